"""Where a comparison stands: every count of the Land beside ours, with possible reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from lotse.foundation.accounts.actors import Actor
from lotse.reporting.controlling.models import ComparedCount, StateComparison
from lotse.reporting.controlling.rules import comparing, proposals
from lotse.reporting.controlling.rules.comparing import Compared, Standing
from lotse.reporting.controlling.rules.proposals import Facts, Proposal
from lotse.reporting.controlling.services.composing import period_question
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Indicator
from lotse.reporting.indicators.rules.tables import TOTAL, Cell, Key, Table
from lotse.reporting.indicators.services import registry
from lotse.reporting.papers.services.asking import Asked


@dataclass(frozen=True)
class Line:
    """A count of the Land with its place in words, ours, and how far they are compared."""

    count: ComparedCount
    indicator: Indicator
    place: str
    counts: Compared
    standing: Standing
    table: Table


def lines_of(*, actor: Actor, comparison: StateComparison, today: date) -> list[Line]:
    """All counts of a comparison in the order of indicators and places.

    Raises: RuleViolationError if the actor may not ask.
    """
    asked = Asked(actor, today)
    counts = list(ComparedCount.objects.filter(comparison=comparison).in_order())
    by_group: dict[tuple[str, str], list[ComparedCount]] = {}
    for count in counts:
        by_group.setdefault((count.indicator, count.dimension), []).append(count)
    totals = {one.indicator: one.theirs for one in counts if not one.dimension}
    return [
        line
        for (code, dimension), group in by_group.items()
        if code in registry.INDICATORS
        for line in _group(comparison, asked, group, dimension, totals.get(code))
    ]


def of_count(*, actor: Actor, count: ComparedCount, today: date) -> Line:
    """One count of the Land beside ours; the others of its table say what of it may be shown.

    Raises: RuleViolationError if the actor may not ask.
    """
    found = lines_of(actor=actor, comparison=count.comparison, today=today)
    return next(one for one in found if one.count.pk == count.pk)


def proposals_for(*, actor: Actor, line: Line, today: date) -> list[Proposal]:
    """What may explain the difference of a line."""
    comparison, dimension = line.count.comparison, line.count.dimension
    now = replace(line.table.question, known_at=None)
    table = Asked(actor, today).ask(now)
    return proposals.proposals(
        Facts(
            code=line.indicator.code,
            dimension=dimension,
            counts=line.counts,
            now=table.cell(_key(line.count)),
            placeless=line.table.cell("") if dimension else Cell(),
            last=comparison.last,
            known_at=comparison.known_at,
            is_rounded=bool(line.table.rounded_to),
        )
    )


def _group(
    comparison: StateComparison,
    asked: Asked,
    group: Iterable[ComparedCount],
    dimension: str,
    total: int | None,
) -> list[Line]:
    group = list(group)
    indicator = registry.INDICATORS[group[0].indicator]
    table = asked.ask(replace(period_question(comparison, indicator), rows=dimension))
    theirs: dict[Key, int] = {_key(one): one.theirs for one in group}
    if total is not None:
        theirs[TOTAL] = total
    found = comparing.compared(table, theirs)
    lines = [
        Line(
            count=one,
            indicator=indicator,
            place=_place(table, one),
            counts=found[_key(one)],
            standing=comparing.standing(found[_key(one)], is_explained=one.is_explained),
            table=table,
        )
        for one in group
    ]
    return sorted(lines, key=lambda one: list(table.labels).index((dimension, one.count.key))
                  if (dimension, one.count.key) in table.labels else -1)  # fmt: skip


def _key(count: ComparedCount) -> Key:
    return count.key if count.dimension else TOTAL


def _place(table: Table, count: ComparedCount) -> str:
    if not count.dimension:
        return "Kreis insgesamt"
    return f"{DIMENSIONS[count.dimension]} {table.label(count.dimension, count.key)}"
