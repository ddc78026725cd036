"""Contracts for those who keep, steer and audit money: the list, one of them, its check-list."""

from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.forwarding.choices import ContractState
from lotse.funding.forwarding.models import (
    ForwardingContract,
    RecipientProof,
    StaffingReport,
)
from lotse.funding.forwarding.rules import checklist
from lotse.funding.forwarding.services import contracts as services
from lotse.funding.forwarding.services import money
from lotse.funding.programmes.access import may_keep_funding, may_read_funding
from lotse.funding.programmes.choices import Module
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.conflicts import render_stale
from lotse.web.funding.forwarding.forms.contracts import (
    ContractChangeForm,
    ContractForm,
    PointsForm,
)
from lotse.web.funding.forwarding.views.facts import held_posts, next_proof
from lotse.web.funding.forwarding.views.fetch import seen_contract
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 25
_CHANGED = "Der Vertrag wurde inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an."


@require_safe
def contract_list(request: AuthenticatedRequest) -> HttpResponse:
    """All contracts, what waits for an answer above; filters stand in the address."""
    actor = request.actor
    demand(may_read_funding(actor))
    found = ForwardingContract.objects.visible_to(actor)
    asked = {name: request.GET.get(name, "") for name in ("stand", "baustein")}
    chips = []
    if asked["stand"] in ContractState.values:
        found = found.filter(state=asked["stand"])
        chips.append(FilterChip(ContractState(asked["stand"]).label, "stand", asked["stand"]))
    if asked["baustein"] in {str(module) for module in Module.values}:
        found = found.filter(module=int(asked["baustein"]))
        chips.append(
            FilterChip(Module(int(asked["baustein"])).label, "baustein", asked["baustein"])
        )
    rows = found.select_related("recipient").prefetch_related("shares__post", "points", "area")
    page = Paginator(rows.in_order(), ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    for contract in page:
        contract.fte = sum((one.post.fte * one.weight for one in contract.shares.all()), Decimal(0))
        contract.points_settled = sum(one.state != checklist.OPEN for one in contract.points.all())
    reports = StaffingReport.objects.visible_to(actor).unanswered()
    proofs = RecipientProof.objects.visible_to(actor).unchecked()
    context = {
        "page": page,
        "asked": asked,
        "chips": chips,
        "states": [("", "alle"), *ContractState.choices],
        "modules": [("", "alle"), *((str(value), label) for value, label in Module.choices)],
        "points_all": len(checklist.POINTS),
        "reports": reports.select_related("contract__recipient", "post").order_by(
            "created_at", "pk"
        ),
        "proofs": proofs.select_related("contract__recipient").order_by("submitted_at", "pk"),
        "may_keep": may_keep_funding(actor),
        "today": timezone.localdate(),
    }
    return render_page_or_partial(
        request,
        "funding/forwarding/contract_list.html",
        "funding/forwarding/_contracts.html",
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contract_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_funding(request.actor))
    form = ContractForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.draw_up_contract(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Vertrag ist als Entwurf angelegt.")
            return redirect("forwarding:contract", made.pk)
    context = {"form": form, "title": "Vertrag anlegen"}
    return render_form(
        request, "funding/forwarding/contract_form.html", context, target="#contract-form"
    )


@require_safe
def contract_detail(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    contract = seen_contract(request, contract_id)
    facts, answers = services.facts_of(contract), services.answers_of(contract)
    proofs = RecipientProof.objects.visible_to(request.actor).filter(contract=contract)
    payments = contract.payments.latest_first()
    context = {
        "contract": contract,
        "area": contract.area.order_by("sort_key", "pk"),
        "posts": held_posts(contract),
        "unsettled": checklist.unsettled(answers, facts),
        "settled": checklist.settled_count(answers, facts),
        "points_all": len(checklist.POINTS),
        "balances": money.balances(contract).items(),
        "released": contract.released.in_force().select_related("post").in_order(),
        "payments": payments,
        "proofs": proofs.latest_first(),
        "proof_due": next_proof(contract),
        "reports": contract.reports.select_related("post").latest_first()[:ROWS_PER_PAGE],
        "may_keep": may_keep_funding(request.actor),
        "today": timezone.localdate(),
        "year": timezone.localdate().year,
    }
    return render(request, "funding/forwarding/contract.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_change(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    contract = seen_contract(request, contract_id)
    demand(may_keep_funding(request.actor))
    form = ContractChangeForm(
        request.POST or None,
        instance=ForwardingContract.objects.get(pk=contract.pk),
        initial={"version": contract.version},
    )
    if form.is_valid():
        try:
            services.change_contract(
                actor=request.actor,
                contract=contract,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            back = reverse("forwarding:contract", args=[contract.pk])
            return render_stale(
                request, form=form, record=contract, back_url=back, label=str(contract)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("forwarding:contract", contract.pk)
    context = {"form": form, "contract": contract, "title": "Vertrag ändern"}
    return render_form(
        request, "funding/forwarding/contract_form.html", context, target="#contract-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def points(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    """The check-list; readers see it, the officer answers it."""
    contract = seen_contract(request, contract_id)
    may_keep = may_keep_funding(request.actor)
    if request.method == "POST":
        demand(may_keep)
    answers, facts = services.answers_of(contract), services.facts_of(contract)
    form = PointsForm(request.POST or None, answers=answers, version=contract.version)
    if form.is_valid():
        try:
            services.answer_points(
                actor=request.actor,
                contract=contract,
                answers=form.answers(),
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("forwarding:points", contract.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Prüfliste ist gespeichert.")
            return redirect("forwarding:contract", contract.pk)
    rows = [
        {
            "point": point,
            "answer": answers[point.code],
            "settled": checklist.is_settled(point, answers[point.code], facts),
            "state": form[f"{point.code}_state"],
            "where": form[f"{point.code}_where"],
            "note": form[f"{point.code}_note"],
        }
        for point in checklist.POINTS
    ]
    context = {"form": form, "contract": contract, "rows": rows, "may_keep": may_keep,
               "settled": checklist.settled_count(answers, facts)}  # fmt: skip
    return render_form(request, "funding/forwarding/points.html", context, target="#points-form")
