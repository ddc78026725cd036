"""Entering and correcting what a programme consists of; one way for all kinds of records."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.programmes import access
from lotse.funding.programmes.choices import Procedure
from lotse.funding.programmes.models import (
    BaseRate,
    FundingBasis,
    Guideline,
    LumpSumRate,
    Programme,
    Rate,
)
from lotse.funding.programmes.services import programmes, rates, shipped
from lotse.web.conflicts import render_stale
from lotse.web.funding.programmes import forms
from lotse.web.funding.programmes.forms import RecordForm
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal


@dataclass(frozen=True)
class Kept:
    """A kind of record: how it is called, typed and kept. ``name`` is what services call it."""

    model: type[Model]
    name: str
    form: type[RecordForm]
    add: Callable[..., Any]
    change: Callable[..., Any]
    titles: tuple[str, str]
    of_programme: bool = True


KINDS = {
    "satz": Kept(Rate, "rate", forms.RateForm, rates.add_rate, rates.change_rate,
                 ("Fördersatz eintragen", "Fördersatz ändern")),
    "pauschale": Kept(LumpSumRate, "rate", forms.LumpSumRateForm, rates.add_lump_sum_rate,
                      rates.change_rate, ("Betrag eintragen", "Betrag ändern")),
    "richtlinie": Kept(Guideline, "guideline", forms.GuidelineForm, programmes.add_guideline,
                       programmes.change_guideline,
                       ("Richtlinie eintragen", "Richtlinie ändern")),
    "grundlage": Kept(FundingBasis, "basis", forms.BasisForm, programmes.add_basis,
                      programmes.change_basis,
                      ("Rechtsgrundlage eintragen", "Rechtsgrundlage ändern")),
    "basiszins": Kept(BaseRate, "rate", forms.BaseRateForm, rates.add_base_rate,
                      rates.change_base_rate,
                      ("Basiszinssatz eintragen", "Basiszinssatz ändern"), of_programme=False),
}  # fmt: skip
SLUG_OF = {kept.model: slug for slug, kept in KINDS.items()}


@require_http_methods(["GET", "HEAD", "POST"])
def programme_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_funding(request.actor))
    form = forms.ProgrammeForm(request.POST or None)

    def add() -> Programme:
        return programmes.add_programme(
            actor=request.actor,
            submission_key=form.cleaned_data["submission_key"],
            **form.values(),
        )

    return _answer(request, form, "Förderprogramm eintragen", add)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_change(request: AuthenticatedRequest, programme_id: int) -> HttpResponse:
    programme = _to_keep(request, Programme, programme_id)
    form = forms.ProgrammeForm(
        request.POST or None,
        instance=Programme.objects.get(pk=programme.pk),
        initial={"version": programme.version},
    )

    def change() -> Programme:
        return programmes.change_programme(
            actor=request.actor,
            programme=programme,
            expected_version=form.cleaned_data["version"] or 0,
            **form.values(),
        )

    return _answer(request, form, "Förderprogramm ändern", change, programme)


@require_http_methods(["GET", "HEAD", "POST"])
def record_add(request: AuthenticatedRequest, programme_id: int, record: str) -> HttpResponse:
    """A new record; most of it is as in the latest of its kind."""
    programme = _to_keep(request, Programme, programme_id)
    kept = _kind(record)
    form = kept.form(request.POST or None, initial=_beginning(request, kept))
    belongs = {"programme": programme} if kept.of_programme else {}

    def add() -> Any:
        kept.add(
            actor=request.actor,
            submission_key=form.cleaned_data["submission_key"],
            **belongs,
            **form.values(),
        )
        return programme

    return _answer(request, form, kept.titles[0], add)


@require_http_methods(["GET", "HEAD", "POST"])
def record_change(request: AuthenticatedRequest, record: str, record_id: int) -> HttpResponse:
    kept = _kind(record)
    row: Any = _to_keep(request, kept.model, record_id)
    initial: dict[str, Any] = {"version": row.version}
    if isinstance(row, Guideline):
        initial |= _procedures(row)
    # The form looks at a copy; the service changes the locked record.
    copy = kept.model._default_manager.get(pk=row.pk)
    form = kept.form(request.POST or None, instance=copy, initial=initial)

    def change() -> Any:
        kept.change(
            actor=request.actor,
            expected_version=form.cleaned_data["version"] or 0,
            **{kept.name: row},
            **form.values(),
        )
        return getattr(row, "programme", None)

    return _answer(request, form, kept.titles[1], change, row)


@require_POST
def take_shipped(request: AuthenticatedRequest) -> HttpResponse:
    """Take over what is shipped and not there yet."""
    demand(access.may_keep_funding(request.actor))
    programme, taken = shipped.take_shipped(actor=request.actor)
    messages.success(request, f"Übernommen: {taken} Angaben. Bitte prüfen Sie die Quellen.")
    return redirect(_page_of(programme))


def _answer(
    request: AuthenticatedRequest,
    form: RecordForm,
    title: str,
    keep: Callable[[], Any],
    record: Any = None,
) -> HttpResponse:
    """Keep what was typed, or show the form with what is wrong."""
    back = _page_of(getattr(record, "programme", record))
    if form.is_valid():
        try:
            programme = keep()
        except StaleVersionError:
            return render_stale(
                request,
                form=form,
                record=record,
                back_url=back,
                label=str(record),
                further=_procedures if isinstance(record, Guideline) else None,
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(_page_of(programme))
    context = {"form": form, "title": title, "back_url": back}
    return render_form(
        request, "funding/programmes/record_form.html", context, target="#record-form"
    )


def _to_keep(request: AuthenticatedRequest, model: type[Model], pk: int) -> Any:
    """A record that the actor sees, or 404; 403 with the reason if she may only look."""
    manager: Any = model._default_manager
    found = get_object_or_404(manager.visible_to(request.actor), pk=pk)
    demand(access.may_keep_funding(request.actor))
    return found


def _kind(slug: str) -> Kept:
    if slug not in KINDS:
        raise Http404("Das gibt es nicht.")
    return KINDS[slug]


def _beginning(request: AuthenticatedRequest, kept: Kept) -> dict[str, Any]:
    """What a new record begins with: module and kind of the row that it follows."""
    names = ("module", "kind", "amount_eur", "staff_eur_per_fte", "material_eur_per_fte")
    follows = read_number(request.GET.get("nach", ""))
    manager: Any = kept.model._default_manager
    row = manager.visible_to(request.actor).filter(pk=follows).order_by("pk").first()
    begun = {name: getattr(row, name) for name in names if row and hasattr(row, name)}
    if kept.model is Guideline:
        begun |= {"checked_on": timezone.localdate(), "procedure_1": Procedure.APPLICATION}
    return begun


def _procedures(guideline: Guideline) -> dict[str, Any]:
    found = programmes.procedures_of(guideline)
    return {f"procedure_{module}": procedure for module, procedure in found.items()}


def _page_of(programme: Any) -> str:
    page = reverse("programmes:rates")
    return f"{page}?programm={programme.pk}" if isinstance(programme, Programme) else page
