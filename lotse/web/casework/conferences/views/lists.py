"""„Fallkonferenzen“: those one leads and those one is invited to, to come and past."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.conferences import access
from lotse.casework.conferences.models import (
    AnonymisedPresentation,
    Conference,
    ConferenceCase,
    Invitee,
)
from lotse.casework.conferences.querysets import names_told, over_lately
from lotse.foundation.accounts.actors import Actor
from lotse.web.http import AuthenticatedRequest, demand

SHOWN_PAST, OVER_DAYS = 50, 30
WHY = {
    "cancelled": "Sie fällt aus.",
    "declined": "Sie haben abgesagt.",
    "removed": "Sie sind nicht mehr eingeladen.",
    "stopped": "Sie können sie nicht mehr sehen: Die Einwilligung gilt nicht mehr.",
}


@dataclass(frozen=True)
class Row:
    """A conference of the list, who is meant, and what the actor answered."""

    conference: Conference
    who: str
    answer: str
    needs_answer: bool


@require_safe
def conference_list(request: AuthenticatedRequest) -> HttpResponse:
    actor = request.actor
    demand(access.may_see_conferences(actor))
    seen = Conference.objects.visible_to(actor).select_related("host", "host_user")
    past = list(islice(seen.past(), SHOWN_PAST))
    context = {
        "upcoming": rows(actor, list(seen.upcoming(timezone.now()))),
        "past": rows(actor, past),
        "over": [(one.host, _local(one.starts_at), WHY[one.why]) for one in over_lately(OVER_DAYS)],
        "may_present": access.may_present(actor),
    }
    return render(request, "casework/conferences/list.html", context)


def rows(actor: Actor, conferences: list[Conference]) -> list[Row]:
    """What the lists say of conferences; a constant number of queries."""
    ids = [one.pk for one in conferences]
    about = {
        one.conference_id: f"{one.case.number} · {one.case.person}"
        for one in ConferenceCase.objects.visible_to(actor)
        .filter(conference__in=ids)
        .select_related("case__person")
        .order_by("pk")
    }
    told = names_told()
    decoys = AnonymisedPresentation.objects.filter(conference__in=ids).order_by("pk")
    shown = {one.conference_id: str(one) for one in decoys}
    mine = Invitee.objects.standing().filter(conference__in=ids, user=actor.user)
    answers = {one.conference_id: one for one in mine}
    return [_row(one, about, told, shown, answers.get(one.pk)) for one in conferences]


def _row(
    conference: Conference,
    about: dict[int, str],
    told: dict[int, tuple[int, str]],
    decoys: dict[int, str],
    mine: Invitee | None,
) -> Row:
    known = [decoys.get(conference.pk, ""), about.get(conference.pk, "")]
    if not conference.is_named or conference.pk in about:
        who = " · ".join(part for part in known if part)
    else:
        who = told.get(conference.pk, (0, ""))[1]
    return Row(
        conference=conference,
        who=who,
        answer=mine.get_answer_display() if mine else "",
        needs_answer=mine is not None and mine.answer == "open" and conference.is_planned,
    )


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
