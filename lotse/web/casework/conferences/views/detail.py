"""The page of a conference, for who leads it and who is invited; the answer to an invitation."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from lotse.casework.conferences import access
from lotse.casework.conferences.choices import Answer
from lotse.casework.conferences.models import Decision, Invitee
from lotse.casework.conferences.querysets import told
from lotse.casework.conferences.services import invitees as services
from lotse.casework.consents.choices import DataCategory, DisclosureKind, Purpose
from lotse.casework.consents.models import Disclosure
from lotse.casework.consents.services.disclosures import coverage, labels_of
from lotse.casework.sharing import letters
from lotse.foundation.reference.models import LifeDomain
from lotse.web.casework.conferences.views.fetch import Look, visible_conference
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS

ANSWER = "antwort"


@dataclass(frozen=True)
class Guest:
    """Somebody on the list, and what she sees of the person now."""

    invitee: Invitee
    sees: list[str]
    is_stopped: bool


@require_safe
def detail(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = visible_conference(request, conference_id)
    conference, actor = look.conference, request.actor
    context = paper_context(request, look) | {
        "guests": _guests(request, look),
        "mine": Invitee.objects.standing().filter(pk=look.invitee_id).first(),
        "sections": _sections(look),
        "may_lead": access.may_lead_conference(actor, conference),
        "may_cancel": access.may_cancel_conference(actor, conference),
        "may_settle": access.may_settle(actor, conference),
        "organisation_id": actor.organisation_id,
    }
    return render(request, "casework/conferences/detail.html", context)


@require_POST
def answer(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = visible_conference(request, conference_id)
    wanted = request.POST.get(ANSWER, "")
    if wanted not in (Answer.ACCEPTED, Answer.DECLINED):
        return redirect("conferences:detail", conference_id)
    try:
        services.answer_invitation(actor=request.actor, conference=look.conference, answer=wanted)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("conferences:list")
    if wanted == Answer.DECLINED:
        messages.success(request, "Sie haben abgesagt und sehen diese Besprechung nicht mehr.")
        return redirect("conferences:list")
    messages.success(request, "Sie haben zugesagt.")
    return redirect("conferences:detail", conference_id)


def paper_context(request: AuthenticatedRequest, look: Look) -> dict[str, Any]:
    """What the page and the printed minutes have in common."""
    conference = look.conference
    return {
        "look": look,
        "conference": conference,
        "presentation": getattr(conference, "presentation", None),
        "domains": _domains(look),
        "agenda": list(conference.agenda.all()),
        "decisions": _decisions(look),
        "invitees": list(conference.invitees.standing()),
    }


def _decisions(look: Look) -> list[Decision]:
    rows = Decision.objects.filter(conference=look.conference)
    return list(rows.select_related("worker", "organisation", "done_by").order_by("due_on", "pk"))


def _domains(look: Look) -> list[str]:
    presentation = getattr(look.conference, "presentation", None)
    if presentation is None:
        return []
    named = LifeDomain.objects.filter(code__in=presentation.life_domains).order_by("position")
    return list(named.values_list("label", flat=True))


def _guests(request: AuthenticatedRequest, look: Look) -> list[Guest]:
    """The list of invitees; who leads also reads what each organisation sees."""
    invitees = list(look.conference.invitees.standing())
    listed: dict[int, set[str]] = {}
    if look.about is not None:
        told_to = (
            Disclosure.objects.visible_to(request.actor)
            .open()
            .filter(kind=DisclosureKind.CONFERENCE, source_id__in=[one.pk for one in invitees])
        )
        listed = {one.source_id: set(one.categories) for one in told_to.order_by("pk")}
    return [_guest(look, invitee, listed) for invitee in invitees]


def _guest(look: Look, invitee: Invitee, listed: dict[int, set[str]]) -> Guest:
    conference, about = look.conference, look.about
    if about is None or not conference.is_named or invitee.organisation_id == conference.host_id:
        return Guest(invitee, [], is_stopped=False)
    flows = coverage(
        person=about.case.person,
        sender=about.case.organisation,
        recipient=invitee.organisation,
        purpose=Purpose.CONFERENCE,
    )
    sees = listed.get(invitee.pk, set()) & set(about.categories) & flows.categories
    is_stopped = DataCategory.IDENTITY not in sees
    return Guest(
        invitee,
        [] if is_stopped else labels_of(sees),
        is_stopped=is_stopped and invitee.takes_part,
    )


def _sections(look: Look) -> list[letters.Section]:
    """What is told of the person: to a guest what is covered now, to who leads what is meant."""
    if look.about is not None:
        return letters.sections(look.about.rows)
    return letters.sections(told(look.conference.pk)) if look.is_guest else []
