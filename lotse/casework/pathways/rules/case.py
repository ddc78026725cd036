"""One check: the facts of a person, the day, the law of that day and what was worked out so far.

Rules ask the case instead of the facts where several need the same thing, so that it is worked out
once: the status on the day, the unbroken stay.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from lotse.casework.pathways.rules.known import Facts, StatusRow
from lotse.core.parameters import Law, Pack, Used

if TYPE_CHECKING:
    from lotse.casework.pathways.rules.checking import Conditions
    from lotse.casework.pathways.rules.findings import Finding

Found = TypeVar("Found")


class Case:
    """Everything that a rule may ask."""

    __slots__ = (
        "_once", "conditions", "facts", "findings", "flags", "law", "on", "pack", "rows", "today",
    )  # fmt: skip

    def __init__(self, facts: Facts, on: date, flags: frozenset[str], pack: Pack) -> None:
        self.facts = facts
        self.on = on
        self.flags = flags
        self.pack = pack
        self.law: Law = pack.on(on)
        history = facts.status_history
        # A row that begins after the day does not count yet.
        self.rows = None if history is None else tuple(r for r in history if r.start <= on)
        self.today: tuple[StatusRow, ...] = self.held_on(on)
        self.conditions: dict[str, Conditions] = {}
        # Of rules that ask nothing of the way, by the rule (see `pathways.of_person`).
        self.findings: dict[Any, Finding] = {}
        self._once: dict[Any, Any] = {}

    def held_on(self, day: date) -> tuple[StatusRow, ...]:
        """The rows that hold on a day, of those that have begun by the day of the check."""
        return tuple(r for r in self.rows or () if r.start <= day < r.until)

    @property
    def current(self) -> StatusRow | None:
        """The status of the day; of several the one that began last."""
        return self.today[-1] if self.today else None

    def applied_on(self, way: str) -> date:
        """The day of the application; the day of the check where none is told."""
        return self.facts.applications.get(way, self.on)

    def parameter(self, name: str) -> Used:
        """A value of the law of the day, with validity and source."""
        return self.law[name]

    def value(self, name: str) -> Any:
        """The bare value of the law of the day."""
        return self.law[name].value

    def once(self, work_out: Callable[["Case"], Found]) -> Found:
        """What the function works out for this case, worked out only the first time."""
        if work_out in self._once:
            found: Found = self._once[work_out]
        else:
            found = self._once[work_out] = work_out(self)
        return found
