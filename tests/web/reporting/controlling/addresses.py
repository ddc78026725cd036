"""Addresses of controlling: the county reads, its coordination keeps, nobody else knows of it."""

from tests.reporting.controlling.factories import comparison, count, draft, frozen
from tests.web.access_rows import NO_FILE, NOT_MINE, WRONG_METHOD, Row, only, page

KEEPS, LOOKS = ("kim_coordination",), ("executive", "auditor")
COUNTY = (*KEEPS, *LOOKS)
ASKS = (*COUNTY, "lead", "reviewer", "line_manager")
TOLD = dict.fromkeys(LOOKS, NOT_MINE)
SEEN, BEGUN = (
    page(only(COUNTY, 200, rest=NO_FILE)),
    Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE)),
)
KEPT = Row(only(KEEPS, 200, rest=NO_FILE, **TOLD), only(KEEPS, 422, rest=NO_FILE, **TOLD))
ROWS = {
    "controlling:list": page(only(COUNTY, 200, rest=NOT_MINE)),
    "controlling:return_add": BEGUN,
    "controlling:return": SEEN,
    "controlling:return_change": KEPT,
    "controlling:return_discard": KEPT,
    "controlling:return_freeze": KEPT,
    "controlling:return_correct": KEPT,
    "controlling:return_export": SEEN,
    "controlling:return_check": SEEN,
    "controlling:return_proof": SEEN,
    "controlling:indicator_proof": page(only(ASKS, 200, rest=NOT_MINE)),
    "controlling:comparison_add": BEGUN,
    "controlling:comparison": SEEN,
    "controlling:count_add": KEPT,
    "controlling:count_import": KEPT,
    "controlling:count": Row(
        only(COUNTY, 200, rest=NO_FILE), only(KEEPS, 422, rest=NO_FILE, **TOLD)
    ),
    "controlling:count_remove": Row(WRONG_METHOD, only(KEEPS, 302, rest=NO_FILE, **TOLD)),
}


def numbers(actors, file):
    clara = actors["kim_coordination"]
    told, of = frozen(clara, year=2024), comparison(clara)
    read = ("return_correct", "return_export", "return_check", "return_proof")
    return {
        "controlling_return_id": draft(clara).pk,
        **{f"controlling:{name}.controlling_return_id": told.pk for name in read},
        "controlling:return_export.ending": "json",
        "controlling:return_proof.figure": "caseload-organisation",
        "controlling:indicator_proof.code": "active_cases",
        "state_comparison_id": of.pk,
        "compared_count_id": count(clara, of, 7, code="active_cases").pk,
    }
