"""What can be told of a day from rows that keep their present state. Plain values."""

from dataclasses import dataclass
from datetime import date

from lotse.core.verdicts import YES, Verdict, no
from lotse.reporting.indicators.rules.questions import Question

PLANNED, RUNNING = "planned", "running"


@dataclass(frozen=True)
class MeasureDays:
    """What is dated of a measure: its plan, when it was recorded and when it changed last."""

    state: str
    starts_on: date
    ends_on: date | None
    recorded_on: date
    changed_on: date


def is_known_now(question: Question, *, today: date) -> Verdict:
    """Facts that are read as they are now have no earlier state of knowledge."""
    if question.known_at is None or question.known_at >= today:
        return YES
    return no(
        "Stand: Diese Kennzahl gibt es nur nach dem Stand von heute, frühere Stände werden dazu"
        " nicht aufbewahrt. Bitte ohne früheren Stand fragen oder die eingefrorenen Zahlen einer"
        " Vorlage nehmen."
    )


def day_of_money(question: Question, *, today: date) -> date:
    """Until which day notices and payments of the year of an award count.

    Money of a year still comes and goes after its end, so that is today unless a day is named.
    """
    return question.through or today


def measure_state_on(measure: MeasureDays, day: date) -> str | None:
    """The state of a measure on a day; None before it was there.

    Since its last change it is the present state. Before, its plan says it: planned until it
    begins, running until it ends.
    Example: March to May, stopped in April, noted on 20 April: on 10 April it was running.
    """
    if day < min(measure.recorded_on, measure.starts_on):
        return None
    if day >= measure.changed_on or measure.state == PLANNED:
        return measure.state
    if day < measure.starts_on:
        return PLANNED
    is_over = measure.ends_on is not None and day > measure.ends_on
    return measure.state if is_over else RUNNING
