"""Deadlines that somebody enters by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.deadlines.models import OwnDeadline
from lotse.funding.deadlines.services import deadlines as services
from lotse.funding.programmes.access import may_keep_funding
from lotse.web.conflicts import render_stale
from lotse.web.funding.deadlines.forms import OwnDeadlineChangeForm, OwnDeadlineForm
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

PAGE = "funding/deadlines/own.html"
FORM = "#own-form"


@require_http_methods(["GET", "HEAD", "POST"])
def own_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_funding(request.actor))
    form = OwnDeadlineForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_own(actor=request.actor, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Frist eingetragen.")
            return redirect("deadlines:list")
    return render_form(request, PAGE, {"form": form}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def own_change(request: AuthenticatedRequest, own_id: int) -> HttpResponse:
    own = _to_keep(request, own_id)
    form = OwnDeadlineChangeForm(
        request.POST or None,
        instance=OwnDeadline.objects.get(pk=own.pk),
        initial={"version": own.version},
    )
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "due_on", "note")}
        back = reverse("deadlines:list")
        try:
            services.change_own(
                actor=request.actor,
                own=own,
                expected_version=form.cleaned_data["version"],
                **values,
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=own, back_url=back, label=str(own))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    return render_form(request, PAGE, {"form": form, "own": own}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def own_remove(request: AuthenticatedRequest, own_id: int) -> HttpResponse:
    own = _to_keep(request, own_id)
    if request.method == "POST":
        services.remove_own(actor=request.actor, own=own)
        messages.success(request, "Gelöscht.")
        return redirect("deadlines:list")
    context = {
        "title": f"„{own}“ löschen?",
        "text": "Im Protokoll bleibt die Frist stehen.",
        "action_url": request.path,
        "confirm_label": "Löschen",
        "cancel_url": reverse("deadlines:own_change", args=[own.pk]),
    }
    return render(request, "confirm.html", context)


def _to_keep(request: AuthenticatedRequest, own_id: int) -> OwnDeadline:
    visible = OwnDeadline.objects.visible_to(request.actor)
    own: OwnDeadline = get_object_or_404(visible, pk=own_id)
    demand(may_keep_funding(request.actor))
    return own
