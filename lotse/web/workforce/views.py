"""Posts and absences of the members of an organisation."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lotse.foundation.accounts.models import Membership
from lotse.foundation.workforce import access, services
from lotse.foundation.workforce.models import Absence, Staffing
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.workforce.forms import AbsenceForm, StaffingForm


@require_http_methods(["GET", "HEAD", "POST"])
def staffing_set(request: AuthenticatedRequest, membership_pk: int) -> HttpResponse:
    membership = _membership(membership_pk)
    demand(access.may_set_staffing(request.actor, membership))
    known = Staffing.objects.visible_to(request.actor).filter(membership=membership)
    today = timezone.localdate()
    now = known.on(today).newest_first().first()
    usual = {"fte": now.fte if now else None, "starts_on": today}
    form = StaffingForm(request.POST or None, initial=usual)
    if form.is_valid():
        try:
            services.set_staffing(actor=request.actor, membership=membership, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Der Stellenanteil von {membership.user} ist gespeichert.")
            return redirect("supervision:workload")
    context = {"form": form, "membership": membership, "known": known.newest_first()}
    return render_form(request, "workforce/staffing.html", context, target="#staffing-form")


@require_http_methods(["GET", "HEAD", "POST"])
def absence_record(request: AuthenticatedRequest, membership_pk: int) -> HttpResponse:
    membership = _membership(membership_pk)
    demand(access.may_record_absence(request.actor, membership))
    form = AbsenceForm(request.POST or None)
    if form.is_valid():
        try:
            absence = services.record_absence(
                actor=request.actor, membership=membership, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Die Abwesenheit von {membership.user} ist eingetragen.")
            return redirect(_next_step(request, absence))
    known = Absence.objects.visible_to(request.actor).filter(membership=membership)
    context = {
        "form": form,
        "membership": membership,
        "is_own": membership.pk == request.actor.membership_id,
        "known": known.not_over_on(timezone.localdate()).soonest_first(),
    }
    return render_form(request, "workforce/absence.html", context, target="#absence-form")


@require_POST
def absence_remove(request: AuthenticatedRequest, absence_id: int) -> HttpResponse:
    found = Absence.objects.visible_to(request.actor).select_related("membership__user")
    absence = get_object_or_404(found, pk=absence_id)
    membership = absence.membership
    services.remove_absence(actor=request.actor, absence=absence)
    messages.success(request, "Die Abwesenheit ist entfernt.")
    return redirect("workforce:absence_record", membership.pk)


def _membership(pk: int) -> Membership:
    found = Membership.objects.select_related("user", "organisation")
    membership: Membership = get_object_or_404(found, pk=pk)
    return membership


def _next_step(request: AuthenticatedRequest, absence: Absence) -> str:
    """Who leads cases goes on to say who stands in for her."""
    if absence.membership_id == request.actor.membership_id and request.actor.does_casework:
        days = {"starts_on": absence.starts_on.isoformat()}
        if absence.ends_on:
            days["ends_on"] = absence.ends_on.isoformat()
        return f"{reverse('cases:deputise_caseload')}?{urlencode(days)}"
    return reverse("workforce:absence_record", args=[absence.membership_id])
