"""A dataset is begun, an edition is changed, the next one follows."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.reporting.opendata import access
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.rules import permitted
from lotse.reporting.opendata.services import composing
from lotse.reporting.opendata.services import editions as services
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.opendata.forms import ChangeForm, DatasetForm, NextForm
from lotse.web.reporting.opendata.views.fetch import seen_edition

PAGE = "reporting/opendata/form.html"
FORM = "#edition-form"
_BEGUN = "Der Entwurf ist angelegt. So bekäme ihn die Öffentlichkeit."


@require_safe
def dataset_choose(request: AuthenticatedRequest) -> HttpResponse:
    """Which indicator; those that stay inside are not offered."""
    demand(access.may_keep_open_data(request.actor))
    context = {"indicators": composing.published_indicators()}
    return render(request, "reporting/opendata/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dataset_add(request: AuthenticatedRequest, code: str) -> HttpResponse:
    demand(access.may_keep_open_data(request.actor))
    of = INDICATORS.get(code)
    if of is None or not permitted.indicator_may_be_published(of):
        raise Http404("Diese Kennzahl wird nicht veröffentlicht.")
    begun = {"title": of.name, "themes": ["SOCI"]}
    form = DatasetForm(request.POST or None, indicator=of, initial=begun)
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            made = services.draft_dataset(
                actor=request.actor, indicator=of.code, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _BEGUN)
            return redirect("opendata:edition", made.pk)
    context = {"form": form, "indicator": of, "edition": None, "is_next": False}
    return render_form(request, PAGE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def edition_change(request: AuthenticatedRequest, edition_id: int) -> HttpResponse:
    edition = seen_edition(request, edition_id)
    demand(access.may_change_edition(request.actor, edition))
    of = _indicator(edition)
    form = ChangeForm(
        request.POST or None,
        indicator=of,
        instance=DatasetEdition.objects.get(pk=edition.pk),
        initial={"version": edition.version, "keywords": edition.keywords},
    )
    back = reverse("opendata:edition", args=[edition.pk])
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.change_edition(
                actor=request.actor, edition=edition, expected_version=version, **form.values()
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=edition, back_url=back,
                                label=str(edition), further=_written)  # fmt: skip
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "indicator": of, "edition": edition, "is_next": False}
    return render_form(request, PAGE, context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def edition_next(request: AuthenticatedRequest, edition_id: int) -> HttpResponse:
    """The same dataset of a later period; its words begin with those of this edition."""
    edition = seen_edition(request, edition_id)
    demand(access.may_keep_open_data(request.actor))
    of = _indicator(edition)
    form = NextForm(request.POST or None, indicator=of, initial=services.suggested(edition))
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        try:
            made = services.draft_next(
                actor=request.actor, dataset=edition.dataset, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _BEGUN)
            return redirect("opendata:edition", made.pk)
    context = {"form": form, "indicator": of, "edition": edition, "is_next": True}
    return render_form(request, PAGE, context, target=FORM)


def _indicator(edition: DatasetEdition) -> Indicator:
    of = INDICATORS.get(edition.dataset.indicator)
    if of is None:
        raise Http404("Diese Kennzahl gibt es nicht mehr.")
    return of


def _written(edition: DatasetEdition) -> dict[str, str]:
    """Keywords as the form has them."""
    return {"keywords": ", ".join(edition.keywords)}
