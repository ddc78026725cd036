"""Agreements for those who steer: the list, one of them, entering, amending, ending."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.agreements.choices import AgreementKind
from lotse.steering.agreements.models import Agreement
from lotse.steering.agreements.querysets import AgreementQuerySet
from lotse.steering.agreements.services import agreements as services
from lotse.steering.agreements.services import reminding
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.conflicts import render_stale
from lotse.web.downloads import FORMATS, table_as
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.agreements.forms import (
    AgreementChangeForm,
    AgreementForm,
    AmendmentForm,
    EndForm,
)
from lotse.web.steering.agreements.views.facts import standing

ROWS_PER_PAGE = 25
RUNNING, NEAR, OVER = "laufend", "bald", "vorbei"
STATES = {RUNNING: "laufend", NEAR: "bald zu entscheiden", OVER: "vorbei"}
HEADINGS = (
    *("Titel", "Art", "Vertragspartner", "Unterschrieben", "Gilt ab", "Gilt bis", "Stand"),
    *("Zu entscheiden", "Kündigungsfrist in Monaten", "Verlängert sich um Monate", "Fundstelle"),
)
CHANGED = "Die Vereinbarung wurde inzwischen geändert. Bitte sehen Sie sie sich noch einmal an."


@require_safe
def agreement_list(request: AuthenticatedRequest) -> HttpResponse:
    """All agreements, the next end first; search and filters stand in the address."""
    demand(may_read_steering(request.actor))
    today = timezone.localdate()
    found, asked, chips = _asked(request, today)
    rows = found.prefetch_related("parties__organisation").in_order()
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    page.object_list = [standing(one, today) for one in page.object_list]
    context = {
        "page": page,
        "asked": asked,
        "chips": chips,
        "states": [("", "alle"), *STATES.items()],
        "kinds": [("", "alle"), *AgreementKind.choices],
        "near": reminding.near_agreements(request.actor, today),
        "may_keep": may_keep_steering(request.actor),
    }
    return render_page_or_partial(
        request, "steering/agreements/list.html", "steering/agreements/_agreements.html", context
    )


@require_safe
def agreement_table(request: AuthenticatedRequest, ending: str) -> HttpResponse:
    """The same list as a file."""
    demand(may_read_steering(request.actor))
    if ending not in FORMATS:
        raise Http404(f"no format {ending}")
    today = timezone.localdate()
    found, _, _ = _asked(request, today)
    agreements = found.prefetch_related("parties__organisation").in_order()
    rows = [_row(one, today) for one in agreements]
    return table_as(ending, f"vereinbarungen-{today:%Y-%m-%d}", HEADINGS, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_steering(request.actor))
    form = AgreementForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.enter_agreement(
                actor=request.actor,
                organisations=form.cleaned_data["organisations"],
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Vereinbarung ist eingetragen.")
            return redirect("agreements:agreement", made.pk)
    context = {"form": form, "title": "Vereinbarung eintragen"}
    return render_form(request, "steering/agreements/form.html", context, target="#agreement-form")


@require_safe
def agreement_detail(request: AuthenticatedRequest, agreement_id: int) -> HttpResponse:
    """One agreement; leads see that of their organisation on the same page."""
    agreement = readable(request, Agreement, agreement_id)
    today = timezone.localdate()
    is_steering = bool(may_read_steering(request.actor))
    context = {
        "agreement": agreement,
        "standing": standing(agreement, today),
        "parties": agreement.parties.select_related("organisation").in_order(),
        "duties": agreement.duties.select_related("party__organisation").in_order(),
        "amendments": agreement.amendments.in_order(),
        "may_keep": may_keep_steering(request.actor),
        "is_steering": is_steering,
        "today": today,
    }
    return render(request, "steering/agreements/agreement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_change(request: AuthenticatedRequest, agreement_id: int) -> HttpResponse:
    agreement = readable(request, Agreement, agreement_id)
    demand(may_keep_steering(request.actor))
    parties = list(agreement.parties.in_order().values_list("organisation", flat=True))
    form = AgreementChangeForm(
        request.POST or None,
        instance=Agreement.objects.get(pk=agreement.pk),
        initial={"version": agreement.version, "organisations": parties},
    )
    if form.is_valid():
        try:
            services.change_agreement(
                actor=request.actor,
                agreement=agreement,
                organisations=form.cleaned_data["organisations"],
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            back = reverse("agreements:agreement", args=[agreement.pk])
            return render_stale(
                request, form=form, record=agreement, back_url=back, label=str(agreement),
                further=lambda _: {"organisations": parties},
            )  # fmt: skip
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("agreements:agreement", agreement.pk)
    context = {"form": form, "agreement": agreement, "title": "Angaben berichtigen"}
    return render_form(request, "steering/agreements/form.html", context, target="#agreement-form")


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_amend(request: AuthenticatedRequest, agreement_id: int) -> HttpResponse:
    agreement = readable(request, Agreement, agreement_id)
    demand(may_keep_steering(request.actor))
    form = AmendmentForm(request.POST or None)
    if form.is_valid():
        try:
            services.amend_agreement(actor=request.actor, agreement=agreement, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Nachtrag ist eingetragen.")
            return redirect("agreements:agreement", agreement.pk)
    context = {"form": form, "agreement": agreement}
    return render_form(request, "steering/agreements/amend.html", context, target="#amendment-form")


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_end(request: AuthenticatedRequest, agreement_id: int) -> HttpResponse:
    agreement = readable(request, Agreement, agreement_id)
    demand(may_keep_steering(request.actor))
    today = timezone.localdate()
    initial = {"version": agreement.version, "last_day": standing(agreement, today).end or today}
    form = EndForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.end_agreement(
                actor=request.actor,
                agreement=agreement,
                expected_version=form.cleaned_data["version"],
                last_day=form.cleaned_data["last_day"],
                reason=form.cleaned_data["reason"],
            )
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect("agreements:agreement", agreement.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Ende ist eingetragen.")
            return redirect("agreements:agreement", agreement.pk)
    context = {"form": form, "agreement": agreement}
    return render_form(request, "steering/agreements/end.html", context, target="#end-form")


def _asked(
    request: AuthenticatedRequest, today: date
) -> tuple[AgreementQuerySet, dict[str, str], list[FilterChip]]:
    found = Agreement.objects.visible_to(request.actor)
    asked = {name: request.GET.get(name, "").strip() for name in ("suche", "stand", "art")}
    chips = []
    if asked["suche"]:
        found = found.matching(asked["suche"])
        chips.append(FilterChip(f"„{asked['suche']}“", "suche", asked["suche"]))
    if asked["stand"] in STATES:
        found = _in_state(found, asked["stand"], today)
        chips.append(FilterChip(STATES[asked["stand"]], "stand", asked["stand"]))
    if asked["art"] in AgreementKind.values:
        found = found.filter(kind=asked["art"])
        chips.append(FilterChip(str(AgreementKind(asked["art"]).label), "art", asked["art"]))
    return found, asked, chips


def _in_state(found: AgreementQuerySet, state: str, today: date) -> AgreementQuerySet:
    if state == RUNNING:
        return found.running(today)
    if state == OVER:
        return found.over(today)
    near = reminding.nearing(found.in_order(), today)
    return found.filter(pk__in=[one.agreement.pk for one in near])


def _row(agreement: Agreement, today: date) -> tuple[Any, ...]:
    now = standing(agreement, today)
    parties = sorted(agreement.parties.all(), key=lambda one: one.organisation.sort_key)
    return (
        agreement.title,
        agreement.get_kind_display(),
        "; ".join(str(one) for one in parties),
        agreement.signed_on,
        agreement.starts_on,
        now.end,
        now.state,
        now.decision.words if now.decision else "",
        agreement.notice_months,
        agreement.renews_months,
        agreement.document_reference,
    )
