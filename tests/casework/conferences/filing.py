"""The tables of conferences for the tests of row security."""

from lotse.casework.conferences.models import Conference
from tests import cast
from tests.casework.conferences.factories import decide, discuss, invite, plan_with

OF_CASE = {"conferences_conferencecase": "case_id"}
FURTHER = (
    "conferences_conference",
    "conferences_invitee",
    "conferences_agendaitem",
    "conferences_decision",
    "conferences_decidedstep",
    "conferences_anonymisedpresentation",
)


def fill(actor, file):
    """Jonas is invited to talk about it by name, the coordination without."""
    jonas, clara = cast.play("jonas"), cast.play("clara")
    named = plan_with(actor, file.case, jonas)
    decide(actor, named, organisation=jonas.organisation)
    anonymous = discuss(actor, file.case)
    invite(actor, anonymous, clara)
    decide(actor, anonymous, worker=actor.user)


def named_of(file) -> Conference:
    """The conference about the file by name."""
    return Conference.objects.get(kind="named", about__case=file.case)
