"""Decisions, and where they lead a theme."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.bodies.services import decisions as services
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.bodies.forms.minutes import CarryOnForm, DecisionForm
from lotse.web.steering.bodies.views.fetch import frame, kept_decision, kept_item

FORM = "steering/bodies/decision_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: AuthenticatedRequest, item_id: int) -> HttpResponse:
    item = kept_item(request, item_id)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.decide(
                actor=request.actor,
                item=item,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Beschluss {made} ist festgehalten. Wer tut was?")
            return redirect("bodies:task_add", made.pk)
    context = frame(request) | {"form": form, "item": item, "decision": None}
    context |= {"meeting": item.meeting, "body": item.meeting.body}
    return render_form(request, FORM, context, target="#decision-form")


@require_http_methods(["GET", "HEAD", "POST"])
def decision_change(request: AuthenticatedRequest, decision_id: int) -> HttpResponse:
    decision = kept_decision(request, decision_id)
    meeting = decision.item.meeting
    back = reverse("bodies:meeting", args=[meeting.pk])
    form = DecisionForm(
        request.POST or None, instance=decision, initial={"version": decision.version}
    )
    if form.is_valid():
        try:
            services.change_decision(
                actor=request.actor,
                decision=decision,
                expected_version=form.cleaned_data["version"] or 0,
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=decision, back_url=back, label=str(decision)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Beschluss ist geändert.")
            return redirect(back)
    context = frame(request) | {"form": form, "item": decision.item, "decision": decision}
    context |= {"meeting": meeting, "body": meeting.body}
    return render_form(request, FORM, context, target="#decision-form")


@require_http_methods(["GET", "HEAD", "POST"])
def carry_on(request: AuthenticatedRequest, decision_id: int) -> HttpResponse:
    """Take the theme of the point to where the decision leads."""
    decision = kept_decision(request, decision_id)
    theme, meeting = decision.item.theme, decision.item.meeting
    if theme is None:
        raise Http404("a decision without a theme")
    note = f"Beschluss {decision} vom {meeting.local_start:%d.%m.%Y}: {decision.wording}"
    initial = {"version": theme.version, "note": note[:1000]}
    form = CarryOnForm(request.POST or None, theme=theme, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.carry_theme_on(
                actor=request.actor,
                decision=decision,
                expected_version=said["version"],
                submission_key=said["submission_key"],
                to=said["to"],
                owner=said["owner"],
                due_on=said["due_on"],
                note=said["note"],
            )
        except StaleVersionError:
            form.add_error(None, "Das Thema wurde inzwischen weitergeführt. Bitte neu ansehen.")
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Thema ist weitergeführt.")
            return redirect("bodies:meeting", meeting.pk)
    context = frame(request) | {"form": form, "decision": decision, "theme": theme}
    context |= {"meeting": meeting, "body": meeting.body}
    return render_form(request, "steering/bodies/carry_on.html", context, target="#theme-form")
