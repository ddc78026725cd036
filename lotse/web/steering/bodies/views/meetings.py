"""A meeting: planned, moved, invited to, called off; and its page for everybody who sees it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.mails import is_mail_configured
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.bodies import access
from lotse.steering.bodies.models import (
    AgendaItem,
    Decision,
    ItemMinutes,
    Meeting,
    SeatPresence,
    Task,
)
from lotse.steering.bodies.rules import meetings as rules
from lotse.steering.bodies.services import meetings as services
from lotse.steering.bodies.services.minutes import is_as_approved
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.bodies.forms.meetings import CancelForm, MeetingForm, written
from lotse.web.steering.bodies.views.fetch import (
    frame,
    kept_body,
    kept_meeting,
    visible_meeting,
)
from lotse.web.steering.bodies.views.mails import by_mail
from lotse.web.steering.bodies.views.rows import due_of, meeting_row, task_rows, with_origin

FORM = "steering/bodies/meeting_form.html"


def contents(request: AuthenticatedRequest, found: Meeting) -> dict[str, Any]:
    """What page and papers say of a meeting, as far as the actor reads it."""
    actor = request.actor
    items = list(
        AgendaItem.objects.visible_to(actor)
        .filter(meeting=found)
        .select_related("theme", "corrects")
        .in_order()
    )
    said = ItemMinutes.objects.visible_to(actor).filter(item__meeting=found).order_by("pk")
    rows = Decision.objects.visible_to(actor).filter(item__meeting=found)
    decisions: dict[int, list[Decision]] = {}
    for one in rows.select_related("body").in_order():
        decisions.setdefault(one.item_id, []).append(one)
    seen = Task.objects.visible_to(actor).filter(decision__item__meeting=found)
    tasks: dict[int, list[Task]] = {}
    for task in with_origin(seen.order_by("due_on", "pk")):
        tasks.setdefault(task.decision_id, []).append(task)
    presences = SeatPresence.objects.visible_to(actor).filter(meeting=found).in_order()
    return {
        "items": items,
        "said": {one.item_id: one for one in said},
        "decisions": decisions,
        "tasks": tasks,
        "presences": list(presences),
    }


@require_safe
def meeting(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    found, actor = visible_meeting(request, meeting_id), request.actor
    of = contents(request, found)
    starts = rules.starts_of_items(found.local_start, [one.planned_minutes for one in of["items"]])
    points = [
        {
            "item": item,
            "starts_at": starts_at,
            "said": of["said"].get(item.pk),
            "decisions": [
                (one, task_rows(actor, of["tasks"].get(one.pk, [])))
                for one in of["decisions"].get(item.pk, [])
            ],
        }
        for item, starts_at in zip(of["items"], starts, strict=True)
    ]
    corrections = AgendaItem.objects.visible_to(actor).filter(corrects=found)
    today = timezone.localdate()
    context = frame(request) | {
        "meeting": found,
        "row": meeting_row(found),
        "points": points,
        "presences": of["presences"],
        "votes": sum(1 for one in of["presences"] if one.counts),
        "corrections": list(corrections.select_related("meeting__body").order_by("pk")),
        "may_set": access.may_set_agenda(actor, found),
        "may_minute": rules.minutes_may_be_written(
            found.state, day=found.local_start.date(), today=today
        ),
        "has_minutes": bool(of["said"]),
        "is_unchanged": found.is_approved and frame(request)["reads_all"] and is_as_approved(found),
    }
    return render(request, "steering/bodies/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_add(request: AuthenticatedRequest, body_id: int) -> HttpResponse:
    body = kept_body(request, body_id)
    form = MeetingForm(request.POST or None, initial=_usual(request, body_id))
    if form.is_valid():
        try:
            made = services.plan_meeting(
                actor=request.actor,
                body=body,
                planned=form.planned(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Sitzung ist geplant. Stellen Sie die Tagesordnung auf.")
            return redirect("bodies:agenda", made.pk)
    back = reverse("bodies:body", args=[body_id])
    context = frame(request) | {"form": form, "body": body, "meeting": None, "back_url": back}
    return render_form(request, FORM, context, target="#meeting-form")


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_change(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    found = kept_meeting(request, meeting_id)
    demand(access.may_set_agenda(request.actor, found))
    back = reverse("bodies:meeting", args=[meeting_id])
    form = MeetingForm(request.POST or None, initial=written(found))
    if form.is_valid():
        try:
            services.change_meeting(
                actor=request.actor,
                meeting=found,
                expected_version=form.cleaned_data["version"] or 0,
                planned=form.planned(),
                tell=by_mail(request),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=found, back_url=back, label=str(found), further=written
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Geändert.")
            return redirect(back)
    context = frame(request) | {
        "form": form,
        "body": found.body,
        "meeting": found,
        "back_url": back,
        "sends_mail": is_mail_configured(),
    }
    return render_form(request, FORM, context, target="#meeting-form")


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_cancel(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    found = kept_meeting(request, meeting_id)
    demand(access.may_set_agenda(request.actor, found))
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.cancel_meeting(
                actor=request.actor,
                meeting=found,
                reason=form.cleaned_data["reason"],
                tell=by_mail(request),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Sitzung ist abgesagt.")
            return redirect("bodies:meeting", meeting_id)
    context = frame(request) | {
        "form": form,
        "meeting": found,
        "body": found.body,
        "sends_mail": is_mail_configured(),
    }
    return render_form(request, "steering/bodies/meeting_cancel.html", context,
                       target="#cancel-form")  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_invite(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    """Show who is going to be invited, and do it."""
    found = kept_meeting(request, meeting_id)
    demand(access.may_set_agenda(request.actor, found))
    if request.method == "POST":
        try:
            new = services.invite(actor=request.actor, meeting=found, tell=by_mail(request))
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _invited(len(new)))
        return redirect("bodies:meeting", meeting_id)
    known = {one.seat_id for one in found.presences.in_order()}
    seats = found.body.seats.in_force_on(found.local_start.date()).in_order()
    context = frame(request) | {
        "meeting": found,
        "body": found.body,
        "seats": [(seat, seat.pk in known) for seat in seats],
        "has_items": found.agenda.exists(),
        "sends_mail": is_mail_configured(),
    }
    return render(request, "steering/bodies/meeting_invite.html", context)


def _invited(count: int) -> str:
    if not count:
        return "Alle waren schon eingeladen."
    return "Eine Person ist eingeladen." if count == 1 else f"{count} Personen sind eingeladen."


def _usual(request: AuthenticatedRequest, body_id: int) -> dict[str, Any]:
    """As the last time: the hour, the place, and the day on which it is due."""
    seen = Meeting.objects.visible_to(request.actor).filter(body=body_id).select_related("body")
    last = seen.took_place().first()
    if last is None:
        return {"starts": "10:00", "ends": "12:00"}
    return written(last) | {"day": due_of(last.body, last), "version": None}
