"""Which releases of authorities (Freigabe der Statistik) a figure may be made of. Plain values.

Nobody outside of an authority reads counts of a time that it did not release, and none of parts of
what it released: two periods one day apart would tell of one person (ADR 27).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lotse.core.verdicts import YES, Verdict, no
from lotse.reporting.indicators.rules.definitions import Indicator, Kind
from lotse.reporting.indicators.rules.questions import Question


@dataclass(frozen=True)
class Release:
    """A released period of an authority."""

    authority: str
    starts_on: date
    ends_on: date

    def __str__(self) -> str:
        return f"{self.authority} ({self.starts_on:%d.%m.%Y} bis {self.ends_on:%d.%m.%Y})"


def counting(known: Iterable[Release], indicator: Indicator, question: Question) -> list[Release]:
    """The releases of which figures are counted: whole periods, of a stock those ending that day.

    The queries of ``services/authority_facts`` say the same in SQL.
    """
    if indicator.kind is Kind.STOCK:
        return [one for one in known if one.ends_on == question.last]
    return [
        one for one in known if question.first <= one.starts_on and one.ends_on <= question.last
    ]


def is_released(known: Iterable[Release], indicator: Indicator, question: Question) -> Verdict:
    """Whether any authority released its figures of the time that is asked."""
    releases = list(known)
    if counting(releases, indicator, question):
        return YES
    if indicator.kind is Kind.STOCK:
        days = sorted({one.ends_on for one in releases}, reverse=True)[:3]
        which = ", ".join(f"{day:%d.%m.%Y}" for day in days) or "bisher keiner"
        return no(
            "Stichtag: Offene Anträge gibt es nur für den letzten Tag eines Zeitraums, dessen"
            f" Statistik die Behörde freigegeben hat: {which}."
        )
    return no(
        "Zeitraum: Für diese Zeit hat noch keine Behörde ihre Statistik freigegeben. Bitte ein"
        " früheres Jahr wählen oder die Behörden um die Freigabe bitten."
    )


def in_words(releases: Iterable[Release]) -> str:
    """Example: „Gezählt ist, was freigegeben ist: EBH (01.01.2026 bis 31.12.2026).“"""
    return f"Gezählt ist, was freigegeben ist: {'; '.join(map(str, releases))}."
