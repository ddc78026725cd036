"""An invented county of 62,000 cases, written by COPY. The same every time."""

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import psycopg
from django.db import models
from django.utils import timezone

from lotse.casework.cases.models import Case, Contact, FollowUp, Phase
from lotse.casework.persons.models import (
    AccessGrant,
    Address,
    ContactPoint,
    LanguageSkill,
    Person,
    SearchKey,
)
from lotse.casework.persons.services.search_keys import name_keys
from lotse.core.collation import name_sort_key
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.models import Municipality, Organisation

PERSONS, CASES, USERS, MUNICIPALITIES = 82_000, 62_000, 402, 19
CONTACTS_PER_CASE, AUDIT_ENTRIES = 4, 250_000
# The first two users: one with rights on very many cases, one with few.
MANY, FEW = 1, 2
CASES_OF_MANY, CASES_OF_FEW = 5_000, 10
ORGANISATION = 1
_START = ("Ab", "Be", "Da", "El", "Fa", "Ha", "Ka", "Li", "Ma", "Na", "Ol", "Sa", "Ta", "Yu", "Ze")
_MIDDLE = ("bra", "de", "hi", "ka", "lo", "mi", "na", "ro", "sha", "ti", "ve", "wa", "zi")
_END = ("d", "f", "ha", "k", "l", "m", "n", "ni", "ova", "r", "s", "t", "yan", "z")


