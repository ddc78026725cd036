"""Reading what goes to the Land: all of it, one return, its files."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.reporting.controlling import access
from lotse.reporting.controlling.models import ControllingReturn, StateComparison
from lotse.reporting.controlling.services import outputs, proving, returns
from lotse.reporting.papers.rules.content import Content
from lotse.web.audit.labels import action_label
from lotse.web.downloads import XLSX, as_attachment
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.reporting.controlling.views.fetch import seen_return
from lotse.web.reporting.papers.views import showing

FORMATS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))
_MEDIA_TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
def overview(request: AuthenticatedRequest) -> HttpResponse:
    """All returns and all comparisons."""
    demand(access.may_read_controlling(request.actor))
    context = {
        "returns": ControllingReturn.objects.visible_to(request.actor)
        .defer("content")
        .latest_first(),
        "comparisons": StateComparison.objects.visible_to(request.actor).latest_first(),
        "formats": FORMATS,
        "may_keep": bool(access.may_keep_controlling(request.actor)),
    }
    return render(request, "reporting/controlling/list.html", context)


@require_safe
def return_detail(request: AuthenticatedRequest, controlling_return_id: int) -> HttpResponse:
    """A return as it was frozen; a draft with the figures of this moment."""
    of = seen_return(request, controlling_return_id)
    content = returns.content_of(actor=request.actor, of=of)
    correction = of.corrections.first()
    may_correct = access.may_correct_return(request.actor, of, is_corrected=correction is not None)
    context = {
        "of": of,
        "correction": correction,
        "formats": FORMATS,
        "is_intact": of.is_frozen and returns.is_intact(of),
        "may_change": bool(access.may_change_return(request.actor, of)),
        "may_correct": bool(may_correct),
        "steps": steps_of(request, of),
        **of_content(content),
    }
    return render(request, "reporting/controlling/return.html", context)


@require_safe
def return_export(
    request: AuthenticatedRequest, controlling_return_id: int, ending: str
) -> HttpResponse:
    """The return as Excel, CSV or JSON."""
    of = seen_return(request, controlling_return_id)
    if ending not in outputs.FORMATS:
        raise Http404("Dieses Format gibt es nicht.")
    content = returns.content_of(actor=request.actor, of=of)
    name = f"controlling-{of.year}-{of.span}-{of.pk}.{ending}"
    return as_attachment(outputs.FORMATS[ending](content, of.sha256), _MEDIA_TYPES[ending], name)


def of_content(content: Content) -> dict[str, Any]:
    """What the sheet of a return shows, its tables by module."""
    modules: dict[str, list[showing.Part]] = {}
    for part in showing.parts(content):
        modules.setdefault(part.said["module"], []).append(part)
    return {
        "content": content,
        "days": {
            name: date.fromisoformat(content[name]) for name in ("first", "as_of", "known_at")
        },
        "modules": modules.items(),
        "definitions": showing.definitions(content),
        "left_out": content["left_out"],
        "problems": [one["problem"] for one in content["sections"] if one["problem"]],
    }


def steps_of(request: AuthenticatedRequest, of: ControllingReturn) -> list[dict[str, Any]]:
    """The entries of the trail about a return, in words."""
    return [
        {"at": step.at, "by": step.by, "action": action_label(step.action)}
        for step in proving.trail_of(request.actor, of)
    ]
