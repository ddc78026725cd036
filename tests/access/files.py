"""Files (Akten) for the tests of row security: a person and a case with something in every table.

Written through the services, so that the tables hold what operation would write.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.cases.services import cases, contacts, follow_ups
from lotse.casework.persons.models import (
    AccessGrant,
    Address,
    ContactPoint,
    LanguageSkill,
    Person,
    PersonName,
    ResidencePeriod,
    ResidenceStatus,
)
from lotse.casework.persons.services import households, people
from lotse.foundation.accounts.actors import Actor, acting
from tests import areas, cast

# Tables that say something about a person, with the column that leads to the file.
OF_PERSON = {
    "persons_person": "id",
    "persons_personname": "person_id",
    "persons_nationality": "person_id",
    "persons_languageskill": "person_id",
    "persons_contactpoint": "person_id",
    "persons_address": "person_id",
    "persons_residenceperiod": "person_id",
    "persons_householdmembership": "person_id",
    "persons_searchkey": "person_id",
    "persons_accessgrant": "person_id",
}
OF_CASE = {"cases_case": "id", "cases_contact": "case_id", "cases_followup": "case_id"}
# The same with what every further area keeps about a person or a case.
ALL_OF_PERSON = OF_PERSON | areas.filed("OF_PERSON")
ALL_OF_CASE = OF_CASE | areas.filed("OF_CASE")
# Shown to whole organisations or to oversight, but never to nobody.
FURTHER = (
    "persons_household",
    "audit_auditentry",
    "cases_registerentry",
    *areas.filed("FURTHER"),
)
# Seen by others than who works in the file, for example by the lead or the coordination alone.
UNSEEN = tuple(areas.filed("UNSEEN"))
# Says how many cases a year had; nobody in particular.
COUNTERS = ("cases_casenumbercounter",)
REFERENCE = (
    "persons_residencestatus",
    "cases_phase",
    "cases_notetemplate",
    *areas.filed("REFERENCE"),
)


@dataclass(frozen=True)
class File:
    """A person with her case."""

    person: Person
    case: Case


def make_file(actor: Actor, family_name: str = "Haile") -> File:
    """Take up a person with everything that can be known, and open a case for her."""
    today = timezone.localdate()
    municipality = cast.municipality()
    with acting(actor):
        person = people.register_person(
            actor=actor,
            family_name=family_name,
            given_name="Selam",
            born="1994-05-17",
            nationalities=["ER"],
            details=[
                (PersonName, {"kind": "other_script", "name": "ሰላም ኃይለ"}),
                (LanguageSkill, {"language": "ti", "level": "native"}),
                (ContactPoint, {"kind": "mobile", "value": "0171 39200 41"}),
                (Address, {"town": "Troisdorf", "starts_on": today, "municipality": municipality}),
                (
                    ResidencePeriod,
                    {"status": ResidenceStatus.objects.earliest("position"), "starts_on": today},
                ),
            ],
        )
        households.found_household(actor=actor, person=person, starts_on=today)
        case = cases.open_case(
            actor=actor, person=person, municipality=municipality, opened_on=today
        )
        contacts.record_contact(
            actor=actor, case=case, kind="phone", held_on=today, duration_minutes=20
        )
        follow_ups.set_follow_up(
            actor=actor, case=case, subject="Kita-Platz anfragen", due_on=today + timedelta(days=4)
        )
    file = File(person, case)
    areas.fill_all(actor, file)
    return file


def give(file: File, to: Actor, by: Actor, **values: Any) -> AccessGrant:
    """Write a grant with the owner's rights, past the rules of the services."""
    defaults = {
        "person": file.person,
        "user": to.user,
        "organisation": by.organisation,
        "source_kind": "case",
        "source_id": file.case.pk,
        "reason": "deputy",
        "level": "work",
        "starts_on": timezone.localdate(),
        "granted_by": by.user,
    }
    return AccessGrant.objects.create(**(defaults | values))


def ids_in(table: str, column: str = "id") -> set[int]:
    """What the acting role sees of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"select distinct {column} from {table}")  # noqa: S608 - fixed names
        return {row[0] for row in cursor.fetchall()}
