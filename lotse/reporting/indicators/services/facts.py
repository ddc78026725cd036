"""Where the records of an indicator come from: a query, or the pillars' own rules."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lotse.foundation.accounts.actors import Actor
from lotse.reporting.indicators.rules.questions import Question


@dataclass(frozen=True)
class SqlFacts:
    """A query for the role that counts.

    It yields ``who`` (whom small numbers protect), ``value`` and a text column for each dimension
    that its indicators offer. ``{cases_case}`` is the table as it was known, ``%(first)s`` and
    ``%(last)s`` are the days of the period; of a stock both are its day. ``parts`` of a value make
    one of the unit: 60 where minutes are added up to hours, so that only the sum is divided.
    ``are_many`` says that a person has many records in a year.
    """

    sql: str
    parts: int = 1
    are_many: bool = False


@dataclass(frozen=True)
class Record:
    """One record that was found without SQL."""

    value: Decimal
    traits: Mapping[str, str | None]
    who: int = 0
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class RecordFacts:
    """Few records without people behind them, read by the pillars' own rules as who asks."""

    records: Callable[[Actor, Question], Iterable[Record]]


Facts = SqlFacts | RecordFacts
