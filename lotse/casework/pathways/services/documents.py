"""What is known about a subject, as one document of the contract (Angaben zur Prüfung).

What the person's file knows comes from there; what was typed fills what the file lacks. All is
fetched for many subjects at once: screening asks for thousands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from lotse.casework.pathways.models import FactSheet, Judgement, StoredCheck, Subject
from lotse.casework.pathways.rules import files
from lotse.casework.pathways.rules.registry import JUDGEMENT_KEYS
from lotse.casework.persons.models import (
    HouseholdMembership,
    Nationality,
    Person,
    ResidencePeriod,
)
from lotse.core.partial_dates import PartialDate
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter

UKRAINE_FLAG = "ukraine_asylblg"


@dataclass(frozen=True)
class Known:
    """What is known about a subject, kept apart by where it comes from."""

    subject: Subject
    of_file: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    judgements: dict[str, str] = field(default_factory=dict)

    @property
    def document(self) -> dict[str, Any]:
        """The whole document of the contract."""
        whole = files.merged(self.typed, self.of_file)
        judged = _still_asked(self.judgements)
        return whole | ({"judgements": judged} if judged else {})


def subject_of(person: Person) -> Subject:
    """The person as a subject; not saved yet while nothing was typed, judged or kept about her."""
    return subjects_of([person])[0]


def subjects_of(persons: Sequence[Person]) -> list[Subject]:
    """As ``subject_of``, for many persons in one query."""
    kept = {one.person_id: one for one in Subject.objects.filter(person__in=persons)}
    found = []
    for person in persons:
        subject = kept.get(person.pk) or Subject()
        subject.person = person
        found.append(subject)
    return found


def facts_document(subject: Subject) -> dict[str, Any]:
    """Everything that is known about a subject, judgements included."""
    return known_about([subject])[0].document


def facts_documents(subjects: Sequence[Subject]) -> list[dict[str, Any]]:
    """As ``facts_document``, for many subjects with a fixed number of queries."""
    return [known.document for known in known_about(subjects)]


def kept_documents(subjects: Sequence[Subject]) -> list[list[tuple[StoredCheck, dict[str, Any]]]]:
    """Of each subject the facts that its kept checks rest on, the oldest check first."""
    own = _with_absorbed(subjects)
    found: dict[int, list[StoredCheck]] = defaultdict(list)
    ids = {pk for of_one in own.values() for pk in of_one}
    for check in StoredCheck.objects.filter(subject__in=ids).defer("result").order_by("pk"):
        found[check.subject_id].append(check)
    return [
        [(check, _as_asked_now(check.facts)) for pk in own[index] for check in found[pk]]
        for index, _ in enumerate(subjects)
    ]


def _as_asked_now(facts: dict[str, Any]) -> dict[str, Any]:
    judged = _still_asked(facts.get("judgements") or {})
    rest = {name: value for name, value in facts.items() if name != "judgements"}
    return rest | ({"judgements": judged} if judged else {})


def _still_asked(judgements: Mapping[str, str]) -> dict[str, str]:
    """Without answers to requirements that a newer law no longer has."""
    return {key: said for key, said in judgements.items() if key in JUDGEMENT_KEYS}


def flags_on(day: date) -> frozenset[str]:
    """The dated switches of law that are on that day (Vorgaben)."""
    is_on = LocalParameter.objects.value_on(LocalRule.UKRAINE_ASYLBLG, day)
    return frozenset({UKRAINE_FLAG} if is_on else ())


def known_about(subjects: Sequence[Subject]) -> list[Known]:
    """What is known about each subject. The persons must be fetched with them."""
    persons = [one.person for one in subjects if one.person is not None]
    of_files = _of_files(persons)
    own = _with_absorbed(subjects)
    ids = {pk for found in own.values() for pk in found}
    sheets = dict(FactSheet.objects.filter(subject__in=ids).values_list("subject", "entries"))
    judged = _judged(ids)
    return [
        Known(
            subject,
            _of_entry(subject) if subject.person is None else of_files[subject.person.pk],
            _layered(sheets.get(pk) for pk in own[index]),
            _layered(judged.get(pk) for pk in own[index]),
        )
        for index, subject in enumerate(subjects)
    ]


def _with_absorbed(subjects: Sequence[Subject]) -> dict[int, list[int]]:
    """By place in the list: the subjects of merged records, then the own one, which counts."""
    places = {one.person_id: index for index, one in enumerate(subjects) if one.person_id}
    found: dict[int, list[int]] = defaultdict(list)
    absorbed = Subject.objects.filter(person__merged_into__in=places)
    for pk, survivor in absorbed.order_by("pk").values_list("pk", "person__merged_into"):
        found[places[survivor]].append(pk)
    for index, one in enumerate(subjects):
        found[index] += [one.pk] if one.pk else []
    return found


def _judged(ids: Iterable[int]) -> dict[int, dict[str, str]]:
    judged: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Judgement.objects.filter(subject__in=ids).in_force().order_by("pk")
    for pk, way, requirement, answer in rows.values_list("subject", "way", "requirement", "answer"):
        judged[pk][f"{way}.{requirement}"] = answer
    return judged


def _layered(layers: Iterable[Mapping[str, Any] | None]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for layer in layers:
        whole |= layer or {}
    return whole


def _of_entry(subject: Subject) -> dict[str, Any]:
    day = _day(subject.birth_date)
    return {"birth_date": day} if day else {}


def _of_files(persons: Sequence[Person]) -> dict[int, dict[str, Any]]:
    members = _members(persons)
    everybody = {one.person_id for found in members.values() for one in found}
    countries = _countries({person.pk for person in persons} | everybody)
    history = _history(persons)
    return {
        person.pk: {
            key: value
            for key, value in {
                "birth_date": _day(person.birth_date),
                "nationality": files.nationality(countries[person.pk]),
                "entry_date": _day(person.entry_date),
                "status_history": history[person.pk] or None,
                "household": _household(person, members[person.pk], countries),
            }.items()
            if value is not None
        }
        for person in persons
    }


def _day(day: PartialDate) -> str | None:
    return day.iso if day.is_complete else None


def _countries(ids: Iterable[int]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = Nationality.objects.filter(person__in=ids).order_by("pk")
    for pk, country in rows.values_list("person", "country"):
        found[pk].add(country)
    return found


def _history(persons: Sequence[Person]) -> Mapping[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = ResidencePeriod.objects.filter(person__in=persons).order_by("starts_on", "pk")
    for pk, code, start, end in rows.values_list("person", "status__code", "starts_on", "ends_on"):
        row = {"code": code, "from": start.isoformat()}
        found[pk].append(row | ({"to": end.isoformat()} if end else {}))
    return found


def _members(persons: Sequence[Person]) -> Mapping[int, list[HouseholdMembership]]:
    """Who lives today in a household with each person, the person's own membership included."""
    today = timezone.localdate()
    own = HouseholdMembership.objects.on(today).filter(person__in=persons)
    households = dict(own.order_by("pk").values_list("person", "household"))
    everybody = HouseholdMembership.objects.on(today).filter(household__in=households.values())
    by_household: dict[int, list[HouseholdMembership]] = defaultdict(list)
    for one in everybody.select_related("person").order_by("starts_on", "pk"):
        by_household[one.household_id].append(one)
    return defaultdict(list, {pk: by_household[household] for pk, household in households.items()})


def _household(
    person: Person, members: list[HouseholdMembership], countries: Mapping[int, set[str]]
) -> list[dict[str, Any]] | None:
    own = next((one.role for one in members if one.person_id == person.pk), "")
    rows = [
        {
            "member": one.person_id,
            "relation": files.relation(own, one.role),
            "birth_date": _day(one.person.birth_date),
            "same_household": True,
            "german": files.is_german(countries[one.person_id]),
        }
        for one in members
        if one.person_id != person.pk
    ]
    known = [{name: value for name, value in row.items() if value is not None} for row in rows]
    return known or None
