"""Finding records that may be about the same person, among those the actor may work with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from lotse.casework.duplicates import rules
from lotse.casework.duplicates.choices import Judgement
from lotse.casework.duplicates.models import DuplicateDecision
from lotse.casework.duplicates.querysets import pairs_alike
from lotse.casework.persons.choices import ContactPointKind, GrantLevel, SearchKeyKind, Sex
from lotse.casework.persons.models import (
    AccessGrant,
    Address,
    ContactPoint,
    HouseholdMembership,
    Nationality,
    Person,
    PersonName,
    SearchKey,
)
from lotse.casework.persons.services import search_keys
from lotse.core import phones
from lotse.core.collation import word_sort_key
from lotse.foundation.accounts.actors import Actor

# Those who share most keys come first; a list of namesakes is not compared in full.
_MOST_PERSONS_PER_LINE = 40
_PLACES = ("street", "postal_code")

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Pair:
    """Two records that may be about the same person, the older one first."""

    first: Person
    second: Person
    likeness: rules.Likeness
    is_put_off: bool = False


def workable(actor: Actor) -> QuerySet[Person]:
    """Persons with whom the actor may work: only these are compared and merged."""
    grants = AccessGrant.objects.held_by(actor).filter(level=GrantLevel.WORK)
    return Person.objects.filter(pk__in=grants.values("person_id"))


def pairs_to_review(actor: Actor) -> list[Pair]:
    """Pairs nobody has decided about, most alike first; those put off come after their day."""
    persons = workable(actor).in_bulk()
    decided = {
        (one.first_id, one.second_id): one
        for one in DuplicateDecision.objects.filter(first__in=persons, second__in=persons)
    }
    asked = [
        pair
        for pair in pairs_alike(list(persons))
        if pair not in decided or _is_back(decided[pair])
    ]
    traits = traits_of(persons[key] for key in {key for pair in asked for key in pair})
    found = (
        Pair(
            first=persons[one],
            second=persons[two],
            likeness=rules.likeness(traits[one], traits[two]),
            is_put_off=(one, two) in decided,
        )
        for one, two in asked
    )
    worth_it = [pair for pair in found if rules.is_worth_a_look(pair.likeness)]
    return sorted(worth_it, key=lambda one: (-one.likeness.points, one.first.pk, one.second.pk))


def pair_of(first: Person, second: Person) -> Pair:
    """Two records side by side, the older one first."""
    older, newer = sorted((first, second), key=lambda person: person.pk)
    traits = traits_of([older, newer])
    return Pair(older, newer, rules.likeness(traits[older.pk], traits[newer.pk]))


def persons_like(
    actor: Actor, lines: Mapping[int, rules.Traits]
) -> dict[int, list[tuple[Person, rules.Likeness]]]:
    """For each line of a list the persons who may be the one in it, most alike first."""
    keys = {number: _keys(traits) for number, traits in lines.items()}
    owners = _owners(actor, {key for found in keys.values() for key in found})
    near = {number: _nearest(found, owners) for number, found in keys.items()}
    persons = Person.objects.in_bulk({pk for found in near.values() for pk in found})
    traits = traits_of(persons.values())
    return {
        number: _worth_a_look(
            (persons[pk], rules.likeness(lines[number], traits[pk])) for pk in found
        )
        for number, found in near.items()
    }


def traits_of(persons: Iterable[Person]) -> dict[int, rules.Traits]:
    """What is compared of each person, however many there are."""
    known = {person.pk: person for person in persons}
    of = Q(person__in=known)
    names = _collect(PersonName.objects.filter(of).values_list("person_id", "name"))
    numbers = _collect(
        ((pk, kind == ContactPointKind.EMAIL), _reach(kind, value))
        for pk, kind, value in ContactPoint.objects.filter(of).values_list(
            "person_id", "kind", "value"
        )
    )
    countries = _collect(Nationality.objects.filter(of).values_list("person_id", "country"))
    today = timezone.localdate()
    homes = _collect(
        (pk, address_key(*place))
        for pk, *place in Address.objects.on(today).filter(of).values_list("person_id", *_PLACES)
    )
    households = _collect(
        HouseholdMembership.objects.on(today).filter(of).values_list("person_id", "household_id")
    )
    return {
        pk: rules.Traits(
            family_name=person.family_name,
            given_name=person.given_name,
            other_names=tuple(sorted(names[pk])),
            born=person.birth_date,
            sex="" if person.sex == Sex.UNKNOWN else person.sex,
            phones=frozenset(numbers[pk, False]),
            emails=frozenset(numbers[pk, True]),
            nationalities=frozenset(countries[pk]),
            addresses=frozenset(homes[pk] - {""}),
            household_ids=frozenset(households[pk]),
        )
        for pk, person in known.items()
    }


def address_key(street: str, postal_code: str) -> str:
    """One spelling for a home; without street and postal code there is nothing to compare.

    Example: „Kölner Straße 5“, „53840“ -> "kolner str 5 53840".
    """
    folded = word_sort_key(street).replace("strasse", "str")
    return f"{folded} {postal_code}" if folded and postal_code else ""


def _reach(kind: str, value: str) -> str:
    return value.lower() if kind == ContactPointKind.EMAIL else phones.search_digits(value)


def _is_back(decision: DuplicateDecision) -> bool:
    day = decision.hidden_until if decision.judgement == Judgement.LATER else None
    return day is not None and day <= timezone.localdate()


def _keys(traits: rules.Traits) -> set[tuple[str, str]]:
    names = [traits.family_name, traits.given_name, *traits.other_names]
    keys = {(str(kind), value) for kind, value in search_keys.name_keys(names)}
    return keys | {(str(SearchKeyKind.PHONE), number) for number in traits.phones}


def _owners(actor: Actor, keys: set[tuple[str, str]]) -> dict[tuple[str, str], set[int]]:
    """Who of those the actor works with has a key."""
    kinds = (SearchKeyKind.NAME, SearchKeyKind.SKELETON, SearchKeyKind.PHONE)
    found = SearchKey.objects.filter(
        kind__in=kinds,
        value__in={value for _, value in keys},
        person__in=list(workable(actor).values_list("pk", flat=True)),
    )
    return _collect(
        ((kind, value), pk) for pk, kind, value in found.values_list("person_id", "kind", "value")
    )


def _nearest(keys: set[tuple[str, str]], owners: Mapping[tuple[str, str], set[int]]) -> list[int]:
    """Persons who share at least two keys, or a telephone number; most first."""
    shared: dict[int, int] = defaultdict(int)
    for kind, value in keys:
        for pk in owners.get((kind, value), ()):
            shared[pk] += 2 if kind == SearchKeyKind.PHONE else 1
    near = sorted(
        (pk for pk, count in shared.items() if count > 1), key=lambda pk: (-shared[pk], pk)
    )
    return near[:_MOST_PERSONS_PER_LINE]


def _worth_a_look(
    found: Iterable[tuple[Person, rules.Likeness]],
) -> list[tuple[Person, rules.Likeness]]:
    worth_it = [one for one in found if rules.is_worth_a_look(one[1])]
    return sorted(worth_it, key=lambda one: (-one[1].points, one[0].pk))


def _collect(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, set[Value]]:
    collected: dict[Key, set[Value]] = defaultdict(set)
    for key, value in pairs:
        collected[key].add(value)
    return collected
