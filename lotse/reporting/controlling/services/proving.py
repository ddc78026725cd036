"""The trail behind a figure: definition, records it rests on, the same counted anew, who froze."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit.models import AuditEntry, OversightEntry
from lotse.foundation.base.models import Versioned
from lotse.foundation.organisations.choices import Role
from lotse.reporting.controlling.models import ControllingReturn
from lotse.reporting.controlling.rules import chapters, checking
from lotse.reporting.controlling.rules.checking import Checked
from lotse.reporting.controlling.services.composing import question_of
from lotse.reporting.indicators.rules.definitions import DIMENSIONS
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import is_average
from lotse.reporting.indicators.services import asking, registry, structure_facts
from lotse.reporting.papers.rules import shaping
from lotse.reporting.papers.services.asking import keeps_history


@dataclass(frozen=True)
class Rests:
    """On how many records a figure rests, by one trait."""

    by: str
    table: dict[str, Any]


@dataclass(frozen=True)
class Recount:
    """A frozen table counted anew. ``problem`` says why it cannot be."""

    key: str
    heading: str
    figures: list[Checked]
    problem: str = ""
    is_of_today: bool = False

    @property
    def differing(self) -> list[Checked]:
        return checking.differing(self.figures)


@dataclass(frozen=True)
class Step:
    """An entry of the audit trail: who did what, when."""

    at: datetime
    action: str
    by: str


def rests_on(*, actor: Actor, question: Question, today: date) -> list[Rests]:
    """The number of records behind a figure, as a whole and by each trait of its trail.

    Raises: RuleViolationError as ``indicators.services.asking.ask``.
    """
    indicator = registry.INDICATORS.get(question.indicator)
    # Of a mean the people behind it would tell, beside other tables, what is closed there.
    offered = () if not indicator or is_average(indicator.measure) else indicator.dimensions
    traits = [one for one in chapters.TRAILS if one in offered]
    bare = replace(question, rows="", columns="", only=None)
    return [
        Rests(
            DIMENSIONS.get(trait, ""),
            shaping.single(
                asking.ask_records(actor=actor, question=replace(bare, rows=trait), today=today)
            ),
        )
        for trait in traits or [""]
    ]


def recount(*, actor: Actor, section: Mapping[str, Any], today: date) -> Recount:
    """Count a frozen table anew, from what was recorded up to its day of knowledge.

    Raises: RuleViolationError if the actor may not ask its indicator.
    """
    asks = question_of(section["question"])
    key, heading = section["key"], section["heading"]
    indicator = registry.INDICATORS.get(asks.indicator)
    if indicator is None:
        return Recount(key, heading, [], "Diese Kennzahl gibt es nicht mehr.")
    try:
        table = asking.ask(actor=actor, question=asks, today=today)
    except RuleViolationError as refusal:
        return Recount(key, heading, [], str(refusal))
    found = checking.check(section["table"], shaping.single(table))
    return Recount(key, heading, found, is_of_today=not keeps_history(indicator))


def recount_all(*, actor: Actor, of: ControllingReturn, today: date) -> list[Recount]:
    """Every table of a frozen return counted anew (Meldung nachrechnen)."""
    with structure_facts.one_reading():
        return [
            recount(actor=actor, section=section, today=today)
            for section in (of.content or {"sections": []})["sections"]
        ]


def trail_of(actor: Actor, record: Versioned) -> list[Step]:
    """Who began, changed and froze a record, the newest first, as far as one may read the trail."""
    entries: Any = OversightEntry if actor.has_role(Role.AUDITOR) else AuditEntry
    found = entries.objects.filter(
        target_kind=record._meta.label_lower, target_id=record.pk
    ).order_by("-pk")
    steps = list(found.values_list("recorded_at", "action", "actor_id"))
    names = User.objects.in_bulk([number for _, _, number in steps if number])
    return [Step(at, action, str(names.get(number) or "Lotse")) for at, action, number in steps]
