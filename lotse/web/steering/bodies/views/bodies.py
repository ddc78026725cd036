"""A body: what it is, who sits there, when it meets, what it decided."""

from datetime import date
from itertools import islice

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.bodies.access import may_keep_bodies
from lotse.steering.bodies.models import Decision, Meeting, Seat, Task
from lotse.steering.bodies.services import bodies as services
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.bodies.forms.bodies import BodyForm, SeatForm
from lotse.web.steering.bodies.views.fetch import frame, kept_body, kept_seat, visible_body
from lotse.web.steering.bodies.views.rows import (
    body_rows,
    meeting_rows,
    task_rows,
    with_origin,
)

SHOWN_PAST, SHOWN_DECISIONS = 12, 10
FORM, SEAT_FORM = "steering/bodies/body_form.html", "steering/bodies/seat_form.html"


@require_safe
def body(request: AuthenticatedRequest, body_id: int) -> HttpResponse:
    found, actor, today = visible_body(request, body_id), request.actor, timezone.localdate()
    seats = list(Seat.objects.visible_to(actor).filter(body=found).in_order())
    meetings = Meeting.objects.visible_to(actor).filter(body=found)
    decided = Decision.objects.visible_to(actor).filter(body=found)
    decided = decided.select_related("body", "item__meeting").in_order().reverse()
    tasks = Task.objects.visible_to(actor).filter(decision__body=found).still_open()
    context = frame(request) | {
        "body": found,
        "row": body_rows(actor, [found])[0],
        "seats": [one for one in seats if _sits(one, today)],
        "former": [one for one in seats if not _sits(one, today)],
        "upcoming": meeting_rows(meetings.ahead()),
        "past": meeting_rows(islice(meetings.past(), SHOWN_PAST)),
        "decisions": list(decided[:SHOWN_DECISIONS]),
        "tasks": task_rows(actor, with_origin(tasks)),
    }
    return render(request, "steering/bodies/body.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def body_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_bodies(request.actor))
    initial = {"starts_on": timezone.localdate(), "organisation": request.actor.organisation_id}
    form = BodyForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = services.found_body(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Gremium ist angelegt. Vergeben Sie jetzt die Sitze.")
            return redirect("bodies:body", made.pk)
    context = frame(request) | {"form": form, "body": None, "back_url": reverse("bodies:list")}
    return render_form(request, FORM, context, target="#body-form")


@require_http_methods(["GET", "HEAD", "POST"])
def body_change(request: AuthenticatedRequest, body_id: int) -> HttpResponse:
    found = kept_body(request, body_id)
    back = reverse("bodies:body", args=[body_id])
    form = BodyForm(request.POST or None, instance=found, initial={"version": found.version})
    if form.is_valid():
        try:
            services.change_body(
                actor=request.actor,
                body=found,
                expected_version=form.cleaned_data["version"] or 0,
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=found, back_url=back, label=str(found))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Geändert.")
            return redirect(back)
    context = frame(request) | {"form": form, "body": found, "back_url": back}
    return render_form(request, FORM, context, target="#body-form")


@require_http_methods(["GET", "HEAD", "POST"])
def seat_add(request: AuthenticatedRequest, body_id: int) -> HttpResponse:
    found = kept_body(request, body_id)
    form = SeatForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if form.is_valid():
        try:
            services.give_seat(
                actor=request.actor,
                body=found,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Sitz ist vergeben.")
            return redirect("bodies:body", body_id)
    context = frame(request) | {"form": form, "body": found, "seat": None}
    return render_form(request, SEAT_FORM, context, target="#seat-form")


@require_http_methods(["GET", "HEAD", "POST"])
def seat_change(request: AuthenticatedRequest, seat_id: int) -> HttpResponse:
    seat = kept_seat(request, seat_id)
    back = reverse("bodies:body", args=[seat.body_id])
    form = SeatForm(request.POST or None, instance=seat, initial={"version": seat.version})
    if form.is_valid():
        try:
            services.change_seat(
                actor=request.actor,
                seat=seat,
                expected_version=form.cleaned_data["version"] or 0,
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=seat, back_url=back, label=str(seat))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Sitz ist geändert.")
            return redirect(back)
    context = frame(request) | {"form": form, "body": seat.body, "seat": seat}
    return render_form(request, SEAT_FORM, context, target="#seat-form")


def _sits(seat: Seat, today: date) -> bool:
    return seat.ends_on is None or seat.ends_on >= today
