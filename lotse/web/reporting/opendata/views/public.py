"""For everybody: the list of datasets, each with its files, and the catalogue for portals.

Nobody is known here (``middleware``). Files may be fetched by pages of others; addresses in them
come from the settings.
"""

import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from lotse.reporting.opendata.rules import files, graph
from lotse.reporting.opendata.rules.catalogue import Published
from lotse.reporting.opendata.rules.graph import Resource
from lotse.reporting.opendata.services import public
from lotse.web.reporting.opendata.views import showing

RATE = {"open_data": "120/m/ip"}
# A withdrawn file is gone from caches after that.
_KEPT = "public, max-age=300"
# A page is asked for anew: it says at once what was withdrawn.
_PAGE = "public, no-cache"
_PLAIN = "text/plain; charset=utf-8"
SPELLINGS: dict[str, tuple[Callable[[list[Resource]], str], str]] = {
    "jsonld": (graph.as_jsonld, "application/ld+json"),
    "ttl": (graph.as_turtle, "text/turtle; charset=utf-8"),
    "rdf": (graph.as_rdfxml, "application/rdf+xml"),
}


def _for_everybody(view: Any) -> Any:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed = ratelimit.consume(
            request, app="lotse", action="open_data", config=RATE, limit_get=True
        )
        if not allowed:
            said = "Zu viele Abrufe von dieser Adresse. Bitte in einer Minute noch einmal."
            return HttpResponse(said, status=429, content_type=_PLAIN, headers={"Retry-After": 60})
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return login_not_required(wrapped)


@_for_everybody
@require_safe
def dataset_list(request: HttpRequest) -> HttpResponse:
    shown = [(editions[-1], showing.period_words(editions[-1].content), len(editions))
             for editions in public.datasets()]  # fmt: skip
    context = {"datasets": shown, "endings": SPELLINGS}
    return _kept(render(request, "reporting/opendata/public_list.html", context))


@_for_everybody
@require_safe
def dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """The last edition in words and figures, and the files of all."""
    editions, withdrawn = public.dataset(slug), public.withdrawn(slug)
    if not editions and not withdrawn:
        raise Http404("Diesen Datensatz gibt es nicht.")
    if not editions:
        context = {"withdrawn": withdrawn, "title": withdrawn[-1].title}
        return render(request, "reporting/opendata/gone.html", context, status=410)
    shown: dict[str, Any] = {
        "editions": [(one, showing.period_words(one.content)) for one in reversed(editions)],
        "last": editions[-1],
        "publication": showing.publication(editions[-1].content),
        "withdrawn": withdrawn,
    }
    return _kept(render(request, "reporting/opendata/public_dataset.html", shown))


@_for_everybody
@require_safe
def csv_file(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The table, byte for byte as its checksum says."""
    found = public.edition(slug, number)
    if found is None:
        return _missing(slug, number)
    response = _file(request, found.content["csv"], "text/csv; charset=utf-8; header=present")
    described = reverse("public_data:description", args=[slug, number])
    response.headers["Link"] = f'<{described}>; rel="describedby"; type="application/csvm+json"'
    name = f"{slug}-{found.content['ends_on']}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@_for_everybody
@require_safe
def description(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the columns mean, for programs (CSVW)."""
    found = public.edition(slug, number)
    if found is None:
        return _missing(slug, number)
    return _file(request, _described(found), "application/csvm+json")


@_for_everybody
@require_safe
def catalogue(request: HttpRequest, ending: str) -> HttpResponse:
    """All datasets after DCAT-AP.de, as portals fetch them."""
    if ending not in SPELLINGS:
        raise Http404("Dieses Format gibt es nicht.")
    spell, media_type = SPELLINGS[ending]
    return _file(request, spell(public.resources()), media_type)


def _described(edition: Published) -> str:
    told = files.csvw(edition.content, issued=edition.released_on)
    return json.dumps(told, ensure_ascii=False, indent=2)


def _missing(slug: str, number: int) -> HttpResponse:
    """Gone with a note if it was withdrawn; else nobody learns that there is a draft."""
    for one in public.withdrawn(slug):
        if one.number == number:
            said = f"Zurückgezogen am {one.withdrawn_on:%d.%m.%Y}: {one.reason}\n"
            return _open(HttpResponse(said, status=410, content_type=_PLAIN))
    raise Http404("Diese Ausgabe gibt es nicht.")


def _file(request: HttpRequest, text: str, media_type: str) -> HttpResponse:
    content = text.encode()
    etag = f'"{sha256(content).hexdigest()}"'
    response = _kept(HttpResponse(content, content_type=media_type), _KEPT)
    response.headers["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response) or response
    return _open(answer)


def _kept(response: HttpResponse, how: str = _PAGE) -> HttpResponse:
    response.headers["Cache-Control"] = how
    return response


def _open(response: HttpResponse) -> HttpResponse:
    """Pages of others may read it; there are no cookies that they could misuse."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
