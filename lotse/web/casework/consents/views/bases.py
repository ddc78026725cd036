"""Another legal basis: recorded with its reason, and ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lotse.casework.consents.services import bases as services
from lotse.web.casework.consents.forms.ending import BasisEndForm, BasisForm
from lotse.web.casework.consents.views.fetch import basis_of, case_to_declare_in, case_to_end_in
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_to_declare_in(request, case_id)
    form = BasisForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if form.is_valid():
        try:
            services.record_legal_basis(
                actor=request.actor,
                person=case.person,
                grounds=form.grounds(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Rechtsgrundlage ist festgehalten.")
            return redirect("consents:overview", case.pk)
    context = {"case": case, "form": form, "paragraphs": services.paragraphs().values()}
    return render_form(request, "casework/consents/basis_add.html", context, target="#basis-form")


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: AuthenticatedRequest, case_id: int, basis_id: int) -> HttpResponse:
    case = case_to_end_in(request, case_id)
    basis = basis_of(request, case, basis_id)
    form = BasisEndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.end_legal_basis(
                actor=request.actor, basis=basis, reason=form.cleaned_data["reason"]
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Rechtsgrundlage ist beendet.")
            return redirect("consents:overview", case.pk)
    context = {"case": case, "form": form, "basis": basis}
    return render_form(request, "casework/consents/basis_end.html", context, target="#basis-form")
