"""Awards: the list by year and module, one of them with its notices, opening and correcting."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.db.models import Max, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.awards import access
from lotse.funding.awards.models import Application, Award, Notice
from lotse.funding.awards.rules.differences import Change
from lotse.funding.awards.services import awards as services
from lotse.funding.awards.services import comparison, deviations
from lotse.funding.awards.services import notices as notice_services
from lotse.funding.programmes.choices import Module, Procedure
from lotse.web.conflicts import render_stale
from lotse.web.funding.awards.forms.awards import AwardChangeForm, AwardForm
from lotse.web.funding.awards.views.fetch import keeps, readable_award, to_keep
from lotse.web.funding.awards.views.figures import Compared, compared
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#award-form"


@dataclass(frozen=True)
class AwardRow:
    """An award with the notice in force and what comes out of it."""

    award: Award
    notices: int
    has_draft: bool
    compared: Compared | None


@dataclass(frozen=True)
class NoticeEntry:
    """A notice in the history of its award, with what it changed."""

    notice: Notice
    changes: list[Change]
    is_in_force: bool


@require_safe
def award_list(request: AuthenticatedRequest) -> HttpResponse:
    """What was granted in a year, by module; year and module stand in the address."""
    demand(access.may_read_funding(request.actor))
    visible = Award.objects.visible_to(request.actor)
    year = read_number(request.GET.get("jahr", "")) or _year(visible)
    found = visible.of_year(year).select_related("programme").in_order()
    module = request.GET.get("baustein", "")
    if module in {str(value) for value in Module.values}:
        found = found.of_module(int(module))
    rows = _rows(found)
    years = visible.order_by("-year").values_list("year", flat=True).distinct()
    context = {
        "rows": rows,
        "year": year,
        "module": module,
        "years": sorted({*years, year}, reverse=True),
        "modules": Module.choices,
        "total_eur": sum((_granted_eur(row) for row in rows), Decimal(0)),
        "may_keep": keeps(request),
    }
    return render_page_or_partial(
        request, "funding/awards/award_list.html", "funding/awards/_awards.html", context
    )


@require_safe
def award_detail(request: AuthenticatedRequest, award_id: int) -> HttpResponse:
    """One award: what is in force, how it comes about, and every notice in time order."""
    award = readable_award(request, award_id)
    in_force = award.notice_on(timezone.localdate())
    entries = [
        NoticeEntry(notice, comparison.changes(notice), notice == in_force)
        for notice in notice_services.in_order(award)
    ]
    kind = notice_services.next_kind(award)
    context = {
        "award": award,
        "entries": entries,
        "compared": compared(in_force) if in_force else None,
        "deviations": deviations.of_notice(in_force) if in_force else [],
        "next_kind": kind.label,
        "may_enter": notice_services.may_enter(award, kind),
        "may_keep": keeps(request),
    }
    return render(request, "funding/awards/award.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def award_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_funding(request.actor))
    initial = {
        "year": read_number(request.GET.get("jahr", "")) or timezone.localdate().year,
        "module": request.GET.get("baustein", ""),
        "procedure": Procedure.LUMP_SUM,
        "application": read_number(request.GET.get("antrag", "")),
    }
    form = AwardForm(request.POST or None, initial=initial, applications=_applications(request))
    if form.is_valid():
        try:
            award = services.open_award(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Angelegt. Jetzt fehlt der Bescheid.")
            return redirect("awards:notice_add", award.pk)
    return render_form(request, "funding/awards/award_add.html", {"form": form}, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def award_change(request: AuthenticatedRequest, award_id: int) -> HttpResponse:
    award = to_keep(request, readable_award(request, award_id))
    form = AwardChangeForm(
        request.POST or None,
        instance=Award.objects.get(pk=award.pk),
        initial={"version": award.version},
        applications=_applications(request),
    )
    if form.is_valid():
        back = reverse("awards:award", args=[award.pk])
        try:
            services.change_award(
                actor=request.actor,
                award=award,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=award, back_url=back, label=str(award))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "award": award}
    return render_form(request, "funding/awards/award_change.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def award_discard(request: AuthenticatedRequest, award_id: int) -> HttpResponse:
    award = to_keep(request, readable_award(request, award_id))
    back = reverse("awards:award", args=[award.pk])
    if request.method == "POST":
        try:
            services.discard_award(actor=request.actor, award=award, expected_version=award.version)
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        messages.success(request, "Gelöscht.")
        return redirect("awards:list")
    context = {
        "title": f"{award} löschen?",
        "text": "Das geht, solange kein Bescheid erfasst ist. Im Protokoll bleibt es stehen.",
        "action_url": request.path,
        "confirm_label": "Löschen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


def _rows(found: Iterable[Award]) -> list[AwardRow]:
    rows = []
    today = timezone.localdate()
    for award in found:
        in_force = award.notice_on(today)
        every = notice_services.in_order(award)
        rows.append(
            AwardRow(
                award=award,
                notices=sum(not one.is_draft for one in every),
                has_draft=any(one.is_draft for one in every),
                compared=compared(in_force) if in_force else None,
            )
        )
    return rows


def _granted_eur(row: AwardRow) -> Decimal:
    return (row.compared.granted_eur if row.compared else None) or Decimal(0)


def _year(visible: QuerySet[Award]) -> int:
    """This year, or the last one with an award where this one has none yet."""
    this_year = timezone.localdate().year
    latest = visible.filter(year__lte=this_year).aggregate(latest=Max("year"))["latest"]
    return latest or this_year


def _applications(request: AuthenticatedRequest) -> QuerySet[Application]:
    visible = Application.objects.visible_to(request.actor)
    return visible.filter(state="submitted").in_order()
