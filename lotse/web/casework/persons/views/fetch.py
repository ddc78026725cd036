"""The first line of every view of a person: whom may I see, whom may I change.

Who is sent the page of a record has seen it, so fetching it for a page records that (ADR 4).
"""

from django.shortcuts import get_object_or_404

from lotse.casework.persons import access
from lotse.casework.persons.models import Person
from lotse.foundation.audit import services as audit
from lotse.web.http import AuthenticatedRequest, demand

SEEN = "person.opened"


def visible_person(request: AuthenticatedRequest, person_id: int, *, action: str = SEEN) -> Person:
    """Return the person, or answer 404 when she is not visible or does not exist."""
    person = _find(request, person_id)
    _record(request, person, action)
    return person


def survivor_of(request: AuthenticatedRequest, person_id: int) -> Person | None:
    """Return the visible person that a merged record leads to; None if it was not merged."""
    merged = Person.objects.filter(pk=person_id).exclude(merged_into=None).first()
    visible = Person.objects.visible_to(request.actor)
    return visible.filter(pk=merged.merged_into_id).first() if merged else None


def person_to_edit(request: AuthenticatedRequest, person_id: int) -> Person:
    """Return the person, or answer 404, or 403 when she may only be read."""
    person = _find(request, person_id)
    demand(access.may_edit_person(request.actor, person))
    _record(request, person, SEEN)
    return person


def _find(request: AuthenticatedRequest, person_id: int) -> Person:
    person: Person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    return person


def _record(request: AuthenticatedRequest, person: Person, action: str) -> None:
    # What is sent is recorded as a change.
    if request.method == "GET":
        audit.record_read(actor=request.actor, action=action, target=person)
