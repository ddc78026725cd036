"""A record of measures, or 404; and whether one may keep it."""

from typing import TypeVar

from django.db.models import Model

from lotse.steering.measures.access import may_keep_measures
from lotse.web.http import AuthenticatedRequest, demand, readable

Record = TypeVar("Record", bound=Model)


def to_keep(request: AuthenticatedRequest, model: type[Record], pk: int, *related: str) -> Record:
    """A record for who keeps it; who only reads it is told so."""
    found = readable(request, model, pk, *related)
    demand(may_keep_measures(request.actor))
    return found
