"""Figures of today, counted once a day and kept.

Protection is the same for everybody, so a figure that was counted for one role is shown to every
other that may ask it. What the pillars read as who asks is kept for each role by itself.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Cell
from lotse.reporting.indicators.services.asking import ask
from lotse.reporting.indicators.services.facts import SqlFacts
from lotse.reporting.indicators.services.registry import FACTS

_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Counted:
    """A figure with the moment at which it was counted (Stand)."""

    cell: Cell
    counted_at: datetime


@dataclass(frozen=True)
class Protection:
    """What decides on this day which figures stay closed; another setting is counted anew."""

    threshold: int | None
    is_rounding: int | None


def protection_on(day: date) -> Protection:
    """The settings of the county for small numbers, in one query."""
    values = LocalParameter.objects.values_on(day)
    return Protection(values[LocalRule.FIGURES_FROM], values[LocalRule.FIGURES_ROUNDED])


def figure(
    actor: Actor, indicator: Indicator, question: Question, protection: Protection, today: date
) -> Counted:
    """One figure without any split; kept until the end of the day.

    Whoever calls has asked ``may_ask``: a kept figure is not asked again.
    Raises: RuleViolationError where it cannot be counted.
    """
    key = _key(actor, indicator, question, protection, today)
    kept: Counted | None = cache.get(key)
    # What an authority releases or takes back holds at once.
    if kept is None or indicator.needs_release:
        cell = ask(actor=actor, question=question, today=today).cell()
        kept = Counted(cell, timezone.now())
        cache.set(key, kept, _A_DAY)
    return kept


def _key(
    actor: Actor, indicator: Indicator, question: Question, protection: Protection, today: date
) -> str:
    reader = "all" if isinstance(FACTS[indicator.facts], SqlFacts) else actor.role
    asked = (question.indicator, question.first, question.last)
    settings = (protection.threshold, protection.is_rounding)
    return ":".join(str(part) for part in ("cockpit", today, reader, *settings, *asked))
