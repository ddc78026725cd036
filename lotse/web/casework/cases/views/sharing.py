"""Who else may open a case: deputies, and the lead's review."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.cases.services import sharing as services
from lotse.casework.persons.choices import GrantReason
from lotse.casework.persons.models import AccessGrant
from lotse.core.verdicts import RuleViolationError
from lotse.web.casework.cases.forms.sharing import DeputyForm, ReviewForm
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def deputy_appoint(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_appoint_deputy)
    form = DeputyForm(request.POST or None, case=case)
    if form.is_valid():
        try:
            grant = services.appoint_deputy(actor=request.actor, case=case, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, f"{grant.user} vertritt Sie bis zum {grant.ends_on:%d.%m.%Y}."
            )
            return redirect("cases:detail", case.pk)
    context = {"form": form, "case": case}
    return render_form(
        request, "casework/cases/deputy_appoint.html", context, target="#deputy-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def deputy_end(request: AuthenticatedRequest, case_id: int, grant_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_appoint_deputy)
    grants = AccessGrant.objects.of_case(case.pk).filter(reason=GrantReason.DEPUTY, revoked_at=None)
    grant = get_object_or_404(grants.select_related("user"), pk=grant_id)
    if request.method == "POST":
        try:
            services.end_deputy(actor=request.actor, case=case, grant=grant)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, f"{grant.user} vertritt Sie in diesem Fall nicht mehr.")
        return redirect("cases:detail", case.pk)
    context = {
        "title": "Vertretung beenden",
        "text": f"{grant.user} kann den Fall {case.number} danach nicht mehr öffnen.",
        "action_url": request.path,
        "confirm_label": "Vertretung beenden",
        "cancel_url": reverse("cases:detail", args=[case.pk]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_start(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    entry = get_object_or_404(RegisterEntry.objects.visible_to(request.actor), pk=case_id)
    demand(access.may_review_cases(request.actor))
    if Case.objects.visible_to(request.actor).filter(pk=case_id).exists():
        return redirect("cases:detail", case_id)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        try:
            services.start_review(actor=request.actor, entry=entry, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Akte ist zum Lesen geöffnet.")
            return redirect("cases:detail", entry.pk)
    context = {"form": form, "entry": entry}
    return render_form(request, "casework/cases/review_start.html", context, target="#review-form")
