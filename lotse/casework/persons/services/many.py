"""Taking up many persons at once, as from a list: the same rows and trail as one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from lotse.casework.persons import access
from lotse.casework.persons.choices import GrantLevel, GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant, Person, SearchKey
from lotse.casework.persons.services import search_keys
from lotse.casework.persons.services.details import Detail
from lotse.casework.persons.services.people import prepare, snapshot
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import reserve_pks


@dataclass(frozen=True)
class Newcomer:
    """Somebody to take up: values of the person, and rows of details by model."""

    values: Mapping[str, Any]
    details: Sequence[tuple[type[Detail], Mapping[str, Any]]]


@transaction.atomic
def register_persons(*, actor: Actor, newcomers: Sequence[Newcomer]) -> list[Person]:
    """Take up persons in a fixed number of queries (Personen aufnehmen).

    What ``register_person`` does for one: grant, details, search keys and trail of each.
    Raises: RuleViolationError without the right; ValidationError for values that do not fit.
    """
    access.may_register_person(actor).enforce()
    keys = reserve_pks(Person, len(newcomers))
    persons = [Person(pk=pk, **one.values) for pk, one in zip(keys, newcomers, strict=True)]
    for person in persons:
        prepare(actor, person, constraints=False)
    # The grant comes first: who may not see a row cannot be given it back by the database.
    grants = [_grant(actor, person) for person in persons]
    AccessGrant.objects.bulk_create(grants)
    Person.objects.bulk_create(persons)
    details = [
        model(person=person, **values)
        for person, one in zip(persons, newcomers, strict=True)
        for model, values in one.details
    ]
    _create_details(details)
    _create_search_keys(persons, details)
    audit.record_many(actor=actor, entries=_entries(persons, grants, details))
    return persons


def _grant(actor: Actor, person: Person) -> AccessGrant:
    return AccessGrant(
        person_id=person.pk,
        user=actor.user,
        organisation_id=actor.organisation_id,
        source_kind=GrantSource.PERSON,
        source_id=person.pk,
        reason=GrantReason.INTAKE,
        level=GrantLevel.WORK,
        starts_on=timezone.localdate(),
        granted_by=actor.user,
    )


def _create_details(details: Iterable[Detail]) -> None:
    by_model: dict[type[models.Model], list[Any]] = {}
    for detail in details:
        # What rows point to is known to be there; asking for each would take a query.
        detail.clean_fields(exclude=["person", "municipality"])
        by_model.setdefault(type(detail), []).append(detail)
    for model, rows in by_model.items():
        model._default_manager.bulk_create(rows)


def _create_search_keys(persons: Sequence[Person], details: Iterable[Detail]) -> None:
    rows: dict[int, list[Detail]] = {person.pk: [] for person in persons}
    for detail in details:
        rows[detail.person_id].append(detail)
    SearchKey.objects.bulk_create(
        SearchKey(person=person, kind=kind, value=value)
        for person in persons
        for kind, value in search_keys.keys_from(person, rows[person.pk])
    )


def _entries(
    persons: Iterable[Person], grants: Iterable[AccessGrant], details: Iterable[Detail]
) -> Iterable[tuple[str, models.Model, Mapping[str, Any]]]:
    for grant in grants:
        said = {
            "user": [None, str(grant.user)],
            "reason": [None, grant.get_reason_display()],
            "remark": [None, ""],
            "ends_on": [None, None],
        }
        yield "person.access_granted", Person(pk=grant.person_id), said
    for person in persons:
        yield "person.registered", person, audit.differences({}, snapshot(person))
    for detail in details:
        changes = audit.differences({}, model_to_dict(detail, exclude=["id", "person"]))
        yield f"person.{detail._meta.model_name}_added", detail.person, changes
