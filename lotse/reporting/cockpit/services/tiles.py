"""The tiles of a role: each a figure with its year before, its target and what to do."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.reporting.cockpit import rules
from lotse.reporting.cockpit.access import may_see_cockpit
from lotse.reporting.cockpit.models import Target
from lotse.reporting.cockpit.rules import State, Trend
from lotse.reporting.cockpit.services import figures
from lotse.reporting.cockpit.services.figures import Protection
from lotse.reporting.indicators.access import may_ask
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Cell
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.reporting.indicators.services.structure_facts import one_reading

NOTHING = Cell()


@dataclass(frozen=True)
class Aim:
    """A target beside its figure; ``wanted`` is what of it is due by today.

    Without a ``state`` the figure is not shown, and so is whether it is reached.
    """

    target: Target
    wanted: Decimal
    state: State | None = None
    advice: str = ""


@dataclass(frozen=True)
class Tile:
    """One figure of the cockpit (Kachel); ``refusal`` says why it could not be counted."""

    indicator: Indicator
    question: Question
    now: Cell = NOTHING
    before: Cell = NOTHING
    trend: Trend | None = None
    aim: Aim | None = None
    counted_at: datetime | None = None
    refusal: str = ""


def tiles_for(actor: Actor, today: date) -> list[Tile]:
    """The few figures that matter to a role, in their order.

    Raises: RuleViolationError for whoever asks no figures of the county.
    """
    may_see_cockpit(actor).enforce()
    asked = [INDICATORS[code] for code in rules.tiles_of(actor.role)]
    targets = {one.indicator: one for one in Target.objects.visible_to(actor).on(today)}
    protection = figures.protection_on(today)
    with one_reading():
        return [
            _tile(actor, one, targets.get(one.code), protection, today)
            for one in asked
            if may_ask(actor, one)
        ]


def _tile(
    actor: Actor, indicator: Indicator, target: Target | None, protection: Protection, today: date
) -> Tile:
    question = rules.question_of_today(indicator, today)
    try:
        now = figures.figure(actor, indicator, question, protection, today)
    except RuleViolationError as refusal:
        return Tile(indicator, question, refusal=str(refusal))
    try:
        before = figures.figure(actor, indicator, question.before(), protection, today)
    except RuleViolationError:
        # Of the year before an authority may have released nothing.
        before = figures.Counted(NOTHING, now.counted_at)
    return Tile(
        indicator,
        question,
        now=now.cell,
        before=before.cell,
        trend=rules.trend(indicator, _shown(now.cell), _shown(before.cell)),
        aim=_aim(indicator, now.cell, target, today) if target else None,
        counted_at=min(now.counted_at, before.counted_at),
    )


def _aim(indicator: Indicator, now: Cell, target: Target, today: date) -> Aim:
    wanted, value = rules.due(indicator, target.value, today), _shown(now)
    if value is None:
        return Aim(target, wanted)
    state = rules.state(value, wanted, target.direction)
    return Aim(target, wanted, state, rules.advice(indicator.code, target.direction, state))


def _shown(cell: Cell) -> Decimal | None:
    return None if cell.is_closed else cell.value
