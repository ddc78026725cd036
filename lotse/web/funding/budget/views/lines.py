"""Products of the budget and the amounts planned for them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.budget.models import BudgetLine, Product
from lotse.funding.budget.services import keeping
from lotse.funding.programmes.access import may_keep_funding
from lotse.web.conflicts import render_stale
from lotse.web.funding.budget.forms import (
    LineChangeForm,
    LineForm,
    ProductChangeForm,
    ProductForm,
)
from lotse.web.funding.budget.views.fetch import to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

PRODUCT, LINE = "funding/budget/product.html", "funding/budget/line.html"
FORM = "#budget-form"


@require_http_methods(["GET", "HEAD", "POST"])
def product_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_funding(request.actor))
    form = ProductForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            keeping.add_product(actor=request.actor, submission_key=key, **form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Produkt angelegt. Jetzt fehlen die Ansätze.")
            return redirect("budget:line_add")
    return render_form(request, PRODUCT, {"form": form}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def product_change(request: AuthenticatedRequest, product_id: int) -> HttpResponse:
    product = to_keep(request, Product, product_id)
    form = ProductChangeForm(
        request.POST or None,
        instance=Product.objects.get(pk=product.pk),
        initial={"version": product.version},
    )
    if form.is_valid():
        back = reverse("budget:overview")
        version = form.cleaned_data["version"]
        try:
            keeping.change_product(
                actor=request.actor, product=product, expected_version=version, **form.values()
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=product, back_url=back, label=str(product)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    return render_form(request, PRODUCT, {"form": form, "product": product}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def line_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_funding(request.actor))
    year = read_number(request.GET.get("jahr", "")) or timezone.localdate().year
    initial = {
        "year": year,
        "product": Product.objects.in_order().first(),
        "module": request.GET.get("baustein", ""),
        "purpose": request.GET.get("wofuer", ""),
    }
    form = LineForm(request.POST or None, initial=initial)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            line = keeping.plan_amount(actor=request.actor, submission_key=key, **form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Ansatz eingetragen.")
            return redirect(_overview(line.year))
    context = {"form": form, "back": _overview(year), "has_products": Product.objects.exists()}
    return render_form(request, LINE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def line_change(request: AuthenticatedRequest, budget_line_id: int) -> HttpResponse:
    line = to_keep(request, BudgetLine, budget_line_id, "product")
    back = _overview(line.year)
    form = LineChangeForm(
        request.POST or None,
        instance=BudgetLine.objects.get(pk=line.pk),
        initial={"version": line.version},
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            keeping.change_amount(
                actor=request.actor, line=line, expected_version=version, **form.values()
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=line, back_url=back, label=str(line))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "line": line, "back": back, "has_products": True}
    return render_form(request, LINE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def line_remove(request: AuthenticatedRequest, budget_line_id: int) -> HttpResponse:
    line = to_keep(request, BudgetLine, budget_line_id)
    if request.method == "POST":
        keeping.remove_amount(actor=request.actor, line=line)
        messages.success(request, "Ansatz entfernt.")
        return redirect(_overview(line.year))
    context = {
        "title": f"Ansatz „{line}“ entfernen?",
        "text": "Im Protokoll bleibt er stehen.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": reverse("budget:line_change", args=[line.pk]),
    }
    return render(request, "confirm.html", context)


def _overview(year: int) -> str:
    return f"{reverse('budget:overview')}?jahr={year}"
