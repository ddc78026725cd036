"""Reports about who fills the posts: the recipient sends and withdraws, the officer answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.forwarding import access
from lotse.funding.forwarding.services import staffing
from lotse.funding.forwarding.services.staffing import Taken
from lotse.funding.posts.models import Employee, Occupancy, Post
from lotse.funding.programmes.access import may_read_funding
from lotse.web.funding.forwarding.forms.staffing import AnswerForm, ReportForm
from lotse.web.funding.forwarding.views.fetch import own_contract, seen_report
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

_ANSWERED = "Die Meldung wurde inzwischen bearbeitet oder zurückgezogen."


@require_http_methods(["GET", "HEAD", "POST"])
def report_add(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    """A recipient tells who came, left, is away or works other hours."""
    contract = own_contract(request, contract_id)
    demand(access.may_report_staffing(request.actor, contract))
    held = contract.shares.order_by("pk").values("post")
    posts = Post.objects.filter(pk__in=held).in_order()
    there = Occupancy.objects.filter(post__in=held).on(timezone.localdate())
    form = ReportForm(
        request.POST or None,
        posts=posts,
        occupancies=there.select_related("employee", "post").in_order(),
    )
    if form.is_valid():
        try:
            staffing.report_staffing(actor=request.actor, contract=contract, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Meldung ist beim Kreis.")
            return redirect("forwarding:own_contract", contract.pk)
    context = {"form": form, "contract": contract}
    return render_form(
        request, "funding/forwarding/report_add.html", context, target="#report-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report_withdraw(request: AuthenticatedRequest, staffing_id: int) -> HttpResponse:
    report = seen_report(request, staffing_id)
    demand(access.may_withdraw_report(request.actor, report))
    back = reverse("forwarding:own_contract", args=[report.contract_id])
    if request.method == "POST":
        try:
            staffing.withdraw_report(
                actor=request.actor, report=report, expected_version=report.version
            )
        except StaleVersionError:
            messages.warning(request, _ANSWERED)
        else:
            messages.success(request, "Die Meldung ist zurückgezogen.")
        return redirect(back)
    context = {
        "title": "Meldung zurückziehen?",
        "text": f"{report}, {report.post}",
        "action_url": request.path,
        "confirm_label": "Zurückziehen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report_answer(request: AuthenticatedRequest, staffing_id: int) -> HttpResponse:
    """Take a report into the posts, as it is or corrected, or say why not."""
    report = seen_report(request, staffing_id)
    demand(may_read_funding(request.actor))
    verdict = access.may_answer_report(request.actor, report)
    if request.method == "POST":
        demand(verdict)
    form = AnswerForm(
        request.POST or None,
        report=report,
        people=Employee.objects.filter(employer=report.post.employer_id).in_order(),
        known=staffing.likely_employee(report),
    )
    if form.is_valid():
        try:
            said = _answer(request, report, form.cleaned_data)
        except StaleVersionError:
            messages.warning(request, _ANSWERED)
            return redirect("forwarding:contract", report.contract_id)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, said)
            return redirect("forwarding:contract", report.contract_id)
    context = {"form": form, "report": report, "contract": report.contract, "verdict": verdict}
    return render_form(request, "funding/forwarding/report.html", context, target="#answer-form")


def _answer(request: AuthenticatedRequest, report: Any, values: dict[str, Any]) -> str:
    version, answer = values.pop("version"), values.pop("answer")
    if request.POST.get("decision") == "decline":
        staffing.decline_report(
            actor=request.actor, report=report, expected_version=version, answer=answer
        )
        return "Die Antwort ist beim Empfänger."
    staffing.take_report(
        actor=request.actor,
        report=report,
        expected_version=version,
        taken=Taken(answer=answer, **values),
    )
    return "Die Meldung ist in den Stellen übernommen."
