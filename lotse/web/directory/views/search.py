"""„Wer hilft wobei?“: looking for offers, and why they fit."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lotse.foundation.directory import access, rules
from lotse.foundation.directory.choices import OfferState
from lotse.foundation.directory.models import Offer
from lotse.foundation.directory.querysets import OfferQuerySet
from lotse.foundation.reference.models import LifeDomain
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.directory import sentences
from lotse.web.directory.forms.search import OfferSearchForm
from lotse.web.htmx import render_page_or_partial
from lotse.web.http import AuthenticatedRequest

PAGE_SIZE = 25


@dataclass(frozen=True)
class Row:
    """An offer in the list: why it fits, and the facts one asks for on the telephone."""

    offer: Offer
    match: rules.Match
    topics: str
    area: str
    languages: str
    fee: str
    places: str
    contact: sentences.WayIn


@require_safe
def offer_search(request: AuthenticatedRequest) -> HttpResponse:
    form = OfferSearchForm(request.GET)
    page = _matched(request, form)
    wanted = form.wanted
    context = {
        "form": form,
        "page": page,
        "rows": _rows(page),
        "has_need": bool(form.need),
        "chips": _chips(request, form, wanted),
        "topics": [] if wanted else _topics(request),
        "may_propose": access.may_propose_offer(request.actor),
        "may_exchange": access.may_exchange_directory(request.actor),
    }
    return render_page_or_partial(
        request, "directory/search.html", "directory/_results.html", context
    )


def _found(request: AuthenticatedRequest, wanted: dict[str, Any]) -> OfferQuerySet:
    found: OfferQuerySet = Offer.objects.visible_to(request.actor).published()
    if "q" in wanted:
        found = found.matching(wanted["q"])
    if "thema" in wanted:
        found = found.about(wanted["thema"])
    if wanted.get("frei"):
        found = found.with_free_places()
    return found


def _matched(request: AuthenticatedRequest, form: OfferSearchForm) -> Page:
    """The best first; among equals those with free places, then in German order."""
    need, wanted = form.need, form.wanted
    found = [
        (rules.match(need, facts), is_free, pk)
        for pk, is_free, facts in _found(request, wanted).with_facts()
    ]
    if wanted.get("passend"):
        found = [one for one in found if one[0].fits]
    if need:
        found.sort(key=lambda one: (-one[0].score, not one[1]))
    return Paginator(found, PAGE_SIZE).get_page(request.GET.get(PAGE))


def _rows(page: Page) -> list[Row]:
    offers = (
        Offer.objects.filter(pk__in=[pk for _, _, pk in page])
        .select_related("organisation", "contact")
        .prefetch_related("domains", "municipalities")
    ).in_bulk()
    return [_row(offers[pk], match) for match, _, pk in page]


def _row(offer: Offer, match: rules.Match) -> Row:
    return Row(
        offer=offer,
        match=match,
        topics=", ".join(str(domain) for domain in offer.domains.all()),
        area=sentences.area(offer),
        languages=sentences.languages(offer),
        fee=sentences.fee(offer),
        places=sentences.places(offer),
        contact=sentences.way_in(offer),
    )


def _topics(request: AuthenticatedRequest) -> list[LifeDomain]:
    """Topics with the number of offers, to begin with when nothing was asked yet."""
    published = Q(offers__state=OfferState.PUBLISHED)
    counted = LifeDomain.objects.annotate(number=Count("offers", filter=published))
    return list(counted.filter(number__gt=0).order_by("position"))


def _chips(
    request: AuthenticatedRequest, form: OfferSearchForm, wanted: dict[str, Any]
) -> list[FilterChip]:
    chips = []
    for name, value in wanted.items():
        label = str(form.fields[name].label)
        said = "" if value is True else _label(form, name, value)
        chips.append(FilterChip(f"{label}: {said}" if said else label, name, request.GET[name]))
    return chips


def _label(form: OfferSearchForm, name: str, value: Any) -> str:
    flat: dict[Any, Any] = {}
    for code, label in getattr(form.fields[name], "choices", ()):
        flat |= dict(label) if isinstance(label, list) else {code: label}
    return str(flat.get(value, value))
