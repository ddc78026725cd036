"""What is to be done in a case: put it on a list, tick it off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from lotse.casework.cases import access
from lotse.casework.cases.models import FollowUp
from lotse.casework.cases.services import follow_ups as services
from lotse.core.verdicts import RuleViolationError
from lotse.web.casework.cases.forms.follow_ups import FollowUpForm
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_work_in_open_case)
    form = FollowUpForm(request.POST or None, case=case, user=request.user, auto_id="step_%s")
    if form.is_valid():
        try:
            services.set_follow_up(actor=request.actor, case=case, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Wiedervorlage ist gesetzt.")
            return redirect("cases:detail", case.pk)
    context = {"form": form, "case": case}
    return render_form(
        request, "casework/cases/follow_up_add.html", context, target="#follow-up-form"
    )


@require_POST
def follow_up_complete(
    request: AuthenticatedRequest, case_id: int, follow_up_id: int
) -> HttpResponse:
    follow_ups = FollowUp.objects.visible_to(request.actor).filter(case=case_id)
    follow_up = get_object_or_404(follow_ups.select_related("case"), pk=follow_up_id)
    try:
        services.complete_follow_up(actor=request.actor, follow_up=follow_up)
    except RuleViolationError as violation:
        messages.error(request, str(violation))
    else:
        messages.success(request, f"Erledigt: {follow_up.subject}")
    return redirect(_back(request, case_id))


def _back(request: AuthenticatedRequest, case_id: int) -> str:
    """The page it was ticked off on, if it is one of ours; else the case."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return reverse("cases:detail", args=[case_id])
