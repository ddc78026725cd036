"""Taking up and changing persons."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.casework.persons import access
from lotse.casework.persons.choices import GrantReason, GrantSource
from lotse.casework.persons.models import HouseholdMembership, Nationality, Person, PersonName
from lotse.casework.persons.services import details as detail_services
from lotse.casework.persons.services import search_keys
from lotse.casework.persons.services.grants import grant_access
from lotse.core.collation import name_sort_key
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import reserve_pk
from lotse.foundation.base.models import require_version, submitted_before

_FIELDS = (
    "family_name",
    "given_name",
    "born",
    "birth_place",
    "sex",
    "entered",
    "interpreter_needed",
    "interpreter_language",
    "literacy",
)


@transaction.atomic
def register_person(
    *,
    actor: Actor,
    nationalities: Iterable[str] = (),
    details: Iterable[tuple[type[detail_services.Detail], Mapping[str, Any]]] = (),
    submission_key: UUID | None = None,
    **values: Any,
) -> Person:
    """Take up a person (Person aufnehmen); whoever does it may work with her from then on.

    ``nationalities`` are country codes, ``details`` pairs of a detail's model and its values.
    The same form sent twice returns the first person.
    Raises: RuleViolationError without the right; ValidationError for values that do not fit.
    """
    access.may_register_person(actor).enforce()
    if known := submitted_before(Person, submission_key):
        return known
    person = Person(pk=reserve_pk(Person), submission_key=submission_key, **values)
    prepare(actor, person)
    grant_access(
        actor=actor,
        person_id=person.pk,
        user=actor.user,
        source=(GrantSource.PERSON, person.pk),
        reason=GrantReason.INTAKE,
    )
    person.save(force_insert=True)
    changes = audit.differences({}, snapshot(person))
    audit.record(actor=actor, action="person.registered", target=person, changes=changes)
    countries = [(Nationality, {"country": country}) for country in nationalities]
    rows = [*countries, *details]
    detail_services.add_details(actor=actor, person=person, details=rows)
    return person


@transaction.atomic
def change_person(*, actor: Actor, person: Person, expected_version: int, **values: Any) -> Person:
    """Change what is known about a person (Personendaten ändern).

    Raises: StaleVersionError if somebody else changed her meanwhile; RuleViolationError
    without the right.
    """
    access.may_edit_person(actor, person).enforce()
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    require_version(person, expected_version)
    before = snapshot(person)
    for name, value in values.items():
        setattr(person, name, value)
    person.version += 1
    prepare(actor, person)
    person.save()
    changes = audit.differences(before, snapshot(person))
    audit.record(actor=actor, action="person.changed", target=person, changes=changes)
    search_keys.refresh(person)
    return person


def prepare(actor: Actor, person: Person, *, constraints: bool = True) -> None:
    """Complete and check a person; many at once leave constraints to the database."""
    person.sort_key = name_sort_key(f"{person.family_name} {person.given_name}")
    person.changed_by_id = actor.user_id
    person.full_clean(validate_unique=constraints, validate_constraints=constraints)


def snapshot(person: Person) -> dict[str, Any]:
    """What the trail keeps of a person."""
    return {name: getattr(person, name) for name in _FIELDS}


def names_around(person: Person) -> set[str]:
    """All names of a person and of those in the household, for what must name nobody."""
    households = person.household_memberships.values("household_id")
    relatives = HouseholdMembership.objects.filter(household__in=households).values("person_id")
    found = Person.objects.filter(pk__in=relatives) | Person.objects.filter(pk=person.pk)
    names = set()
    for family_name, given_name in found.order_by().values_list("family_name", "given_name"):
        names |= {family_name, given_name}
    others = PersonName.objects.filter(person__in=found.order_by().values("pk"))
    return names | set(others.order_by().values_list("name", flat=True))
