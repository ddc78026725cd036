"""Which question a saved evaluation asks today, and when its link is due. Plain values."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from lotse.core.calendar import add_months
from lotse.core.verdicts import YES, Verdict, no
from lotse.reporting.indicators.rules import questions
from lotse.reporting.indicators.rules.definitions import Indicator, Kind
from lotse.reporting.indicators.rules.questions import QUARTER, Question


class Period(StrEnum):
    """Of which time an evaluation tells; ``choices`` has the German names."""

    LAST_QUARTER = "last_quarter"
    LAST_YEAR = "last_year"
    THIS_YEAR = "this_year"
    TODAY = "today"
    FIXED_YEAR = "fixed_year"
    FIXED_DAY = "fixed_day"


class Schedule(StrEnum):
    """How often the link to an evaluation goes out by mail."""

    NEVER = "never"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


# A flow is asked for a time, a stock for a day.
PERIODS = {
    Kind.FLOW: (Period.LAST_QUARTER, Period.LAST_YEAR, Period.THIS_YEAR, Period.FIXED_YEAR),
    Kind.STOCK: (Period.TODAY, Period.LAST_QUARTER, Period.LAST_YEAR, Period.FIXED_DAY),
}
MOST_TRAITS = 2
# On the fifth most of what belongs to the month before has been recorded.
DUE_DAY = 5
MONTHS = {Schedule.MONTHLY: 1, Schedule.QUARTERLY: 3}


@dataclass(frozen=True)
class Saved:
    """What an evaluation keeps of its question; the period becomes dates on the day of asking."""

    period: str
    rows: str = ""
    columns: str = ""
    only: tuple[str, str] | None = None
    fixed_year: int | None = None
    fixed_day: date | None = None
    known_at: date | None = None


def periods_of(indicator: Indicator) -> tuple[Period, ...]:
    """The periods that suit an indicator; some flows know no quarter."""
    periods = PERIODS[indicator.kind]
    if indicator.kind is Kind.FLOW and QUARTER not in indicator.dimensions:
        return tuple(one for one in periods if one != Period.LAST_QUARTER)
    return periods


def question_on(indicator: Indicator, saved: Saved, *, today: date) -> Question:
    """The question that a saved evaluation asks on a day.

    Period: the last quarter of a flow is a filter on the quarter, of a stock its last day.
    """
    asked = Question(
        indicator=indicator.code,
        known_at=saved.known_at,
        rows=saved.rows,
        columns=saved.columns,
        only=saved.only,
    )
    if indicator.kind is Kind.STOCK:
        return replace(asked, on=_day(saved, today))
    last = last_day_of_quarter_before(today)
    if saved.period == Period.LAST_QUARTER:
        only = (QUARTER, str(_quarter(last)))
        return replace(asked, year=last.year, only=only)
    year = _year(saved, today)
    # Of a year that still runs only the days until today count, so that years compare.
    until = min(today, saved.known_at or today)
    runs = year == until.year and until < date(year, 12, 31)
    return replace(asked, year=year, through=until if runs else None)


def may_be_saved(indicator: Indicator, saved: Saved, *, today: date) -> Verdict:
    """Whether the period suits the indicator and the question may be asked today."""
    if saved.period not in periods_of(indicator):
        wanted = "einen Zeitraum" if indicator.kind is Kind.FLOW else "einen Stichtag"
        return no(
            f"Zeitraum: „{indicator.name}“ braucht {wanted} der anderen Art. Bitte einen der"
            " angebotenen wählen."
        )
    fixed = {Period.FIXED_YEAR: saved.fixed_year, Period.FIXED_DAY: saved.fixed_day}
    if saved.period in fixed and fixed[Period(saved.period)] is None:
        return no("Zeitraum: Bitte zum festen Zeitraum das Jahr oder den Stichtag angeben.")
    if saved.known_at and saved.period not in fixed:
        return no(
            "Stand: Ein fester Stand der Daten passt nur zu einem festen Zeitraum. Ein"
            " Zeitraum, der mitläuft, zählt immer, was bekannt ist."
        )
    verdict = _traits_fit(indicator, saved)
    if not verdict:
        return verdict
    question = question_on(indicator, saved, today=today)
    verdict = questions.may_be_asked(indicator, question, today=today)
    if verdict and saved.known_at and saved.known_at < question.first:
        return no("Stand: Der Stand der Daten liegt vor dem Zeitraum.")
    return verdict


def _traits_fit(indicator: Indicator, saved: Saved) -> Verdict:
    traits = [name for name in (saved.rows, saved.columns, saved.only and saved.only[0]) if name]
    takes_quarter = indicator.kind is Kind.FLOW and saved.period == Period.LAST_QUARTER
    if takes_quarter and (saved.only or QUARTER in traits or len(traits) == MOST_TRAITS):
        return no(
            "Merkmal: Das letzte Quartal ist selbst ein Filter. Daneben geht nur ein Merkmal in"
            " Zeilen oder Spalten."
        )
    if len(traits) > MOST_TRAITS:
        return no(
            "Merkmal: Höchstens zwei Merkmale zugleich. Bitte Zeilen, Spalten oder den Filter"
            " weglassen."
        )
    return YES


def last_due_on(schedule: str, today: date) -> date | None:
    """The last day until today on which the link was due; None without a schedule.

    Example: monthly, asked on 04.03.2027 -> 05.02.2027.
    """
    months = MONTHS.get(Schedule(schedule))
    if months is None:
        return None
    first_month = (today.month - 1) // months * months + 1
    due = date(today.year, first_month, DUE_DAY)
    return due if due <= today else add_months(due, -months)


def next_due_on(schedule: str, today: date) -> date | None:
    """The first day after today on which the link is due."""
    last = last_due_on(schedule, today)
    return last and add_months(last, MONTHS[Schedule(schedule)])


def last_day_of_quarter_before(today: date) -> date:
    """The last day of the last quarter that is over."""
    return date(today.year, _first_month_of_quarter(today), 1) - timedelta(days=1)


def _first_month_of_quarter(day: date) -> int:
    return (day.month - 1) // 3 * 3 + 1


def _quarter(day: date) -> int:
    return (day.month - 1) // 3 + 1


def _day(saved: Saved, today: date) -> date | None:
    days = {
        Period.TODAY: today,
        Period.LAST_QUARTER: last_day_of_quarter_before(today),
        Period.LAST_YEAR: date(today.year - 1, 12, 31),
    }
    return days.get(Period(saved.period), saved.fixed_day)


def _year(saved: Saved, today: date) -> int:
    years = {Period.LAST_YEAR: today.year - 1, Period.THIS_YEAR: today.year}
    return years.get(Period(saved.period)) or saved.fixed_year or today.year
