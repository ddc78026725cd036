"""Check invented people on all pathways, in several processes, and count what it takes."""

import multiprocessing
import resource
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from benchmarks.screening.people import facts
from lotse.casework.pathways.rules import engine
from lotse.casework.pathways.rules.facts import STATUSES, facts_of
from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.screening import rules

ON = date(2026, 11, 22)
PROCESSES = 2
PART = 500
_KIB_PER_MIB = 1024
_NOT_KEPT = ""


@dataclass(frozen=True)
class Measured:
    """What the run took, and what came out, so that nobody can skip the work."""

    persons: int
    ways: int
    processes: int
    seconds: float
    persons_per_s: float
    # Of the processes that check; on a busy machine it is less than the time of the clock.
    cpu_seconds: float
    peak_mib: float
    open_now: int
    kept: int
    rules_version: str


def measure(persons: int, processes: int = PROCESSES) -> Measured:
    """Check so many people, part by part; nothing is kept but counts."""
    started = perf_counter()
    results: Counter[str] = Counter()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for found in pool.imap_unordered(check_part, _parts(persons)):
            results.update(found)
        pool.close()
        pool.join()
    seconds = perf_counter() - started
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(
        persons=persons,
        ways=results.total(),
        processes=processes,
        seconds=round(seconds, 2),
        persons_per_s=round(persons / seconds, 1),
        cpu_seconds=round(children.ru_utime + children.ru_stime, 2),
        peak_mib=round(max(children.ru_maxrss, _own_peak()) / _KIB_PER_MIB, 1),
        open_now=results[rules.NOW],
        kept=results.total() - results[_NOT_KEPT],
        rules_version=CURRENT.version,
    )


def check_part(numbers: range) -> Counter[str]:
    """Make the people of these numbers and screen them as the program does, but for the database.

    How often each result came out; most ways are none that a run would keep.
    """
    codes, found = frozenset(STATUSES), Counter[str]()
    for number in numbers:
        result = engine.check(facts_of(facts(number, codes)), ON)
        kept = [one.opening for one in rules.kept(result)]
        found.update(kept)
        found[_NOT_KEPT] += len(result.ways) - len(kept)
    return found


def _parts(persons: int) -> Iterator[range]:
    return (range(at, min(at + PART, persons)) for at in range(0, persons, PART))


def _own_peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
