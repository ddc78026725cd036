"""The tables of the county and how their rows follow from the number of a case."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from benchmarks.synth.bulk import Layout
from benchmarks.synth.fields import NULL, big, day, document, flag, joined, moment, small, text
from benchmarks.synth.plan import MUNICIPALITIES, ORGANISATIONS, Plan, organisation_of, scattered
from benchmarks.synth.texts import Name
from lotse.casework.cases.models import Case, Contact, FollowUp
from lotse.casework.persons.models import (
    AccessGrant,
    Address,
    ContactPoint,
    Household,
    HouseholdMembership,
    LanguageSkill,
    Nationality,
    Person,
    ResidencePeriod,
    SearchKey,
)
from lotse.foundation.audit.models import AuditEntry

LANGUAGES = tuple(map(text, ("ar", "uk", "ti", "prs", "ku", "so", "tr", "fr")))
COUNTRIES = tuple(map(text, ("SY", "UA", "ER", "AF", "IQ", "SO", "TR", "GN")))
_DAYS = 3_000
_LONGEST_AHEAD = 700
_YES, _NO = flag(True), flag(False)  # noqa: FBT003 - they are values
# Values of few kinds are encoded once.
_CASE, _PERSON, _TEAM, _AUTHOR = map(text, ("case", "person", "team", "author"))
_NATIVE, _TOWN, _MOBILE = text("native"), text("Troisdorf"), text("mobile")
_FEMALE, _MALE = text("female"), text("male")
_REFERENCE, _PARTNER, _CHILD = text("reference"), text("partner"), text("child")
_RESPONSIBLE, _INTAKE, _DEPUTY = text("responsible"), text("intake"), text("deputy")
_BIRTH_KEY, _PHONE_KEY, _NUMBER_KEY = text("birth"), text("phone"), text("case_number")
_AWAITED = text("Rückmeldung der Behörde abwarten")
_VISIT, _PHONE = text("visit"), text("phone")
# How contacts were held: kind, minutes and secrecy, which come round again after 192.
_MANNERS = tuple(
    joined((_VISIT if number % 3 else _PHONE, small(10 + number % 8 * 10),
            _CASE if number % 16 else (_TEAM if number % 64 else _AUTHOR)))
    for number in range(192)
)  # fmt: skip
Rows = Iterator[bytes]


@dataclass
class County:
    """What every row needs to know; made once, with all that can be encoded beforehand."""

    plan: Plan
    family_names: list[Name]
    given_names: list[Name]
    notes: list[bytes]
    phases: list[bytes]
    statuses: list[bytes]
    today: date = field(default_factory=timezone.localdate)

    def __post_init__(self) -> None:
        self._days = [
            day(self.today - timedelta(days=back)) for back in range(-_LONGEST_AHEAD, _DAYS)
        ]
        self.taken_up = moment(self.today - timedelta(days=899), hour=12)

    def ago(self, days: int) -> bytes:
        return self._days[days + _LONGEST_AHEAD]

    def ahead(self, days: int) -> bytes:
        return self._days[_LONGEST_AHEAD - days]

    def names_of(self, person: int) -> tuple[Name, Name]:
        family = self.family_names[scattered(person, len(self.family_names))]
        return family, self.given_names[scattered(person * 31 + 7, len(self.given_names))]

    def persons_of(self, case: int) -> Iterator[int]:
        yield case
        yield from self.plan.members_of(case)


def number_of_case(case: int) -> str:
    return f"RSK-2024-{case:05}"


def _born(person: int) -> bytes:
    return text(f"{1950 + scattered(person, 70)}-{person % 12 + 1:02}-{person % 28 + 1:02}")


def _persons(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        family, given = county.names_of(person)
        sort_key = text(f"{family.sort_key} {given.sort_key}")
        yield joined((big(person), family.encoded, given.encoded, sort_key, _born(person),
                      _FEMALE if person % 2 else _MALE, _NO if person % 3 else _YES))  # fmt: skip


def _search_keys(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        family, given = county.names_of(person)
        number = big(person)
        for key in dict.fromkeys(family.keys + given.keys):
            yield number + key
        yield joined((number, _BIRTH_KEY, _born(person)))
    number = big(case)
    yield joined((number, _PHONE_KEY, text(f"171{case:07}")))
    yield joined((number, _NUMBER_KEY, text(number_of_case(case))))


def _languages(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        yield joined((big(person), LANGUAGES[case % len(LANGUAGES)], _NATIVE))


def _nationalities(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        yield joined((big(person), COUNTRIES[case % len(COUNTRIES)]))


def _residence(county: County, case: int) -> Rows:
    status = county.statuses[scattered(case, len(county.statuses))]
    since, until = county.ago(300), county.ahead(scattered(case, _LONGEST_AHEAD))
    for person in county.persons_of(case):
        yield joined((big(person), status, since, until))


def _contact_points(_: County, case: int) -> Rows:
    yield joined((big(case), _MOBILE, text(f"+49171{case:07}")))


def _addresses(county: County, case: int) -> Rows:
    municipality, since = big(case % MUNICIPALITIES + 1), county.ago(700)
    for person in county.persons_of(case):
        yield joined((big(person), _TOWN, since, municipality))


def _households(county: County, case: int) -> Rows:
    if county.plan.members_of(case):
        yield big(case)


def _household_members(county: County, case: int) -> Rows:
    household, since = big(case), county.ago(700)
    members = county.plan.members_of(case)
    if members:
        yield joined((household, household, _REFERENCE, since))
    for member in members:
        yield joined((household, big(member), _CHILD if member % 3 else _PARTNER, since))


def _cases(county: County, case: int) -> Rows:
    number, worker = big(case), county.plan.worker_of(case)
    is_open = county.plan.is_open(case)
    due = scattered(case, 80) - 20
    yield joined((number, text(number_of_case(case)), number, big(organisation_of(worker)),
                  big(worker), big(case % MUNICIPALITIES + 1),
                  county.phases[scattered(case, len(county.phases))],
                  county.ago(900 + scattered(case, 300)), NULL if is_open else county.ago(5),
                  county.ago(6 + scattered(case, 80)),
                  county.ahead(due) if is_open and case % 4 else NULL))  # fmt: skip


def _grants(county: County, case: int) -> Rows:
    """Responsible for the case; the household was taken up; every tenth had a deputy, now over."""
    worker = county.plan.worker_of(case)
    number, user, since = big(case), big(worker), county.ago(900)
    office = big(organisation_of(worker))
    yield joined((number, user, office, _CASE, number, _RESPONSIBLE, since, NULL, NULL, user))
    taken_up = county.taken_up
    yield joined((number, user, office, _PERSON, number, _INTAKE, since, NULL, taken_up, user))
    for person in county.plan.members_of(case):
        member = big(person)
        yield joined((member, user, office, _PERSON, member, _INTAKE, since, NULL, NULL, user))
    if case % 10 == 0:
        deputy = big((worker + ORGANISATIONS - 1) % county.plan.workers + 1)
        until = county.ago(800)
        yield joined((number, deputy, office, _CASE, number, _DEPUTY, since, until, NULL, user))


def _contacts(county: County, case: int) -> Rows:
    texts = county.notes
    case_and_author = joined((big(case), big(county.plan.worker_of(case))))
    back = 6 + scattered(case, 80)
    for number in county.plan.notes_of(case):
        note = texts[scattered(number, len(texts))]
        yield joined((case_and_author, county.ago(back), _MANNERS[number % 192], note))
        back += 14


def _follow_ups(county: County, case: int) -> Rows:
    if not (county.plan.is_open(case) and case % 4):
        return
    worker, due = big(county.plan.worker_of(case)), scattered(case, 80) - 20
    for later in range(2):
        yield joined((big(case), _AWAITED, county.ahead(due + 14 * later), worker))


def _trail(county: County, case: int) -> Rows:
    worker = county.plan.worker_of(case)
    opened = county.today - timedelta(days=900 + scattered(case, 300))
    changes = document(f'{{"opened_on": [null, "{opened.isoformat()}"]}}')
    yield joined((moment(opened, hour=9), big(worker), big(organisation_of(worker)), big(case),
                  changes))  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A table and what one case brings into it."""

    layout: Layout
    rows: Callable[[County, int], Rows]


