"""Who belongs to whom, by arithmetic: every row follows from the number of its case."""

from dataclasses import dataclass
from itertools import accumulate

CYCLE = 50
# Further members of the household of 50 cases in a row: 71, together 2.42 persons a case.
MEMBERS: tuple[int, ...] = (0, 0, 3, 0, 1, 0, 4, 0, 2, 1) * 4 + (0, 5, 2, 0, 6, 1, 3, 0, 5, 5)
# Notes of 50 cases in a row: 806, about 16 a case, some with many.
NOTES: tuple[int, ...] = (4, 9, 14, 22, 7, 31, 12, 18, 3, 40) * 4 + (
    11,
    16,
    25,
    9,
    6,
    30,
    14,
    21,
    8,
    26,
)
OPEN_OF_TWENTY = 7
CASES_PER_WORKER = 100
ORGANISATIONS = 20
MUNICIPALITIES = 19


@dataclass(frozen=True)
class Plan:
    """A county of so many cases."""

    cases: int

    @property
    def workers(self) -> int:
        """Case managers with about 100 cases each, 35 of them open."""
        return max(ORGANISATIONS, self.cases // CASES_PER_WORKER)

    @property
    def persons(self) -> int:
        return self.cases + self.before(MEMBERS, self.cases + 1)

    @property
    def notes(self) -> int:
        return self.before(NOTES, self.cases + 1)

    def worker_of(self, case: int) -> int:
        return case % self.workers + 1

    def is_open(self, case: int) -> bool:
        return case // self.workers % 20 < OPEN_OF_TWENTY

    def members_of(self, case: int) -> range:
        """Numbers of the persons who live with the client of a case."""
        first = self.cases + self.before(MEMBERS, case) + 1
        return range(first, first + MEMBERS[(case - 1) % CYCLE])

    def notes_of(self, case: int) -> range:
        first = self.before(NOTES, case) + 1
        return range(first, first + NOTES[(case - 1) % CYCLE])

    @staticmethod
    def before(pattern: tuple[int, ...], case: int) -> int:
        """How many the cases before this one have together."""
        rounds, rest = divmod(case - 1, CYCLE)
        return rounds * sum(pattern) + _SUMS[pattern][rest]


_SUMS = {pattern: (0, *accumulate(pattern)) for pattern in (MEMBERS, NOTES)}


def organisation_of(worker: int) -> int:
    return worker % ORGANISATIONS + 1


def scattered(number: int, below: int) -> int:
    """A number that looks like chance and is the same every time."""
    return (number * 2_654_435_761 >> 7) % below
