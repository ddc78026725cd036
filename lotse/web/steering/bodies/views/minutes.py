"""During the meeting and after: what is said, who is there; closed, approved, corrected."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.bodies.models import ItemMinutes
from lotse.steering.bodies.services import agenda as agenda_services
from lotse.steering.bodies.services import minutes as services
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.bodies.forms.minutes import (
    ApproveForm,
    CorrectForm,
    MinutesForm,
    minuted,
)
from lotse.web.steering.bodies.views.fetch import frame, kept_meeting

VERSION = "version"
MEANWHILE = "Die Sitzung wurde inzwischen geändert. Bitte sehen Sie noch einmal hin."


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    meeting = kept_meeting(request, meeting_id)
    said = ItemMinutes.objects.filter(item__meeting=meeting).order_by("pk")
    form = MinutesForm(
        request.POST or None,
        agenda=list(meeting.agenda.in_order()),
        said={one.item_id: one for one in said},
        presences=list(meeting.presences.in_order()),
        initial={"version": meeting.version},
    )
    back = reverse("bodies:meeting", args=[meeting_id])
    if form.is_valid():
        try:
            services.write_minutes(
                actor=request.actor,
                meeting=meeting,
                expected_version=form.cleaned_data["version"],
                texts=form.texts(),
                came=form.came(),
            )
        except StaleVersionError:
            label = f"Protokoll: {meeting}"
            return render_stale(
                request, form=form, record=meeting, back_url=back, label=label, further=minuted
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Protokoll ist gespeichert.")
            return redirect(back)
    context = frame(request) | {
        "form": form,
        "meeting": meeting,
        "body": meeting.body,
        "back_url": back,
    }
    return render_form(request, "steering/bodies/minutes.html", context, target="#minutes-form")


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    meeting = kept_meeting(request, meeting_id)
    back = reverse("bodies:meeting", args=[meeting_id])
    if request.method == "POST":
        version = read_number(request.POST.get(VERSION, "")) or 0
        try:
            services.close_meeting(actor=request.actor, meeting=meeting, expected_version=version)
        except StaleVersionError:
            messages.error(request, MEANWHILE)
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Die Sitzung ist abgeschlossen.")
        return redirect(back)
    context = frame(request) | {"meeting": meeting, "body": meeting.body}
    return render(request, "steering/bodies/close.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    meeting = kept_meeting(request, meeting_id)
    form = ApproveForm(request.POST or None, initial={"version": meeting.version})
    if form.is_valid():
        try:
            services.approve_minutes(
                actor=request.actor,
                meeting=meeting,
                expected_version=form.cleaned_data["version"],
                approved_on=form.cleaned_data["approved_on"],
            )
        except StaleVersionError:
            form.add_error(None, MEANWHILE)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Protokoll ist genehmigt und steht fest.")
            return redirect("bodies:meeting", meeting_id)
    context = frame(request) | {"form": form, "meeting": meeting, "body": meeting.body}
    return render_form(request, "steering/bodies/approve.html", context, target="#approve-form")


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    """Approved minutes stand; what is wrong becomes a point of a later meeting."""
    meeting = kept_meeting(request, meeting_id)
    form = CorrectForm(request.POST or None, approved=meeting)
    if form.is_valid():
        into = form.cleaned_data["into"]
        try:
            agenda_services.note_correction(
                actor=request.actor,
                approved=meeting,
                into=into,
                note=form.cleaned_data["note"],
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Berichtigung steht auf der Tagesordnung.")
            return redirect("bodies:meeting", meeting_id)
    context = frame(request) | {
        "form": form,
        "meeting": meeting,
        "body": meeting.body,
        "has_later": form.fields["into"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return render_form(request, "steering/bodies/correct.html", context, target="#correct-form")
