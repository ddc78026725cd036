"""Subjects for tests: written by the services where there is one."""

from datetime import date
from typing import Any

from lotse.casework.pathways import services
from lotse.casework.pathways.models import FactSheet, Judgement, StoredCheck, Subject
from lotse.casework.persons.models import (
    HouseholdMembership,
    Nationality,
    Person,
    ResidencePeriod,
    ResidenceStatus,
)
from lotse.casework.persons.services import households, people
from lotse.foundation.accounts.actors import Actor, acting

FACTS: dict[str, Any] = {
    "asylum": {"outcome": "rejected", "final_on": "2020-04-01"},
    "passport": {"held": True},
    "convictions": [],
    "health_exception": True,
}


def person(actor: Actor, **values: Any) -> Person:
    """Somebody with a complete birth date, a nationality and an entry."""
    defaults = {
        "family_name": "Haile",
        "given_name": "Selam",
        "born": "1994-05-17",
        "entered": "2016-02-03",
        "nationalities": ["ER"],
    }
    with acting(actor):
        return people.register_person(actor=actor, **(defaults | values))


def stays(one: Person, code: str, start: str, end: str | None = None) -> ResidencePeriod:
    return ResidencePeriod.objects.create(
        person=one,
        status=ResidenceStatus.objects.get(code=code),
        starts_on=date.fromisoformat(start),
        ends_on=date.fromisoformat(end) if end else None,
    )


def lives_with(actor: Actor, one: Person, other: Person, *, own: str, role: str) -> None:
    """Both in one household since 2020, in these roles."""
    start = date(2020, 1, 1)
    with acting(actor):
        membership = HouseholdMembership.objects.filter(person=one).select_related("household")
        if found := membership.order_by("pk").first():
            household = found.household
        else:
            household = households.found_household(
                actor=actor, person=one, starts_on=start, role=own
            )
        households.add_household_member(
            actor=actor, household=household, person=other, role=role, starts_on=start
        )


def is_national_of(one: Person, country: str) -> None:
    Nationality.objects.create(person=one, country=country)


def entry(officer: Actor, **values: Any) -> Subject:
    """A line in the own list of an authority."""
    defaults = {"family_name": "Osman", "given_name": "Idil", "born": "1990-03-12"}
    return Subject.objects.create(organisation=officer.organisation, **(defaults | values))


def save(actor: Actor, subject: Subject, entries: Any = None, **values: Any) -> FactSheet:
    with acting(actor):
        defaults = {"expected_version": services.sheet_of(subject).version}
        return services.save_facts(
            actor=actor,
            subject=subject,
            entries=FACTS if entries is None else entries,
            **(defaults | values),
        )


def judge(actor: Actor, subject: Subject, **values: Any) -> Judgement:
    defaults = {
        "way": "aufenthg_25b",
        "requirement": "b8",
        "answer": "yes",
        "reason": "Schule und Verein sprechen dafür.",
    }
    with acting(actor):
        return services.record_judgement(actor=actor, subject=subject, **(defaults | values))


def kept_check(actor: Actor, subject: Subject, on: date = date(2026, 11, 22)) -> StoredCheck:
    with acting(actor):
        return services.store_check(actor=actor, subject=subject, on=on)
