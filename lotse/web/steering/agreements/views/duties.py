"""Duties of an agreement: entered, changed, ticked off, removed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.agreements.models import Agreement, Duty
from lotse.steering.agreements.services import duties as services
from lotse.steering.territory.access import may_keep_steering
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.agreements.forms import DutyChangeForm, DutyDoneForm, DutyForm
from lotse.web.steering.agreements.views.agreements import CHANGED


@require_http_methods(["GET", "HEAD", "POST"])
def duty_add(request: AuthenticatedRequest, agreement_id: int) -> HttpResponse:
    agreement = readable(request, Agreement, agreement_id)
    demand(may_keep_steering(request.actor))
    form = DutyForm(request.POST or None, agreement=agreement)
    if form.is_valid():
        try:
            services.add_duty(actor=request.actor, agreement=agreement, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Pflicht ist eingetragen.")
            return redirect("agreements:agreement", agreement.pk)
    context = {"form": form, "agreement": agreement, "title": "Pflicht eintragen"}
    return render_form(request, "steering/agreements/duty.html", context, target="#duty-form")


@require_http_methods(["GET", "HEAD", "POST"])
def duty_change(request: AuthenticatedRequest, duty_id: int) -> HttpResponse:
    duty = readable(request, Duty, duty_id, "agreement")
    demand(may_keep_steering(request.actor))
    form = DutyChangeForm(
        request.POST or None,
        agreement=duty.agreement,
        instance=Duty.objects.get(pk=duty.pk),
        initial={"version": duty.version},
    )
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("party", "text", "rhythm", "due_on")}
        try:
            services.change_duty(
                actor=request.actor, duty=duty, expected_version=form.cleaned_data["version"],
                **values,
            )  # fmt: skip
        except StaleVersionError:
            back = reverse("agreements:agreement", args=[duty.agreement_id])
            return render_stale(request, form=form, record=duty, back_url=back, label=str(duty))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("agreements:agreement", duty.agreement_id)
    context = {
        "form": form, "agreement": duty.agreement, "duty": duty, "title": "Pflicht ändern",
    }  # fmt: skip
    return render_form(request, "steering/agreements/duty.html", context, target="#duty-form")


@require_http_methods(["GET", "HEAD", "POST"])
def duty_done(request: AuthenticatedRequest, duty_id: int) -> HttpResponse:
    duty = readable(request, Duty, duty_id, "agreement")
    demand(may_keep_steering(request.actor))
    form = DutyDoneForm(request.POST or None, initial={"version": duty.version})
    if form.is_valid():
        try:
            services.mark_done(
                actor=request.actor,
                duty=duty,
                expected_version=form.cleaned_data["version"],
                done_on=form.cleaned_data["done_on"],
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect("agreements:agreement", duty.agreement_id)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Als erledigt eingetragen.")
            return redirect("agreements:agreement", duty.agreement_id)
    context = {"form": form, "agreement": duty.agreement, "duty": duty}
    return render_form(request, "steering/agreements/duty_done.html", context, target="#done-form")


@require_http_methods(["GET", "HEAD", "POST"])
def duty_remove(request: AuthenticatedRequest, duty_id: int) -> HttpResponse:
    duty = readable(request, Duty, duty_id, "agreement")
    demand(may_keep_steering(request.actor))
    back = reverse("agreements:agreement", args=[duty.agreement_id])
    if request.method == "POST":
        services.remove_duty(actor=request.actor, duty=duty)
        messages.success(request, "Die Pflicht ist entfernt.")
        return redirect(back)
    context = {
        "title": "Pflicht entfernen?",
        "text": f"{duty}. Entfernt wird nur, was irrtümlich eingetragen ist.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)
