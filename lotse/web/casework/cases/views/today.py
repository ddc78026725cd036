"""„Heute“ for those who do casework: what is due, what runs out, who waits too long."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, FollowUp, RegisterEntry
from lotse.casework.cases.querysets import CaseQuerySet
from lotse.casework.persons.choices import GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant, ResidencePeriod
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.cases.forms.filters import QUIET_DAYS
from lotse.web.casework.cases.views.lists import urgency
from lotse.web.casework.intake.views import panels as intake
from lotse.web.casework.plans.views.approval import with_numbers
from lotse.web.http import AuthenticatedRequest

RUNS_OUT_DAYS = 90
SHOWN = 8


@require_safe
def today(request: AuthenticatedRequest) -> HttpResponse:
    actor, now = request.actor, timezone.localdate()
    own = Case.objects.visible_to(actor).filter(responsible=request.user).still_open()
    context = {
        "now": now,
        **_follow_ups(actor, now),
        **_running_out(actor, now),
        **_quiet(own, now),
        "open_cases": own.count(),
        **intake.of_today(actor),
        **(_lead(actor) if access.may_review_cases(actor) else {"is_lead": False}),
    }
    return render(request, "casework/cases/today.html", context)


def _follow_ups(actor: Actor, now: date) -> dict[str, Any]:
    mine = FollowUp.objects.visible_to(actor).of_actor(actor).open()
    mine = mine.select_related("case__person", "assignee").soonest_first()
    due = mine.filter(due_on__lte=now)
    # Until Sunday; from Friday on people plan the next week.
    week_ends = now + timedelta(days=6 - now.weekday() + (7 if now.weekday() > 3 else 0))
    return {
        "due": [(step, urgency(step.due_on)) for step in due[:SHOWN]],
        "due_count": due.count(),
        "this_week": mine.filter(due_on__gt=now, due_on__lte=week_ends)[:SHOWN],
        "week_ends": week_ends,
    }


def _running_out(actor: Actor, now: date) -> dict[str, Any]:
    followed = ResidencePeriod.objects.filter(
        person=OuterRef("person"), starts_on__gt=OuterRef("starts_on")
    )
    ending = ResidencePeriod.objects.visible_to(actor).filter(
        ~Exists(followed), ends_on__gte=now, ends_on__lte=now + timedelta(days=RUNS_OUT_DAYS)
    )
    count = ending.count()
    return {
        "running_out": ending.select_related("person", "status").order_by("ends_on", "pk")[:SHOWN],
        "running_out_count": count,
        "running_out_later": max(0, count - SHOWN),
        "runs_out_days": RUNS_OUT_DAYS,
    }


def _quiet(own: CaseQuerySet, now: date) -> dict[str, Any]:
    quiet = own.without_contact_since(now - timedelta(days=QUIET_DAYS))
    longest_first = quiet.order_by(F("last_contact_on").asc(nulls_first=True), "opened_on", "pk")
    return {
        "quiet": longest_first.select_related("person")[:SHOWN],
        "quiet_count": quiet.count(),
        "quiet_days": QUIET_DAYS,
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
        "plans_waiting": with_numbers(actor),
        "workload": counted.annotate(cases=Count("pk")).order_by(
            "responsible__sort_key", "responsible_id"
        ),
        "reviews": [(case, ends[case.pk]) for case in cases.order_by("number")],
    }
