"""A record of the budget, or 404; and whether one may keep it."""

from typing import TypeVar

from django.db import models
from django.shortcuts import get_object_or_404

from lotse.funding.programmes.access import may_keep_funding
from lotse.web.http import AuthenticatedRequest, demand

Record = TypeVar("Record", bound=models.Model)


def readable(request: AuthenticatedRequest, model: type[Record], pk: int, *related: str) -> Record:
    rows = model._default_manager.visible_to(request.actor)  # type: ignore[attr-defined]
    found: Record = get_object_or_404(rows.select_related(*related), pk=pk)
    return found


def to_keep(request: AuthenticatedRequest, model: type[Record], pk: int, *related: str) -> Record:
    """A record for who keeps it; who only reads it is told so."""
    found = readable(request, model, pk, *related)
    demand(may_keep_funding(request.actor))
    return found
