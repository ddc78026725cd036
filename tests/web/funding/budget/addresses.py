"""Addresses of the budget: who reads about money sees it, the funding office keeps it."""

from datetime import date
from decimal import Decimal

from lotse.funding.statements.rules.changes import MorePosts
from tests.funding.awards.factories import post
from tests.funding.budget.factories import other, planned, scenario
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

KEEPS = ("funding_officer",)
LOOKS = ("kim_coordination", "executive", "auditor")
READERS = (*KEEPS, *LOOKS)
LIST = page(only(READERS, 200, rest=NOT_MINE))
FORM = Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE))


def _of_record(post=422):
    others = dict.fromkeys(LOOKS, NOT_MINE)
    return Row(only(KEEPS, 200, rest=NO_FILE, **others), only(KEEPS, post, rest=NO_FILE, **others))


ROWS = {
    "budget:overview": LIST,
    "budget:product_add": FORM,
    "budget:product_change": _of_record(),
    "budget:line_add": FORM,
    "budget:line_change": _of_record(),
    "budget:line_remove": _of_record(302),
    "budget:other_list": LIST,
    "budget:other_add": FORM,
    "budget:other_change": _of_record(),
    "budget:other_remove": _of_record(302),
    "budget:scenario_list": LIST,
    "budget:scenario_add": FORM,
    "budget:scenario": page(only(READERS, 200, rest=NO_FILE)),
    "budget:change_add": _of_record(),
    "budget:change_drop": _of_record(),
    "budget:scenario_remove": _of_record(302),
}


def numbers(actors, file):
    officer = actors["funding_officer"]
    span = (date(2021, 1, 1), date(2021, 12, 31))
    more = MorePosts(2, "case_management", Decimal(1), 1, *span, None)
    kept, ended = scenario(officer, more), scenario(officer, more)
    line, wrong = planned(officer), planned(officer, "material")
    on = post()
    return {
        "product_id": line.product_id,
        "budget:line_change.budget_line_id": line.pk,
        "budget:line_remove.budget_line_id": wrong.pk,
        "budget:other_change.other_id": other(officer, on).pk,
        "budget:other_remove.other_id": other(officer, on).pk,
        "scenario_id": kept.pk,
        "budget:scenario_remove.scenario_id": ended.pk,
        "budget:change_add.kind": "mehr",
        "budget:change_drop.number": 0,
    }
