"""The first line of every view: a record of the own authority; looking at one is recorded."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings import access
from lotse.casework.proceedings.models import (
    EntryImport,
    InformationEvent,
    OfficeVisit,
    Proceeding,
    StatisticsRelease,
)
from lotse.foundation.audit import services as audit
from lotse.web.casework.imports.views.fetch import vocabulary
from lotse.web.http import AuthenticatedRequest

__all__ = ["vocabulary"]
READ = "authority.person_read"


def own_entry(request: AuthenticatedRequest, entry_id: int) -> Subject:
    """Return somebody of the own list, or answer 404; a look is recorded."""
    found: Subject = _own(request, Subject, entry_id, "municipality")
    _looked(request, found)
    return found


def own_proceeding(request: AuthenticatedRequest, proceeding_id: int) -> Proceeding:
    """Return a proceeding of the own authority, or answer 404; a look is recorded."""
    found: Proceeding = _own(request, Proceeding, proceeding_id, "subject", "responsible")
    _looked(request, found.subject)
    return found


def own_visit(request: AuthenticatedRequest, visit_id: int) -> OfficeVisit:
    """Return a visit to the own authority, or answer 404; a look is recorded."""
    found: OfficeVisit = _own(request, OfficeVisit, visit_id, "subject", "officer", "proceeding")
    _looked(request, found.subject)
    return found


def own_event(request: AuthenticatedRequest, event_id: int) -> InformationEvent:
    event: InformationEvent = _own(request, InformationEvent, event_id)
    return event


def own_list(request: AuthenticatedRequest, list_id: int) -> EntryImport:
    found: EntryImport = _own(request, EntryImport, list_id)
    return found


def seen_release(request: AuthenticatedRequest, release_id: int) -> StatisticsRelease:
    """Return released figures that the actor may see, or answer 404."""
    visible = StatisticsRelease.objects.visible_to(request.actor)
    release: StatisticsRelease = get_object_or_404(
        visible.select_related("organisation", "released_by"), pk=release_id
    )
    return release


def _own(request: AuthenticatedRequest, model: Callable[..., Any], pk: int, *related: str) -> Any:
    if not access.may_use_desk(request.actor):
        raise Http404("Das gibt es nicht.")
    visible = model.objects.visible_to(request.actor)  # type: ignore[attr-defined]
    return get_object_or_404(visible.select_related(*related), pk=pk)


def _looked(request: AuthenticatedRequest, subject: Subject) -> None:
    if request.method == "GET":
        audit.record_read(actor=request.actor, action=READ, target=subject)
