"""The keys a person is found by. Derived data, written in the same transaction."""

from collections.abc import Iterable

from django.db import models

from lotse.casework.persons import rules
from lotse.casework.persons.choices import ContactPointKind, SearchKeyKind
from lotse.casework.persons.models import ContactPoint, Person, PersonName, SearchKey
from lotse.core import phones


def refresh(person: Person) -> None:
    """Rebuild the keys of names, birth date and telephone numbers."""
    forget(person)
    SearchKey.objects.bulk_create(
        SearchKey(person=person, kind=kind, value=value) for kind, value in keys_of(person)
    )


def forget(person: Person) -> None:
    """Let a person no longer be found by what is known about herself."""
    own = {SearchKeyKind.NAME, SearchKeyKind.SKELETON, SearchKeyKind.BIRTH, SearchKeyKind.PHONE}
    SearchKey.objects.filter(person=person, kind__in=own).delete()


def add_case_number(person: Person, number: str) -> None:
    """Let a person be found by the number of her case."""
    SearchKey.objects.create(person=person, kind=SearchKeyKind.CASE_NUMBER, value=number)


def keys_of(person: Person) -> list[tuple[SearchKeyKind, str]]:
    """All keys of a person as she is stored now."""
    return keys_from(person, [*person.other_names.all(), *person.contact_points.all()])


def keys_from(person: Person, details: Iterable[models.Model]) -> list[tuple[SearchKeyKind, str]]:
    """All keys of a person with these further names and telephone numbers."""
    names, numbers = [person.family_name, person.given_name], []
    for row in details:
        if isinstance(row, PersonName):
            names.append(row.name)
        elif isinstance(row, ContactPoint) and row.kind != ContactPointKind.EMAIL:
            numbers.append(row.value)
    keys = {*name_keys(names)}
    keys |= {(SearchKeyKind.PHONE, phones.search_digits(number)) for number in numbers}
    keys |= {(SearchKeyKind.BIRTH, person.born)} if person.born else set()
    return sorted(keys)


def name_keys(names: Iterable[str]) -> Iterable[tuple[SearchKeyKind, str]]:
    """Spellings and codes of names in any script."""
    for word in rules.stored_name_words(*names):
        yield from ((SearchKeyKind.NAME, spelling) for spelling in word.spellings)
        yield from ((SearchKeyKind.SKELETON, code) for code in word.codes)
