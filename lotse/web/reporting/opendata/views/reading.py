"""All datasets with their editions, and one edition exactly as the public gets it."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.mails import address_of
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.reporting.opendata import access
from lotse.reporting.opendata.choices import EditionState
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.services import editions as services
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.reporting.opendata.views import showing
from lotse.web.reporting.opendata.views.fetch import seen_edition


@require_safe
def edition_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_read_open_data(request.actor))
    found = DatasetEdition.objects.visible_to(request.actor).select_related(
        "dataset", "proposed_by"
    )
    editions = found.defer("content").in_order()
    context = {
        "groups": list(_grouped(editions)),
        "waiting": [one for one in editions if access.may_release_edition(request.actor, one)],
        "may_keep": bool(access.may_keep_open_data(request.actor)),
    }
    return render(request, "reporting/opendata/list.html", context)


@require_safe
def edition_detail(request: AuthenticatedRequest, edition_id: int) -> HttpResponse:
    """The preview of a draft is counted now; what was proposed is shown as it was kept."""
    edition = seen_edition(request, edition_id)
    context: dict[str, Any] = {
        "edition": edition,
        "steps": _steps(request, edition),
        "refusal": "",
        "publication": None,
        "is_intact": edition.content is None or services.verify_hash(edition),
        "public_url": _public_address(edition),
        "may_follow": _may_follow(request, edition),
    }
    try:
        content = services.content_of(actor=request.actor, edition=edition)
    except RuleViolationError as refusal:
        context["refusal"] = str(refusal)
    else:
        context["publication"] = showing.publication(content)
    return render(request, "reporting/opendata/edition.html", context)


def _grouped(editions: Iterable[DatasetEdition]) -> Iterable[dict[str, Any]]:
    for dataset, found in groupby(editions, lambda one: one.dataset):
        rows = sorted(found, key=lambda one: -one.number)
        indicator = INDICATORS.get(dataset.indicator)
        yield {
            "dataset": dataset,
            "title": rows[0].title,
            "indicator": indicator.name if indicator else "Kennzahl, die es nicht mehr gibt",
            "editions": rows,
        }


def _steps(request: AuthenticatedRequest, edition: DatasetEdition) -> list[tuple[str, str, str]]:
    """What this person may do now: label, address, kind of button."""
    actor = request.actor
    offered = (
        (access.may_propose_edition, "Zur Freigabe vorschlagen", "propose", "primary"),
        (access.may_release_edition, "Freigeben", "release", "primary"),
        (access.may_change_edition, "Ändern", "change", "secondary"),
        (access.may_return_edition, "Zurückgeben", "return", "secondary"),
        (access.may_withdraw_edition, "Zurückziehen", "withdraw", "secondary"),
        (access.may_change_edition, "Verwerfen", "discard", "tertiary"),
    )
    return [
        (label, reverse(f"opendata:{name}", args=[edition.pk]), kind)
        for may, label, name, kind in offered
        if may(actor, edition)
    ]


def _may_follow(request: AuthenticatedRequest, edition: DatasetEdition) -> bool:
    if edition.state not in (EditionState.RELEASED, EditionState.WITHDRAWN):
        return False
    in_work = DatasetEdition.objects.filter(dataset_id=edition.dataset_id).in_work()
    return bool(access.may_keep_open_data(request.actor)) and not in_work.exists()


def _public_address(edition: DatasetEdition) -> str:
    if edition.state != EditionState.RELEASED:
        return ""
    return address_of(reverse("public_data:dataset", args=[edition.dataset.slug]))
