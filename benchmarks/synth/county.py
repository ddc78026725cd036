"""The tables of the county and how their rows follow from the number of a case."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from benchmarks.synth.bulk import NULL, Layout
from benchmarks.synth.plan import (
    MUNICIPALITIES,
    ORGANISATIONS,
    Plan,
    organisation_of,
    scattered,
)
from benchmarks.synth.texts import Name, Note
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
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.models import Municipality, Organisation

LANGUAGES = ("ar", "uk", "ti", "prs", "ku", "so", "tr", "fr")
COUNTRIES = ("SY", "UA", "ER", "AF", "IQ", "SO", "TR", "GN")
_DAYS = 3_000
Rows = Iterator[tuple]


@dataclass
class County:
    """What every row needs to know; made once and handed to each process."""

    plan: Plan
    family_names: list[Name]
    given_names: list[Name]
    notes: list[Note]
    phases: list[int]
    statuses: list[int]
    today: date = field(default_factory=timezone.localdate)

    def __post_init__(self) -> None:
        # Writing out a date takes longer than looking it up.
        self._ago = [(self.today - timedelta(days=back)).isoformat() for back in range(_DAYS)]

    def ago(self, days: int) -> str:
        return self._ago[days]

    def ahead(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    def names_of(self, person: int) -> tuple[Name, Name]:
        family = self.family_names[scattered(person, len(self.family_names))]
        return family, self.given_names[scattered(person * 31 + 7, len(self.given_names))]

    def persons_of(self, case: int) -> Iterator[int]:
        yield case
        yield from self.plan.members_of(case)


def number_of_case(case: int) -> str:
    return f"RSK-2024-{case:05}"


def _born(person: int) -> str:
    return f"{1950 + scattered(person, 70)}-{person % 12 + 1:02}-{person % 28 + 1:02}"


def _persons(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        family, given = county.names_of(person)
        sex = "female" if person % 2 else "male"
        needs = "t" if person % 3 == 0 else "f"
        sort_key = f"{family.sort_key} {given.sort_key}"
        yield person, family.text, given.text, sort_key, _born(person), sex, needs


def _search_keys(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        family, given = county.names_of(person)
        for kind, value in family.keys + given.keys:
            yield person, kind, value
        yield person, "birth", _born(person)
    yield case, "phone", f"49171{case:07}"
    yield case, "case_number", number_of_case(case)


def _languages(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        yield person, LANGUAGES[case % len(LANGUAGES)], "native"


def _nationalities(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        yield person, COUNTRIES[case % len(COUNTRIES)]


def _residence(county: County, case: int) -> Rows:
    status = county.statuses[scattered(case, len(county.statuses))]
    for person in county.persons_of(case):
        yield person, status, county.ago(300), county.ahead(scattered(case, 700))


def _contact_points(_: County, case: int) -> Rows:
    yield case, "mobile", f"+49171{case:07}"


def _addresses(county: County, case: int) -> Rows:
    for person in county.persons_of(case):
        yield person, "Troisdorf", county.ago(700), case % MUNICIPALITIES + 1


def _households(county: County, case: int) -> Rows:
    if county.plan.members_of(case):
        yield (case,)


def _household_members(county: County, case: int) -> Rows:
    members = county.plan.members_of(case)
    if members:
        yield case, case, "reference", county.ago(700)
    for member in members:
        yield case, member, "child" if member % 3 else "partner", county.ago(700)


def _cases(county: County, case: int) -> Rows:
    worker = county.plan.worker_of(case)
    is_open = county.plan.is_open(case)
    due = scattered(case, 80) - 20
    next_step = county.ahead(due) if is_open and case % 4 else NULL
    yield (case, number_of_case(case), case, organisation_of(worker), worker,
           case % MUNICIPALITIES + 1, county.phases[scattered(case, len(county.phases))],
           county.ago(900 + scattered(case, 300)), NULL if is_open else county.ago(5),
           county.ago(6 + scattered(case, 80)), next_step)  # fmt: skip


def _grants(county: County, case: int) -> Rows:
    """Responsible for the case; the household was taken up; every tenth had a deputy, now over."""
    worker = county.plan.worker_of(case)
    organisation, since = organisation_of(worker), county.ago(900)
    yield (case, worker, organisation, "case", case, "responsible", since, NULL, NULL, worker)
    taken_up = f"{county.ago(899)} 12:00+00"
    yield (case, worker, organisation, "person", case, "intake", since, NULL, taken_up, worker)
    for member in county.plan.members_of(case):
        yield (member, worker, organisation, "person", member, "intake", since, NULL, NULL, worker)
    if case % 10 == 0:
        deputy = (worker + ORGANISATIONS - 1) % county.plan.workers + 1
        yield (case, deputy, organisation, "case", case, "deputy", since, county.ago(800), NULL,
               worker)  # fmt: skip


def _contacts(county: County, case: int) -> Rows:
    worker, texts = county.plan.worker_of(case), county.notes
    last = 6 + scattered(case, 80)
    for place, number in enumerate(county.plan.notes_of(case)):
        note = texts[scattered(number, len(texts))]
        secrecy = "case" if number % 16 else ("author" if number % 64 == 0 else "team")
        kind = "visit" if number % 3 else "phone"
        yield (case, kind, county.ago(last + 14 * place), 10 + number % 8 * 10, note.text, secrecy,
               worker, note.vector)  # fmt: skip


def _follow_ups(county: County, case: int) -> Rows:
    if not (county.plan.is_open(case) and case % 4):
        return
    worker, due = county.plan.worker_of(case), scattered(case, 80) - 20
    for later in range(2):
        yield case, "Rückmeldung der Behörde abwarten", county.ahead(due + 14 * later), worker


def _trail(county: County, case: int) -> Rows:
    worker = county.plan.worker_of(case)
    opened = county.ago(900 + scattered(case, 300))
    yield (f"{opened} 09:00+00", worker, organisation_of(worker), case,
           f'{{"opened_on": [null, "{opened}"]}}')  # fmt: skip


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
        Table(_numbered(Contact, "case_id", "kind", "held_on", "duration_minutes", "note",
                        "secrecy", "recorded_by_id", extra=("note_vector",)), _contacts),
        Table(_numbered(FollowUp, "case_id", "subject", "due_on", "assignee_id"), _follow_ups),
        Table(_numbered(AuditEntry, "recorded_at", "actor_id", "organisation_id", "target_id",
                        "changes", kind="change", role="case_manager", action="case.opened",
                        target_kind="cases.case"), _trail),
    ]  # fmt: skip


def _numbered(model: Any, *differing: str, extra: tuple[str, ...] = (), **constants: Any) -> Layout:
    """Rows that nothing refers to get their number from the sequence."""
    return Layout(model, differing, extra=extra, without=("id",), **constants)


def small_tables(county: County) -> Iterator[tuple[Layout, list[tuple]]]:
    """Municipalities, organisations and workers: few rows, written first."""
    yield (
        Layout(Municipality, ("id", "ags", "name", "sort_key"), kind="stadt", population=30_000,
               population_on=date(2023, 12, 31), area_km2=Decimal(60)),
        [(n, f"{5382000 + n:08}", f"Kommune {n:02}", f"kommune {n:02}")
         for n in range(1, MUNICIPALITIES + 1)],
    )  # fmt: skip
    yield (
        Layout(Organisation, ("id", "name", "short_name", "sort_key"), kind="county_office",
               rechtskreis="integration"),
        [(n, f"Stelle {n:02}", f"Stelle {n:02}", f"stelle {n:02}")
         for n in range(1, ORGANISATIONS + 1)],
    )  # fmt: skip
    # Whoever signs in does so by a session that the benchmark makes; nobody has a password.
    workers = range(1, county.plan.workers + 1)
    leads = range(county.plan.workers + 1, county.plan.workers + ORGANISATIONS + 1)
    yield (
        Layout(User, ("id", "email", "family_name", "sort_key"), given_name="Person",
               password="!"),  # noqa: S106 - a mark that no password fits
        [(n, f"person{n}@kreis.example", f"Nr. {n}", f"nr {n:06}") for n in (*workers, *leads)],
    )  # fmt: skip
    yield (
        Layout(Membership, ("id", "user_id", "organisation_id", "role"),
               starts_on=date(2020, 1, 1)),
        [(n, n, organisation_of(n), "case_manager") for n in workers]
        + [(n, n, organisation_of(n), "case_management_lead") for n in leads],
    )  # fmt: skip
