"""The columns of the worklist: which there are, which are shown, what stands in an export."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.consents.models import Consent
from lotse.casework.persons.choices import GrantReason, GrantSource, LanguageLevel
from lotse.casework.persons.models import (
    AccessGrant,
    Address,
    LanguageSkill,
    Nationality,
    Person,
    ResidencePeriod,
)
from lotse.web.components import codes

COLUMN = "spalte"
Row = dict[str, Any]
Cell = str | date | None


@dataclass(frozen=True)
class Column:
    """A column that may be shown: its heading, the order it gives, and its value in an export."""

    key: str
    label: str
    value: Callable[[Row], Cell]
    sort: str = ""
    is_usual: bool = False


def _municipality(row: Row) -> str:
    hidden = row["case"].person.blocked_addresses
    return "gesperrt" if hidden else str(row["case"].municipality)


def _phase(row: Row) -> str:
    case = row["case"]
    return str(case.phase) if case.is_open else f"abgeschlossen am {case.closed_on:%d.%m.%Y}"


def _languages(row: Row) -> str:
    return ", ".join(codes.language(one.language) for one in row["case"].person.first_languages)


def _nationalities(row: Row) -> str:
    return ", ".join(codes.country(one.country) for one in row["case"].person.all_nationalities)


def _residence(row: Row) -> str:
    return ", ".join(_period(one) for one in row["case"].person.current_residence)


def _period(period: ResidencePeriod) -> str:
    until = f" bis {period.ends_on:%d.%m.%Y}" if period.ends_on else ""
    return f"{period.status}{until}"


def _consents(row: Row) -> str:
    """With whom the next consent runs out, and when."""
    ending = row["case"].person.ending_consents
    return f"{_whom(ending[0])} bis {ending[0].ends_on:%d.%m.%Y}" if ending else ""


def _whom(consent: Consent) -> str:
    return consent.recipient.short_name if consent.recipient else consent.get_purpose_display()


def _step(row: Row) -> str:
    return row["step"].subject if row["step"] else ""


COLUMNS = (
    Column("kommune", "Kommune", _municipality, "municipality", is_usual=True),
    Column("phase", "Phase", _phase, "phase", is_usual=True),
    Column("kontakt", "Letzter Kontakt", lambda row: row["case"].last_contact_on, "contact",
           is_usual=True),
    Column("schritt", "Nächster Schritt", _step, "next", is_usual=True),
    Column("aufnahme", "Aufgenommen am", lambda row: row["case"].opened_on, "opened"),
    Column("fallfuehrend", "Fallführend", lambda row: str(row["case"].responsible), "responsible"),
    Column("sprache", "Erstsprache", _languages),
    Column("staat", "Staatsangehörigkeit", _nationalities),
    Column("aufenthalt", "Aufenthalt", _residence),
    Column("einwilligung", "Nächste Einwilligung endet", _consents),
)  # fmt: skip
USUAL = [column.key for column in COLUMNS if column.is_usual]


def chosen_columns(asked: Iterable[str]) -> list[Column]:
    """The columns of an address in their fixed order; the usual ones when none is named."""
    wanted = set(asked)
    found = [column for column in COLUMNS if column.key in wanted]
    return found or [column for column in COLUMNS if column.is_usual]


def with_persons(cases: QuerySet[Case], columns: Iterable[Column]) -> QuerySet[Case]:
    """Cases with their persons and what the columns show, in a fixed number of queries."""
    keys, today = {column.key for column in columns}, timezone.localdate()
    first = LanguageSkill.objects.filter(level=LanguageLevel.NATIVE).order_by("pk")
    blocked = Address.objects.on(today).blocked().order_by("pk")
    wanted: list[Prefetch] = [
        Prefetch("languages", first, to_attr="first_languages"),
        Prefetch("addresses", blocked, to_attr="blocked_addresses"),
    ]
    if "staat" in keys:
        found = Nationality.objects.order_by("country", "pk")
        wanted.append(Prefetch("nationalities", found, to_attr="all_nationalities"))
    if "aufenthalt" in keys:
        current = ResidencePeriod.objects.on(today).newest_first().select_related("status")
        wanted.append(Prefetch("residence_periods", current, to_attr="current_residence"))
    if "einwilligung" in keys:
        # Row security leaves those that the own organisation keeps.
        held = Consent.objects.in_force(today).exclude(ends_on=None)
        ending = held.select_related("recipient").order_by("ends_on", "pk")
        wanted.append(Prefetch("consents", ending, to_attr="ending_consents"))
    persons: QuerySet[Person] = Person.objects.all()
    for one in wanted:
        persons = persons.prefetch_related(one)
    cases = cases.select_related("municipality", "phase", "responsible")
    return cases.prefetch_related(Prefetch("person", persons))


def next_steps(cases: Iterable[Case]) -> dict[int, FollowUp]:
    """The most urgent open follow-up of each case."""
    steps = FollowUp.objects.first_of_each(case.pk for case in cases)
    return {step.case_id: step for step in steps}


def shared_with(cases: Iterable[Case], user_id: int) -> dict[int, list[str]]:
    """Who else may open each case today, and why: the sharing sign of the worklist."""
    grants = AccessGrant.objects.in_force(timezone.localdate()).filter(
        source_kind=GrantSource.CASE, source_id__in=[case.pk for case in cases]
    )
    others = grants.exclude(user_id=user_id).exclude(reason=GrantReason.RESPONSIBLE)
    found: dict[int, list[str]] = {}
    for grant in others.select_related("user").order_by("user__sort_key", "pk"):
        until = f" bis {grant.ends_on:%d.%m.%Y}" if grant.ends_on else ""
        words = f"{grant.user}: {grant.get_reason_display()}{until}"
        found.setdefault(grant.source_id, []).append(words)
    return found