class Writer:
    """Writes rows of a model; what a row does not say gets the model's default."""

    def __init__(self, owner: psycopg.Connection) -> None:
        self._owner = owner

    def write(self, model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        defaults = {field.attname: _default(field) for field in fields}
        names = ", ".join(f'"{field.column}"' for field in fields)
        table = model._meta.db_table
        # COPY is refused under row level security, to the owner too.
        self._run(f"alter table {table} disable row level security")
        with (
            self._owner.cursor() as cursor,
            cursor.copy(f"copy {table} ({names}) from stdin") as out,
        ):
            for number, row in enumerate(rows, start=1):
                values = defaults | {"id": number} | row
                out.write_row([values[field.attname] for field in fields])
        self._run(f"alter table {table} enable row level security")
        last = f"(select max(id) + 1 from {table})"  # noqa: S608 - our own table names
        self._run(f"select setval(pg_get_serial_sequence('{table}', 'id'), {last})")

    def _run(self, statement: str) -> None:
        self._owner.execute(statement)


def write_county(owner: psycopg.Connection) -> None:
    """Fill an empty, migrated database."""
    chance = random.Random(2026)  # noqa: S311 - the same county in every run
    writer = Writer(owner)
    phases = list(Phase.objects.order_by("position").values_list("pk", flat=True))
    writer.write(Municipality, _municipalities())
    writer.write(Organisation, _organisations())
    writer.write(User, _users())
    writer.write(Membership, _memberships())
    names = [(_name(chance), _name(chance)) for _ in range(PERSONS)]
    writer.write(Person, _persons(names, chance))
    writer.write(SearchKey, _search_keys(names))
    everybody = range(1, PERSONS + 1)
    writer.write(LanguageSkill, _languages(everybody, chance))
    writer.write(ContactPoint, ({"person_id": n, "value": f"+49171{n:07}"} for n in everybody))
    writer.write(Address, _addresses(everybody))
    cases = list(_cases(phases, chance))
    writer.write(Case, cases)
    writer.write(AccessGrant, _grants(cases))
    writer.write(Contact, _contacts(cases, chance))
    writer.write(FollowUp, _follow_ups(cases))
    owner.execute(_AUDIT, {"count": AUDIT_ENTRIES, "users": USERS, "persons": PERSONS})
    owner.execute("vacuum analyze")


_AUDIT = """
insert into audit_auditentry (recorded_at, kind, actor_id, role, organisation_id, action,
                              target_kind, target_id, changes)
select now() - n * interval '10 seconds', 'read', n %% %(users)s + 1, 'case_manager', 1,
       'person.opened', 'persons.person', n %% %(persons)s + 1, '{}'
from generate_series(1, %(count)s) n
"""


def _municipalities() -> Iterator[dict[str, Any]]:
    for number in range(1, MUNICIPALITIES + 1):
        yield {"ags": f"{5382000 + number:08}", "name": f"Kommune {number:02}",
               "sort_key": f"kommune {number:02}", "kind": "stadt", "population": 30_000,
               "population_on": date(2023, 12, 31), "area_km2": Decimal(60)}  # fmt: skip


def _organisations() -> Iterator[dict[str, Any]]:
    for number in range(1, MUNICIPALITIES + 1):
        name = f"Stelle {number:02}"
        yield {"name": name, "short_name": name, "sort_key": name.lower(),
               "kind": "county_office", "rechtskreis": "integration"}  # fmt: skip


def _users() -> Iterator[dict[str, Any]]:
    for number in range(1, USERS + 1):
        yield {"email": f"person{number}@kreis.example", "given_name": "Person",
               "family_name": f"Nr. {number}", "sort_key": f"nr {number:04}",
               "password": "!"}  # fmt: skip


def _memberships() -> Iterator[dict[str, Any]]:
    for number in range(1, USERS + 1):
        yield {"user_id": number, "organisation_id": _organisation_of(number),
               "role": "case_manager", "starts_on": date(2020, 1, 1)}  # fmt: skip


def _organisation_of(user: int) -> int:
    return ORGANISATION if user in {MANY, FEW} else user % MUNICIPALITIES + 1


def _name(chance: random.Random) -> str:
    middle = "".join(chance.choices(_MIDDLE, k=chance.choice([1, 1, 2])))
    return chance.choice(_START) + middle + chance.choice(_END)


def _persons(names: list[tuple[str, str]], chance: random.Random) -> Iterator[dict[str, Any]]:
    for family_name, given_name in names:
        born = date(1950, 1, 1) + timedelta(days=chance.randrange(25_000))
        yield {"family_name": family_name, "given_name": given_name, "born": born.isoformat(),
               "sort_key": name_sort_key(f"{family_name} {given_name}")}  # fmt: skip


def _languages(persons: range, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in persons:
        language = chance.choice(["ar", "uk", "ti", "prs"])
        yield {"person_id": number, "language": language, "level": "native"}


def _addresses(persons: range) -> Iterator[dict[str, Any]]:
    for number in persons:
        yield {"person_id": number, "town": "Troisdorf", "starts_on": date(2024, 1, 1),
               "municipality_id": number % MUNICIPALITIES + 1}  # fmt: skip


def _search_keys(names: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for number, pair in enumerate(names, start=1):
        for kind, value in sorted({*name_keys(pair)}):
            yield {"person_id": number, "kind": kind, "value": value}
        yield {"person_id": number, "kind": "birth", "value": f"{1950 + number % 70}-05-17"}
        yield {"person_id": number, "kind": "phone", "value": f"49171{number:07}"}
        if number <= CASES:
            yield {"person_id": number, "kind": "case_number", "value": f"RSK-2024-{number:05}"}


def _cases(phases: list[int], chance: random.Random) -> Iterator[dict[str, Any]]:
    today = timezone.localdate()
    for number in range(1, CASES + 1):
        if number <= CASES_OF_MANY:
            responsible = MANY
        elif number <= CASES_OF_MANY + CASES_OF_FEW:
            responsible = FEW
        else:
            responsible = 3 + number % (USERS - 2)
        due = chance.randrange(-20, 60)
        is_open = number <= CASES_OF_MANY + CASES_OF_FEW or number % 3 > 0
        yield {
            "number": f"RSK-2024-{number:05}",
            "person_id": number,
            "organisation_id": _organisation_of(responsible),
            "responsible_id": responsible,
            "municipality_id": number % MUNICIPALITIES + 1,
            "phase_id": chance.choice(phases),
            "opened_on": date(2024, 1, 1) + timedelta(days=chance.randrange(300)),
            "closed_on": None if is_open else today,
            "last_contact_on": today - timedelta(days=chance.randrange(1, 90)),
            "next_step_on": today + timedelta(days=due) if number % 4 else None,
            "id": number,
        }


def _grants(cases: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Intake and responsibility for every case; every tenth had a deputy, now over."""
    since = date(2024, 1, 1)
    for case in cases:
        user = case["responsible_id"]
        base = {"person_id": case["person_id"], "user_id": user, "starts_on": since,
                "organisation_id": case["organisation_id"], "level": "work",
                "granted_by_id": user}  # fmt: skip
        own = base | {"source_kind": "case", "source_id": case["id"], "reason": "responsible"}
        yield own
        yield base | {"source_kind": "person", "source_id": case["person_id"], "reason": "intake"}
        if case["id"] % 10 == 0:
            yield own | {"user_id": user % USERS + 1, "reason": "deputy",
                         "ends_on": date(2024, 12, 31)}  # fmt: skip


def _contacts(cases: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    for case in cases:
        for back in range(CONTACTS_PER_CASE):
            yield {
                "case_id": case["id"],
                "kind": "phone",
                "duration_minutes": 20,
                "held_on": case["last_contact_on"] - timedelta(days=30 * back),
                "recorded_by_id": case["responsible_id"],
                "note": "x" * chance.randrange(300),
            }


def _follow_ups(cases: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for case in cases:
        for later in range(2 if case["next_step_on"] else 0):
            yield {"case_id": case["id"], "subject": "Rückmeldung der Behörde abwarten",
                   "due_on": case["next_step_on"] + timedelta(days=14 * later),
                   "assignee_id": case["responsible_id"]}  # fmt: skip


def _default(field: models.Field) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    return field.get_default()
