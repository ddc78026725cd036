"""The same address answers with the whole page or, under htmx, with the part that changes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def is_htmx(request: HttpRequest) -> bool:
    """Tell whether htmx wants a part; when it restores its history it wants the whole page."""
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-History-Restore-Request") != "true"
    )


def render_page_or_partial(
    request: HttpRequest, page: str, partial: str, context: dict[str, Any]
) -> HttpResponse:
    """Render the page, or only its partial under htmx.

    Example: ``render_page_or_partial(request, "a/list.html", "a/_list.html", context)``
    """
    response = render(request, partial if is_htmx(request) else page, context)
    # The browser must not show a cached part as a page when one goes back.
    patch_vary_headers(response, ["HX-Request"])
    return response


def render_form(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    target: str,
    partial: str = "",
) -> HttpResponse:
    """Render a form; a rejected one answers 422 and replaces itself (htmx swaps 422).

    With a ``partial`` another page can fetch the empty form into itself.
    """
    if not context["form"].is_bound:
        return render_page_or_partial(request, template, partial or template, context)
    response = render(request, template, context, status=422)
    response.headers["HX-Retarget"] = target
    return response
