"""A record of concepts, or 404; and whether one may keep it or take part."""

from typing import TypeVar

from django.db.models import Model

from lotse.steering.concepts.access import may_keep_concepts, may_take_part
from lotse.steering.concepts.models import ConceptVersion, Section
from lotse.web.http import AuthenticatedRequest, demand, readable

Record = TypeVar("Record", bound=Model)


def seen_version(request: AuthenticatedRequest, concept_version_id: int) -> ConceptVersion:
    return readable(request, ConceptVersion, concept_version_id, "concept")


def to_keep(request: AuthenticatedRequest, model: type[Record], pk: int, *related: str) -> Record:
    """A record for who keeps it; who only reads it is told so."""
    found = readable(request, model, pk, *related)
    demand(may_keep_concepts(request.actor))
    return found


def section_to_comment(request: AuthenticatedRequest, section_id: int) -> Section:
    """A section for a member of a town or association."""
    found = readable(request, Section, section_id, "concept_version__concept")
    demand(may_take_part(request.actor))
    return found
