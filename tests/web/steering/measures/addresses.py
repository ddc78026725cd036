"""Addresses of measures: the county reads, the coordination keeps, the money sees what it pays."""

from decimal import Decimal

from lotse.steering.measures.rules.budget import Line
from tests.steering.measures.factories import effect, event, indicator, measure, theme, value
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

KEEPS, LOOKS = ("kim_coordination",), ("executive", "auditor", "funding_officer")
READERS = (*KEEPS, *LOOKS)
LIST = page(only(READERS, 200, rest=NOT_MINE))
FORM = Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE))


def _kept(post=422):
    """Readers see the record and are told why they cannot."""
    looks = dict.fromkeys(LOOKS, NOT_MINE)
    return Row(only(KEEPS, 200, rest=NO_FILE, **looks), only(KEEPS, post, rest=NO_FILE, **looks))


ROWS = {
    "measures:list": LIST,
    "measures:export": LIST,
    "measures:measure_add": FORM,
    "measures:measure": page(only(READERS, 200, rest=NO_FILE)),
    "measures:measure_change": _kept(),
    "measures:measure_move": _kept(),
    "measures:indicator_add": _kept(),
    "measures:indicator_change": _kept(),
    "measures:progress_add": _kept(),
    "measures:progress_remove": _kept(302),
    "measures:effect_add": _kept(),
    "measures:theme_checked": _kept(),
    "measures:event_list": LIST,
    "measures:event_export": LIST,
    "measures:event_add": FORM,
    "measures:event_change": _kept(),
    "measures:event_remove": _kept(302),
}


def numbers(actors, file):
    clara = actors["kim_coordination"]
    line = Line(1, "measures", Decimal(100))
    of = theme(clara, "analysed", "measure")
    made = measure(clara, line=line, planned_eur=Decimal(1), theme=of)
    effect(clara, made)
    sight = indicator(clara, made)
    return {
        "measure_id": made.pk,
        "measures:measure_move.step": "abbrechen",
        "indicator_id": sight.pk,
        "progress_id": value(clara, sight, 30).pk,
        "measure_event_id": event(clara).pk,
        "measures:event_remove.measure_event_id": event(clara).pk,
        "measures:export.ending": "xlsx",
        "measures:event_export.ending": "xlsx",
    }
