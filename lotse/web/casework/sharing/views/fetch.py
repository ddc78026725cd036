"""The first line of every view: the share of a visible case, or what is shared with the reader."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404

from lotse.casework.persons.models import Person
from lotse.casework.sharing import access
from lotse.casework.sharing.models import Share
from lotse.casework.sharing.querysets import Row, content
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.http import AuthenticatedRequest, demand

SEEN, OPENED = "person.shared_seen", "person.shared_document_opened"
_SHOWN = ("recipient", "sender", "shared_by", "ended_by")


def visible_share(request: AuthenticatedRequest, case_id: int, share_id: int) -> Share:
    """Return a share of the case, or answer 404 when the case is not visible."""
    case = visible_case(request, case_id)
    share: Share = get_object_or_404(case.shares.select_related(*_SHOWN), pk=share_id)
    share.case = case
    return share


def share_for(
    request: AuthenticatedRequest,
    case_id: int,
    share_id: int,
    may: Callable[[Actor, Share], Verdict],
) -> Share:
    """Return a share of the case, or answer 404, or 403 when the rule ``may`` says no."""
    share = visible_share(request, case_id, share_id)
    demand(may(request.actor, share))
    return share


def received_share(request: AuthenticatedRequest, share_id: int) -> Share:
    """Return a share the actor reads now, or answer 404: never there, over, or withdrawn."""
    demand(access.may_see_received(request.actor))
    readable = Share.objects.read_by(request.actor).select_related(*_SHOWN)
    share: Share = get_object_or_404(readable, pk=share_id)
    return share


def content_of(request: AuthenticatedRequest, share: Share) -> tuple[Person, list[Row]]:
    """Everything that is seen through a share at this moment, or 404; asked last of a page.

    What was read before it was allowed then; nothing is read after it.
    """
    rows = content(request.actor, share.pk)
    about = [row["record_id"] for row in rows if row["kind"] == "person"]
    if not about:
        raise Http404("Diese Freigabe gibt es nicht oder nicht mehr.")
    return Person(pk=about[0]), rows


def record_look(
    request: AuthenticatedRequest, share: Share, person: Person, action: str, **facts: object
) -> None:
    """Write into the trail of the person who looked, through which share."""
    # What is sent is recorded as a change.
    if request.method == "GET":
        audit.record_read(
            actor=request.actor,
            action=action,
            target=person,
            share=[None, share.pk],
            organisation=[None, str(share.recipient)],
            **facts,
        )
