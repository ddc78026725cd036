"""The first line of every view: a conference the actor leads, sees in a case, or is invited to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from lotse.casework.conferences import access
from lotse.casework.conferences.models import Conference, ConferenceCase
from lotse.casework.conferences.querysets import invited_as, names_told
from lotse.casework.persons.models import Person
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.http import AuthenticatedRequest, demand

SEEN = "person.conference_seen"
_SHOWN = ("host", "host_user", "presentation")


@dataclass(frozen=True)
class Look:
    """A conference as the actor sees it: with its case, or as somebody who is invited."""

    conference: Conference
    about: ConferenceCase | None
    invitee_id: int | None
    name: str

    @property
    def is_guest(self) -> bool:
        """Invited, and without the file."""
        return self.about is None and self.invitee_id is not None


def visible_conference(request: AuthenticatedRequest, conference_id: int) -> Look:
    """Return the conference, or answer 403 by role, 404 when it is not to be seen.

    A look at a named one is recorded: in the trail of the case, or for guests of the person.
    """
    demand(access.may_see_conferences(request.actor))
    visible = Conference.objects.visible_to(request.actor).select_related(*_SHOWN)
    conference: Conference = get_object_or_404(visible, pk=conference_id)
    about = access.about(request.actor, conference)
    invitee_id = invited_as(conference.pk)
    if about is not None:
        about.case = visible_case(request, about.case_id)
        return Look(conference, about, invitee_id, str(about.case.person))
    if not conference.is_named:
        return Look(conference, None, invitee_id, "")
    # Read last, so that the look and the page belong to one moment.
    person_id, name = names_told().get(conference.pk, (0, ""))
    if person_id and request.method == "GET":
        changes = {"conference": [None, conference.pk]}
        audit.record_read(actor=request.actor, action=SEEN, target=Person(pk=person_id), **changes)
    return Look(conference, None, invitee_id, name)


def conference_for(
    request: AuthenticatedRequest,
    conference_id: int,
    may: Callable[[Actor, Conference], Verdict],
) -> Look:
    """Return the conference, or answer 404, or 403 when the rule ``may`` says no."""
    look = visible_conference(request, conference_id)
    demand(may(request.actor, look.conference))
    return look
