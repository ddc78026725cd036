"""Short advice: record it, look back, correct it, go on to a case."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.intake import access
from lotse.casework.intake.models import ShortAdvice
from lotse.casework.intake.querysets import ShortAdviceQuerySet
from lotse.casework.intake.rules import short_advice as rules
from lotse.casework.intake.services import short_advice as services
from lotse.casework.persons.models import Person
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.intake.forms.short_advice import (
    ShortAdviceAddForm,
    ShortAdviceChangeForm,
    ShortAdviceFilterForm,
    usual_values,
)
from lotse.web.casework.intake.views.fetch import visible_advice
from lotse.web.casework.persons.views.rows import person_rows
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import is_htmx, render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25
FOUND_SHOWN = 10
GO_ON = "weiter"


@require_safe
def short_advice_list(request: AuthenticatedRequest) -> HttpResponse:
    """The form for a new one first, below it what was recorded."""
    demand(access.may_record_short_advice(request.actor))
    filters = ShortAdviceFilterForm(request.GET)
    filters.full_clean()
    query = filters.cleaned_data.get("q", "")
    found = _matching(ShortAdvice.objects.visible_to(request.actor), query)
    shown = found.newest_first().select_related("municipality", "recorded_by")
    page = Paginator(shown.prefetch_related("domains"), PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {"page": page, "filters": filters, "query": query, "go_on": GO_ON}
    if not is_htmx(request):
        context["form"] = ShortAdviceAddForm(initial=usual_values(request.actor))
    return render_page_or_partial(
        request,
        "casework/intake/short_advice_list.html",
        "casework/intake/_short_advice_rows.html",
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def short_advice_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_record_short_advice(request.actor))
    form = ShortAdviceAddForm(request.POST or None, initial=usual_values(request.actor))
    if form.is_valid():
        try:
            advice = services.record_short_advice(actor=request.actor, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Kurzberatung ist festgehalten.")
            if GO_ON in request.POST:
                return redirect("intake:short_advice_continue", advice.pk)
            return redirect("intake:short_advice_list")
    context = {"form": form, "go_on": GO_ON}
    return render_form(
        request, "casework/intake/short_advice_add.html", context, target="#short-advice-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def short_advice_change(request: AuthenticatedRequest, advice_id: int) -> HttpResponse:
    advice = visible_advice(request, advice_id)
    demand(access.may_change_short_advice(request.actor, advice))
    # The form checks a copy; the service changes the locked record.
    form = ShortAdviceChangeForm(
        request.POST or None,
        instance=ShortAdvice.objects.get(pk=advice.pk),
        initial={"version": advice.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_short_advice(
                actor=request.actor, advice=advice, expected_version=version, **values
            )
        except StaleVersionError:
            back = reverse("intake:short_advice_list")
            return render_stale(request, form=form, record=advice, back_url=back, label=str(advice))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Kurzberatung ist berichtigt.")
            return redirect("intake:short_advice_list")
    may_change = rules.short_advice_may_change(continued_on=advice.continued_on)
    context = {"form": form, "advice": advice, "may_change": may_change}
    return render_form(
        request, "casework/intake/short_advice_change.html", context, target="#short-advice-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def short_advice_remove(request: AuthenticatedRequest, advice_id: int) -> HttpResponse:
    advice = visible_advice(request, advice_id)
    demand(access.may_change_short_advice(request.actor, advice))
    if request.method == "POST":
        try:
            services.remove_short_advice(actor=request.actor, advice=advice)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, "Die Kurzberatung ist entfernt und zählt nicht mehr.")
        return redirect("intake:short_advice_list")
    context = {
        "title": "Kurzberatung entfernen",
        "text": f"Die Kurzberatung vom {advice.held_on:%d.%m.%Y} zählt danach nicht mehr. Dass es"
        " sie gab, bleibt im Protokoll.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": reverse("intake:short_advice_change", args=[advice.pk]),
    }
    return render(request, "confirm.html", context)


@require_safe
def short_advice_continue(request: AuthenticatedRequest, advice_id: int) -> HttpResponse:
    """Search for the person before she is taken up; what was typed goes along."""
    advice = visible_advice(request, advice_id)
    demand(access.may_change_short_advice(request.actor, advice))
    query = request.GET.get("q", advice.name).strip()
    found = Person.objects.visible_to(request.actor).found_by(query)
    context = {
        "advice": advice,
        "query": query,
        "may_go_on": rules.short_advice_may_change(continued_on=advice.continued_on),
        "rows": person_rows(request.actor, cast("QuerySet[Person]", found[:FOUND_SHOWN])),
        "found_count": found.count() if query else 0,
    }
    return render_page_or_partial(
        request,
        "casework/intake/short_advice_continue.html",
        "casework/intake/_persons_found.html",
        context,
    )


def _matching(advice: ShortAdviceQuerySet, query: str) -> ShortAdviceQuerySet:
    for word in query.split():
        advice = advice.filter(Q(name__icontains=word) | Q(note__icontains=word))
    return advice
