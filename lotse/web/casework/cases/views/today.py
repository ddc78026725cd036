"""„Heute“ for those who do casework: what is due, what comes, what is new, what runs out."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, FollowUp, RegisterEntry
from lotse.casework.emergencies.models import EmergencyAccess
from lotse.casework.persons.choices import GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.reference.models import LocalParameter
from lotse.web.casework.appointments.views.calendar import Entry, entries_between
from lotse.web.casework.cases.views import alerts, news
from lotse.web.casework.cases.views.lists import urgency
from lotse.web.casework.consents.views import panels as consents
from lotse.web.casework.intake.views import panels as intake
from lotse.web.casework.plans.views.approval import decided_for, with_numbers
from lotse.web.casework.referrals.views import panel as referrals
from lotse.web.casework.spheres.views import panel as spheres
from lotse.web.casework.supervision.views import workload
from lotse.web.components.lists import first_and_total
from lotse.web.directory.views import panel as directory
from lotse.web.http import AuthenticatedRequest
from lotse.web.observations.views import feedback
from lotse.web.steering.bodies.views import panel as bodies

SHOWN = 8
SHOWN_OF_WEEK = 10


@require_safe
def today(request: AuthenticatedRequest) -> HttpResponse:
    actor, now = request.actor, timezone.localdate()
    rules = LocalParameter.objects.values_on(now)
    own = Case.objects.visible_to(actor).filter(responsible=request.user).still_open()
    open_cases = own.count()
    context = {
        "now": now,
        **_due(actor, now),
        **_this_week(actor, now),
        **news.of_today(actor, now),
        **alerts.running_out(actor, now, rules),
        **alerts.unanswered(actor, now, rules),
        **alerts.quiet(actor, own, now, rules),
        **alerts.workload(actor, open_cases, now, rules),
        **workload.of_today(actor, now),
        **consents.of_today(actor, now, rules),
        **spheres.of_today(actor, own, now, rules),
        **intake.of_today(actor),
        **referrals.of_today(actor),
        **directory.of_today(actor),
        **feedback.of_today(actor),
        **bodies.of_today(actor),
        "plans_decided": decided_for(actor),
        **(_lead(actor) if access.may_review_cases(actor) else {"is_lead": False}),
    }
    return render(request, "casework/cases/today.html", context)


def _due(actor: Actor, now: date) -> dict[str, Any]:
    due = FollowUp.objects.visible_to(actor).of_actor(actor).due_until(now)
    due = due.select_related("case__person", "assignee").soonest_first()
    shown, count = first_and_total(due, SHOWN)
    return {
        "due": [(step, urgency(step.comes_up_on)) for step in shown],
        "due_count": count,
    }


def _this_week(actor: Actor, now: date) -> dict[str, Any]:
    # Until Sunday; from Friday on people plan the next week.
    week_ends = now + timedelta(days=6 - now.weekday() + (7 if now.weekday() > 3 else 0))
    found = entries_between(actor, now, week_ends)
    # What is to be done today stands under what is due already.
    coming: list[tuple[date, Entry]] = [
        (day, entry)
        for day in sorted(found)
        for entry in found[day]
        if (day > now or entry.starts) and not entry.state
    ]
    return {
        "this_week": coming[:SHOWN_OF_WEEK],
        "this_week_later": max(0, len(coming) - SHOWN_OF_WEEK),
        "week_ends": week_ends,
    }


def _lead(actor: Actor) -> dict[str, Any]:
    register = RegisterEntry.objects.visible_to(actor).still_open()
    counted = register.values(
        "responsible_id", "responsible__given_name", "responsible__family_name"
    )
    reviews = AccessGrant.objects.held_by(actor).filter(
        reason=GrantReason.REVIEW, source_kind=GrantSource.CASE
    )
    ends = dict(reviews.values_list("source_id", "ends_on").order_by("ends_on"))
    cases = Case.objects.visible_to(actor).filter(pk__in=ends).select_related("person")
    return {
        "is_lead": True,
        "emergencies_waiting": EmergencyAccess.objects.waiting_for(actor).count(),
        "plans_waiting": with_numbers(actor),
        "workload": counted.annotate(cases=Count("pk")).order_by(
            "responsible__sort_key", "responsible_id"
        ),
        "reviews": [(case, ends[case.pk]) for case in cases.order_by("number")],
    }
