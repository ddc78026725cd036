"""Addresses of evaluations: one is shared about money, the others are the coordination's own."""

from tests.reporting.evaluations.factories import evaluation
from tests.web.access_rows import NO_FILE, NOT_MINE, WRONG_METHOD, Row, only, page

OWNER = ("kim_coordination",)
ALL = (*OWNER, "executive", "auditor")
MONEY = (*ALL, "funding_officer")
USES = (*MONEY, "lead", "reviewer", "line_manager")
# Somebody else's that is not shared is not there.
ALONE = page(only(OWNER, 200, rest=NO_FILE))
OF_OTHERS = {"executive": NOT_MINE, "auditor": NOT_MINE, "funding_officer": NOT_MINE}
ROWS = {
    "evaluations:list": page(only(USES, 200, rest=NOT_MINE)),
    "evaluations:choose": page(only(USES, 200, rest=NOT_MINE)),
    "evaluations:add": Row(only(MONEY, 200, rest=NOT_MINE), only(MONEY, 422, rest=NOT_MINE)),
    "evaluations:evaluation": ALONE,
    "evaluations:export": page(only(MONEY, 200, rest=NO_FILE)),
    "evaluations:change": Row(
        only(OWNER, 200, rest=NO_FILE, **OF_OTHERS), only(OWNER, 422, rest=NO_FILE, **OF_OTHERS)
    ),
    "evaluations:delete": Row(only(OWNER, 200, rest=NO_FILE), only(OWNER, 302, rest=NO_FILE)),
    "evaluations:link_order": Row(WRONG_METHOD, only(MONEY, 302, rest=NO_FILE)),
    "evaluations:link_cancel": Row(WRONG_METHOD, only(MONEY, 302, rest=NO_FILE)),
}


def numbers(actors, file):
    owner = actors["kim_coordination"]
    own, ended = evaluation(owner, title="Eigene"), evaluation(owner, title="Geht")
    shared = evaluation(owner, title="Geteilt", is_shared=True, schedule="monthly")
    of_shared = ("export", "change", "link_order", "link_cancel")
    return {
        "evaluations:add.code": "posts_target",
        "evaluations:evaluation.evaluation_id": own.pk,
        "evaluations:delete.evaluation_id": ended.pk,
        "evaluations:export.ending": "csv",
        **{f"evaluations:{name}.evaluation_id": shared.pk for name in of_shared},
    }
