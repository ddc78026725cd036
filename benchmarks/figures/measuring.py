"""Questions to every indicator over five years, and the time that they take.

Reckoned time is that of this process and of its process in the database, where that runs on the
same machine; parallel workers of the database are not in it.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any

from lotse.reporting.indicators.rules.definitions import Indicator, Kind
from lotse.reporting.indicators.rules.questions import Question

YEARS = 5
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Spent:
    """Time by the clock and time reckoned, in seconds."""

    wall: float
    cpu: float


def splits(indicator: Indicator) -> Iterator[tuple[str, ...]]:
    """No trait, the municipality, and the last two other traits, which are of the person."""
    yield ()
    if "municipality" in indicator.dimensions:
        yield ("municipality",)
    named = [name for name in indicator.dimensions if name not in {"quarter", "municipality"}]
    if len(named) > 1:
        yield (named[-2], named[-1])


def questions(indicator: Indicator, split: tuple[str, ...], today: date) -> list[Question]:
    """The same question of five years, the running one last."""
    rows, columns = (*split, "", "")[:2]
    years = range(today.year - YEARS + 1, today.year + 1)
    if indicator.kind is Kind.FLOW:
        return [Question(indicator.code, year=year, rows=rows, columns=columns) for year in years]
    days = [min(date(year, 12, 31), today) for year in years]
    return [Question(indicator.code, on=day, rows=rows, columns=columns) for day in days]


def spent_on(work: Callable[[], Any], server: int | None = None) -> Spent:
    """What a piece of work takes; ``server`` is the process of the database."""
    wall, cpu = time.perf_counter(), time.process_time() + _of_process(server)
    work()
    return Spent(time.perf_counter() - wall, time.process_time() + _of_process(server) - cpu)


def percentile_95(seconds: list[float]) -> float:
    """The time within which 19 of 20 requests are answered."""
    return quantiles(seconds, n=20, method="inclusive")[-1]


def table(took: Mapping[str, Spent]) -> str:
    """One line for each piece of work, the slowest first."""
    slowest_first = sorted(took.items(), key=lambda named: -named[1].wall)
    lines = [f"| {name} | {_s(one.wall)} | {_s(one.cpu)} |" for name, one in slowest_first]
    return "\n".join(["| Was | Uhr | Rechenzeit |", "|---|---:|---:|", *lines])


def _s(seconds: float) -> str:
    return f"{seconds:.3f} s".replace(".", ",")


def _of_process(number: int | None) -> float:
    stat = Path(f"/proc/{number}/stat")
    if number is None or not stat.exists():
        return 0.0
    fields = stat.read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S
