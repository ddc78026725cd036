"""The person agrees to the plan, with the worker beside her."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lotse.casework.plans import letters, rules
from lotse.casework.plans.services import agreements as services
from lotse.casework.plans.services.approval import needs_approval
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.plans.forms.agreement import AgreementForm
from lotse.web.casework.plans.views.fetch import plan_to_work_on
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: AuthenticatedRequest, case_id: int, plan_id: int) -> HttpResponse:
    plan = plan_to_work_on(request, case_id, plan_id)
    stale = False
    form = AgreementForm(
        request.POST or None, request.FILES or None, plan=plan, worker=str(request.user)
    )
    if form.is_valid():
        try:
            services.agree_plan(
                actor=request.actor,
                plan=plan,
                expected_version=form.cleaned_data["version"],
                said=form.said(),
                upload=form.upload(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except StaleVersionError:
            stale = True
            plan.refresh_from_db(fields=["version"])
            form.ask_again(plan.version)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request,
                f"Fassung {plan.number} ist vereinbart. Ihre Maßnahmen stehen bei den nächsten "
                "Schritten.",
            )
            return redirect("plans:overview", plan.case_id)
    context = {
        "form": form,
        "plan": plan,
        "case": plan.case,
        "is_reviewed": letters.is_reviewed(plan.print_language),
        "may_agree": rules.plan_may_be_agreed(
            state=plan.state, needs_approval=needs_approval(), goals=plan.goals.count()
        ),
    }
    response = render_form(request, "casework/plans/agree.html", context, target="#agreement-form")
    if stale:
        response.status_code = 409
    return response
