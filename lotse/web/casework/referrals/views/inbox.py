"""Vermittlungen: what came to me and to us, what I and my team sent."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.referrals import access
from lotse.casework.referrals.models import ReferralEntry
from lotse.casework.referrals.querysets import ReferralEntryQuerySet, Shown, shown
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.referrals.views.rows import badge_of
from lotse.web.components.lists import PAGE
from lotse.web.htmx import render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand

PAGE_SIZE = 25
VIEW, STATE = "sicht", "stand"
FOR_ME, FOR_US, BY_ME, BY_TEAM = "an-mich", "an-uns", "von-mir", "von-uns"
VIEWS = {
    FOR_ME: "An mich",
    FOR_US: "An meine Stelle",
    BY_ME: "Von mir",
    BY_TEAM: "Von meinem Team",
}
OPEN, LATE, ALL = "offen", "ueberfaellig", "alle"
STATES = {OPEN: "offen", LATE: "überfällig", ALL: "alle"}


@dataclass(frozen=True)
class Row:
    """One referral in the list; ``known`` is what the reader may know of the person."""

    entry: ReferralEntry
    badge: tuple[str, str]
    known: Shown


@dataclass(frozen=True)
class Tab:
    """A view of the list with the number of what is open in it."""

    name: str
    label: str
    count: int


@require_safe
def referral_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_referrals(request.actor))
    tabs = _tabs(request.actor)
    view = _one_of(request, VIEW, [tab.name for tab in tabs])
    state = _one_of(request, STATE, list(STATES))
    entries = _narrow(_of_view(request.actor, view), state)
    entries = entries.select_related("sender", "recipient", "sent_by", "taken_by")
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {
        "tabs": tabs,
        "view": view,
        "states": STATES.items(),
        "state": state,
        "is_received": view in {FOR_ME, FOR_US},
        "page": page,
        "rows": _rows(list(page)),
    }
    return render_page_or_partial(
        request, "casework/referrals/list.html", "casework/referrals/_list.html", context
    )


def _tabs(actor: Actor) -> list[Tab]:
    """The views of the role, each with what is open in it, counted in one query."""
    names = list(VIEWS) if actor.does_casework else [FOR_ME, FOR_US]
    here, me = actor.organisation_id, actor.user_id
    wanted = {
        FOR_ME: Q(recipient=here) & (Q(taken_by=me) | Q(taken_by=None)),
        FOR_US: Q(recipient=here),
        BY_ME: Q(sender=here, sent_by=me),
        BY_TEAM: Q(sender=here),
    }
    counts = ReferralEntry.objects.open().aggregate(
        **{name.replace("-", "_"): Count("pk", filter=wanted[name]) for name in names}
    )
    return [Tab(name, VIEWS[name], counts[name.replace("-", "_")]) for name in names]


def _of_view(actor: Actor, view: str) -> ReferralEntryQuerySet:
    entries = ReferralEntry.objects
    return {
        FOR_ME: entries.for_me,
        FOR_US: entries.received_by,
        BY_ME: entries.sent_by_me,
        BY_TEAM: entries.sent_by_team,
    }[view](actor)


def _narrow(entries: ReferralEntryQuerySet, state: str) -> ReferralEntryQuerySet:
    if state == OPEN:
        return entries.open().soonest_first()
    if state == LATE:
        return entries.overdue_on(timezone.localdate()).soonest_first()
    return entries.newest_first()


def _rows(entries: list[Any]) -> list[Row]:
    known = shown(entry.pk for entry in entries)
    return [Row(entry, badge_of(entry), known.get(entry.pk, Shown())) for entry in entries]


def _one_of(request: AuthenticatedRequest, name: str, allowed: list[str]) -> str:
    wanted = request.GET.get(name, "")
    return wanted if wanted in allowed else allowed[0]