def tables() -> list[Table]:
    """Everything that grows with the number of cases."""
    person, ends = "person_id", "ends_on"
    return [
        Table(Layout(Person, ("id", "family_name", "given_name", "sort_key", "born", "sex",
                              "interpreter_needed")), _persons),
        Table(_numbered(SearchKey, person, "kind", "value"), _search_keys),
        Table(_numbered(LanguageSkill, person, "language", "level"), _languages),
        Table(_numbered(Nationality, person, "country"), _nationalities),
        Table(_numbered(ResidencePeriod, person, "status_id", "starts_on", ends), _residence),
        Table(_numbered(ContactPoint, person, "kind", "value"), _contact_points),
        Table(_numbered(Address, person, "town", "starts_on", "municipality_id"), _addresses),
        Table(Layout(Household, ("id",)), _households),
        Table(_numbered(HouseholdMembership, "household_id", person, "role", "starts_on"),
              _household_members),
        Table(Layout(Case, ("id", "number", person, "organisation_id", "responsible_id",
                            "municipality_id", "phase_id", "opened_on", "closed_on",
                            "last_contact_on", "next_step_on")), _cases),
        Table(_numbered(AccessGrant, person, "user_id", "organisation_id", "source_kind",
                        "source_id", "reason", "starts_on", ends, "revoked_at", "granted_by_id",
                        level="work"), _grants),
        Table(_numbered(Contact, "case_id", "recorded_by_id", "held_on", "kind",
                        "duration_minutes", "secrecy", "note", extra=("note_vector",)), _contacts),
        Table(_numbered(FollowUp, "case_id", "subject", "due_on", "assignee_id"), _follow_ups),
        Table(_numbered(AuditEntry, "recorded_at", "actor_id", "organisation_id", "target_id",
                        "changes", kind="change", role="case_manager", action="case.opened",
                        target_kind="cases.case"), _trail),
    ]  # fmt: skip


def _numbered(model: Any, *differing: str, extra: tuple[str, ...] = (), **constants: Any) -> Layout:
    """Rows that nothing refers to get their number from the sequence."""
    return Layout(model, differing, extra=extra, without=("id",), **constants)
