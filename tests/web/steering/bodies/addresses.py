"""Addresses of bodies: the coordination keeps, county reads, a member sees her own, others none."""

from tests.steering.bodies import factories
from tests.web.access_rows import (
    NO_FILE,
    NOT_MINE,
    WRONG_METHOD,
    Row,
    all_who_sign_in,
    only,
    page,
)

KEEPS, LOOKS = ("kim_coordination",), ("executive", "auditor")
# Mats holds a seat.
MEMBER = ("municipality_lead",)
READS = page(only((*KEEPS, *LOOKS), 200, rest=NOT_MINE))
SEES = page(only((*KEEPS, *LOOKS, *MEMBER), 200, rest=NO_FILE))
SEEN = dict.fromkeys((*LOOKS, *MEMBER), NOT_MINE)


def _kept(get=200, post=422):
    return Row(only(KEEPS, get, rest=NO_FILE, **SEEN), only(KEEPS, post, rest=NO_FILE, **SEEN))


# What members do not read yet is not there for them: a plan, an agenda in the making.
def _planned(get=200, post=422):
    seen = dict.fromkeys(LOOKS, NOT_MINE)
    return Row(only(KEEPS, get, rest=NO_FILE, **seen), only(KEEPS, post, rest=NO_FILE, **seen))


ROWS = {
    "bodies:list": READS,
    "bodies:task_list": READS,
    "bodies:own_list": page(all_who_sign_in(200)),
    "bodies:add": Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE)),
    "bodies:body": SEES,
    "bodies:change": _kept(),
    "bodies:seat_add": _kept(),
    "bodies:seat_change": _kept(),
    "bodies:meeting_add": _kept(),
    "bodies:meeting": SEES,
    "bodies:meeting_change": _planned(),
    "bodies:meeting_cancel": _planned(),
    "bodies:meeting_invite": _planned(post=302),
    "bodies:calendar_file": SEES,
    "bodies:agenda": page(only(KEEPS, 200, rest=NO_FILE, **dict.fromkeys(LOOKS, NOT_MINE))),
    "bodies:item_add": _planned(),
    "bodies:item_propose": Row(
        WRONG_METHOD, only(KEEPS, 302, rest=NO_FILE, **dict.fromkeys(LOOKS, NOT_MINE))
    ),
    "bodies:agenda_paper": SEES,
    "bodies:item_change": _planned(),
    "bodies:item_move": Row(
        WRONG_METHOD, only(KEEPS, 302, rest=NO_FILE, **dict.fromkeys(LOOKS, NOT_MINE))
    ),
    "bodies:item_remove": _planned(post=302),
    "bodies:minutes": _kept(),
    "bodies:close": _kept(post=302),
    "bodies:approve": _kept(),
    "bodies:correct": _kept(),
    # The minutes are not approved yet.
    "bodies:minutes_paper": page(only((*KEEPS, *LOOKS), 200, rest=NO_FILE)),
    "bodies:decide": _kept(),
    "bodies:decision_change": _kept(),
    # The point has no theme.
    "bodies:carry_on": Row(
        only(KEEPS, NO_FILE, rest=NO_FILE, **SEEN), only(KEEPS, NO_FILE, rest=NO_FILE, **SEEN)
    ),
    "bodies:task_add": _kept(),
    "bodies:task_change": _kept(),
    "bodies:task_finish": Row(
        only((*KEEPS, *MEMBER), 200, rest=NO_FILE, **dict.fromkeys(LOOKS, NOT_MINE)),
        only((*KEEPS, *MEMBER), 422, rest=NO_FILE, **dict.fromkeys(LOOKS, NOT_MINE)),
    ),
}


def numbers(actors, file):
    clara, mats = actors["kim_coordination"], actors["municipality_lead"]
    body = factories.body(clara, "ACC")
    seat = factories.seat(clara, body, mats)
    held = factories.held(clara, body)
    decision = factories.decision(clara, held)
    task = factories.task(clara, decision, mats)
    plan = factories.meeting(clara, body)
    kept, gone = (factories.item(clara, plan, title) for title in ("Bleibt", "Geht"))
    cancelled = factories.meeting(clara, body, 30)
    minuted = held.agenda.order_by("position").first()
    of_plan = (
        "meeting_change",
        "meeting_invite",
        "agenda",
        "item_add",
        "item_propose",
    )
    of_decision = ("decision_change", "carry_on", "task_add")
    return {
        **{f"bodies:{name}.decision_id": decision.pk for name in of_decision},
        "body_id": body.pk,
        "seat_id": seat.pk,
        "meeting_id": held.pk,
        "task_id": task.pk,
        "bodies:meeting_cancel.meeting_id": cancelled.pk,
        **{f"bodies:{name}.meeting_id": plan.pk for name in of_plan},
        "bodies:item_change.item_id": kept.pk,
        "bodies:item_move.item_id": kept.pk,
        "bodies:item_remove.item_id": gone.pk,
        "bodies:decide.item_id": minuted.pk,
        "bodies:agenda_paper.ending": "docx",
        "bodies:minutes_paper.ending": "docx",
    }
