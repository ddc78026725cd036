"""The tables of bodies for the tests of row security: without a seat nobody sees any."""

from tests import cast
from tests.steering.bodies import factories

UNSEEN = (
    "bodies_body",
    "bodies_seat",
    "bodies_meeting",
    "bodies_agendaitem",
    "bodies_itemminutes",
    "bodies_seatpresence",
    "bodies_decision",
    "bodies_task",
    "bodies_steeringreminder",
)


def fill(actor, file):
    """A body that has met, with a decision and a task."""
    clara, mats = cast.play("clara"), cast.play("mats")
    body = factories.body(clara, f"F{file.case.pk}")
    factories.seat(clara, body, mats)
    made = factories.decision(clara, factories.held(clara, body))
    factories.task(clara, made, mats)
