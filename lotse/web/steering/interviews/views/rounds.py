"""Rounds: the list, a new one, and where its interviews stand."""

from collections import Counter
from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.interviews.choices import InterviewState
from lotse.steering.interviews.models import Interview, InterviewGuide, InterviewRound
from lotse.steering.interviews.services import rounds as services
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.web.conflicts import render_stale
from lotse.web.downloads import as_attachment
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.ical import calendar_of
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.interviews.forms.rounds import RoundChangeForm, RoundForm
from lotse.web.steering.interviews.views.talks import event_of


@require_safe
def round_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_steering(request.actor))
    counted = InterviewRound.objects.visible_to(request.actor).annotate(
        in_all=Count("interviews"),
        held=Count("interviews", filter=~Q(interviews__state=InterviewState.PLANNED)),
        confirmed=Count("interviews", filter=Q(interviews__state=InterviewState.CONFIRMED)),
    )
    context = {
        "rounds": counted.select_related("guide").newest_first(),
        "next": _next_talks(request),
        "objected": _of_state(request, InterviewState.OBJECTED),
        "may_keep": may_keep_steering(request.actor),
        "today": timezone.localdate(),
    }
    return render(request, "steering/interviews/round_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_steering(request.actor))
    newest = InterviewGuide.objects.newest_first().first()
    initial = {"guide": newest, "title": f"Bedarfsanalyse {timezone.localdate().year}"}
    form = RoundForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = services.begin_round(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            count = made.interviews.count()
            messages.success(request, f"Die Runde ist angelegt, mit {count} Gesprächen.")
            return redirect("interviews:round", made.pk)
    return render_form(
        request, "steering/interviews/round_form.html", {"form": form}, target="#round-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_change(request: AuthenticatedRequest, interview_round_id: int) -> HttpResponse:
    found = readable(request, InterviewRound, interview_round_id)
    demand(may_keep_steering(request.actor))
    form = RoundChangeForm(
        request.POST or None,
        instance=InterviewRound.objects.get(pk=found.pk),
        initial={"version": found.version},
    )
    if form.is_valid():
        try:
            services.change_round(
                actor=request.actor,
                of=found,
                expected_version=form.cleaned_data["version"],
                values=form.values(),
            )
        except StaleVersionError:
            back = reverse("interviews:round", args=[found.pk])
            return render_stale(request, form=form, record=found, back_url=back, label=str(found))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("interviews:round", found.pk)
    context = {"form": form, "round": found}
    return render_form(
        request, "steering/interviews/round_form.html", context, target="#round-form"
    )


@require_safe
def round_detail(request: AuthenticatedRequest, interview_round_id: int) -> HttpResponse:
    """Every interview of a round: when, with whom, and how far it is."""
    found = readable(request, InterviewRound, interview_round_id, "guide")
    rows = (
        Interview.objects.visible_to(request.actor)
        .filter(round=found)
        .select_related("municipality", "asked_by")
        .annotate(answered=Count("answers"))
        .in_order()
    )
    counted = Counter(row.state for row in rows)
    context = {
        "round": found,
        "rows": rows,
        "counts": [(label, counted[value]) for value, label in InterviewState.choices],
        "others": InterviewRound.objects.visible_to(request.actor).exclude(pk=found.pk).count(),
        "may_keep": may_keep_steering(request.actor),
    }
    return render(request, "steering/interviews/round.html", context)


@require_safe
def round_calendar(request: AuthenticatedRequest, interview_round_id: int) -> HttpResponse:
    """All appointments of a round for a calendar program."""
    found = readable(request, InterviewRound, interview_round_id)
    rows = found.interviews.exclude(starts_at=None).select_related("municipality").in_order()
    content = calendar_of([event_of(row, request) for row in rows])
    return as_attachment(content, "text/calendar; charset=utf-8", f"gespraeche-{found.pk}.ics")


def _next_talks(request: AuthenticatedRequest) -> list[Interview]:
    rows = Interview.objects.visible_to(request.actor).filter(
        state=InterviewState.PLANNED, starts_at__gte=timezone.now() - timedelta(hours=4)
    )
    return list(rows.select_related("municipality", "round").order_by("starts_at", "pk")[:5])


def _of_state(request: AuthenticatedRequest, state: str) -> list[Interview]:
    rows = Interview.objects.visible_to(request.actor).filter(state=state)
    return list(rows.select_related("municipality", "round").in_order())
