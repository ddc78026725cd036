"""The first line of every view of a person: whom may I see, whom may I change."""

from django.shortcuts import get_object_or_404

from lotse.casework.persons import access
from lotse.casework.persons.models import Person
from lotse.web.http import AuthenticatedRequest, demand


def visible_person(request: AuthenticatedRequest, person_id: int) -> Person:
    """Return the person, or answer 404 when she is not visible or does not exist."""
    person: Person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    return person


def person_to_edit(request: AuthenticatedRequest, person_id: int) -> Person:
    """Return the person, or answer 404, or 403 when she may only be read."""
    person = visible_person(request, person_id)
    demand(access.may_edit_person(request.actor, person))
    return person
