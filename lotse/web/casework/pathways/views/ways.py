"""The tab „Wege“: where somebody stands on each way, over time, and every requirement of one."""

from collections.abc import Collection
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.casework.pathways.models import Judgement, StoredCheck
from lotse.casework.pathways.rules import doubts, standing
from lotse.casework.pathways.rules.standing import Document
from lotse.core.verdicts import Verdict, no
from lotse.web.casework.pathways.forms.asking import AskingForm, KeepForm
from lotse.web.casework.pathways.views import picture
from lotse.web.casework.pathways.views.checking import Checked, checked
from lotse.web.casework.pathways.views.place import Place, visible_place
from lotse.web.casework.pathways.views.rows import (
    Way,
    at_a_glance,
    grouped,
    judged_rows,
    requirement_rows,
    way_row,
)
from lotse.web.http import AuthenticatedRequest

_SOON_WEEKS = 26
# In the address: every group is open, as on paper.
UNFOLDED = "alles"


@require_safe
def overview(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    place = visible_place(request, **where)
    form = AskingForm(request.GET)
    found = checked(place.subject, form.day, form.applied_on)
    latest = _latest_check(place)
    context = place.context("ways") | shown(place, found, asked(request))
    context |= {
        "form": form,
        "keep_form": KeepForm(initial={"am": found.on.isoformat()}),
        "may_keep": _may_keep(place, form),
        "judgements": judged_rows(found.result["pathways"], _judgements(place)),
        "latest": latest,
        "latest_url": place.url("check", latest.pk) if latest else "",
        "is_empty": not found.facts,
        "is_unfolded": UNFOLDED in request.GET,
        "unfold_url": place.url("ways") + _with(asked(request), UNFOLDED),
        "facts_url": place.url("facts"),
        "store_url": place.url("check_store"),
    }
    return render(request, "casework/pathways/ways.html", context, status=_status(form))


@require_safe
def detail(request: AuthenticatedRequest, way: str, **where: int) -> HttpResponse:
    """One way with every requirement, why it stands so, and the law it rests on."""
    place = visible_place(request, **where)
    form = AskingForm(request.GET)
    found = checked(place.subject, form.day, form.applied_on)
    document = next((one for one in found.result["pathways"] if one["id"] == way), None)
    if document is None:
        raise Http404("Diesen Weg gibt es nicht.")
    judged = {one.requirement: one for one in _judgements(place) if one.way == way}
    urls: dict[str, str] = {}
    if place.may_work:
        urls = {one["id"]: place.url("judge", way, one["id"]) for one in document["requirements"]}
    context = place.context("ways") | {
        "form": form,
        "way": way_row(document, on=form.day, codes=found.codes, url=place.url("way", way)),
        "requirements": requirement_rows(document, judged, urls),
        "is_closed": not document["requirements"],
        "on": found.on,
        "result": found.result,
        "back_url": place.url("ways") + asked(request),
    }
    return render(request, "casework/pathways/way.html", context, status=_status(form))


def shown(place: Place, found: Checked, query: str = "") -> dict[str, Any]:
    """What the page shows of a check, whether it was made just now or long ago."""
    on, ways = found.on, found.result["pathways"]
    rows = _rows(place, ways, on, found.codes, query)
    status, ends_on = picture.next_end(found.facts, on)
    return {
        "on": on,
        "result": found.result,
        "glance": at_a_glance(rows),
        "groups": grouped(rows),
        "picture": picture.picture_of(found.facts, found.result),
        "missing": standing.missing_by_bringer(
            way for way in ways if standing.standing_of(way) not in _FAR
        ),
        "general_doubts": doubts.of_all_ways(on=on),
        "status": status,
        "status_ends_on": ends_on,
        "status_ends_soon": picture.weeks_until(ends_on, on, _SOON_WEEKS),
    }


def asked(request: AuthenticatedRequest) -> str:
    """The days that were asked for, to be carried along by links."""
    kept = {name: request.GET[name] for name in ("am", "antrag") if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _with(query: str, name: str) -> str:
    return f"{query}&{name}=ja" if query else f"?{name}=ja"


_FAR = (standing.Standing.NOT_NOW, standing.Standing.CLOSED)


def _rows(
    place: Place, ways: list[Document], on: date, codes: Collection[str], query: str
) -> list[Way]:
    return [
        way_row(way, on=on, codes=codes, url=place.url("way", way["id"]) + query) for way in ways
    ]


def _judgements(place: Place) -> list[Judgement]:
    """The newest answers that count, with who gave them."""
    if place.subject.pk is None:
        return []
    found = Judgement.objects.filter(subject=place.subject).in_force()
    return list(found.select_related("made_by").newest_first())


def _may_keep(place: Place, form: AskingForm) -> Verdict:
    if place.may_work and form.applied_on is not None:
        return no("Mit einem angenommenen Tag des Antrags wird keine Prüfung festgehalten.")
    return place.may_work


def _latest_check(place: Place) -> StoredCheck | None:
    if place.subject.pk is None:
        return None
    found = StoredCheck.objects.filter(subject=place.subject).select_related("made_by")
    latest: StoredCheck | None = found.newest_first().first()
    return latest


def _status(form: AskingForm) -> int:
    return 422 if form.errors else 200
