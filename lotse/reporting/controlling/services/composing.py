"""What a return says, as plain values: tables of its chapters, and the words that define them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.reporting.controlling.models import ControllingReturn
from lotse.reporting.controlling.rules import chapters, periods
from lotse.reporting.controlling.rules.chapters import Chapter
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Indicator, Kind
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.services import registry, structure_facts
from lotse.reporting.papers.rules import content, notes, shaping
from lotse.reporting.papers.rules.content import Content
from lotse.reporting.papers.services.asking import NO_EARLIER_STATE, Asked, keeps_history


def compose(*, actor: Actor, of: ControllingReturn, today: date) -> Content:
    """Everything a return says with the figures of this moment (Meldung zusammenstellen).

    A table that cannot be counted says why in ``problem``. What no authority has released for the
    period is left out, and ``left_out`` says so: the return does not wait for it.
    """
    asked = Asked(actor, today)
    with structure_facts.one_reading():
        every = [(one, _section(of, one, asked)) for one in chapters.chapters(of.span)]
    left_out = [said for one, said in every if said["problem"] and _needs_release(one)]
    sections = [said for _, said in every if said not in left_out]
    return {
        "title": str(of),
        "period": of.period,
        "first": of.first.isoformat(),
        "as_of": of.last.isoformat(),
        "known_at": of.known_at.isoformat(),
        "remark": of.remark,
        "corrects": _former(of),
        "sections": sections,
        "left_out": [said["problem"] for said in left_out],
        "definitions": [content.definition(one) for one in asked.indicators],
        "changes": None,
    }


def period_question(of: Any, indicator: Indicator) -> Question:
    """An indicator in the period of a return or comparison, as known at its day."""
    known_at = of.known_at if keeps_history(indicator) else None
    if indicator.kind is Kind.STOCK:
        return Question(indicator.code, on=of.last, known_at=known_at)
    through = of.last if of.span == periods.HALF else None
    return Question(indicator.code, year=of.year, through=through, known_at=known_at)


def question_of(said: Mapping[str, Any]) -> Question:
    """The question behind a frozen table, as it was kept with it."""
    on, through, known_at = (
        date.fromisoformat(said[name]) if said[name] else None
        for name in ("on", "through", "known_at")
    )
    asked = Question(said["indicator"], year=said["year"], on=on, through=through)
    return replace(asked, rows=said["rows"], columns=said["columns"], known_at=known_at)


def _needs_release(chapter: Chapter) -> bool:
    return registry.INDICATORS[chapter.code].needs_release


def _section(of: ControllingReturn, chapter: Chapter, asked: Asked) -> dict[str, Any]:
    indicator = registry.INDICATORS[chapter.code]
    by = [DIMENSIONS[name] for name in (chapter.rows, chapter.columns) if name]
    said: dict[str, Any] = {
        "key": chapter.key,
        "kind": "figures",
        "module": chapter.module,
        "heading": f"{indicator.name} nach {' und '.join(by)}" if by else indicator.name,
        "paragraphs": [],
        "has_chart": False,
        "question": None,
        "table": None,
        "notes": [],
        "problem": "",
    }
    asked_of = period_question(of, indicator)
    asks = replace(asked_of, rows=chapter.rows, columns=chapter.columns)
    try:
        table = asked.ask(asks)
    except RuleViolationError as refusal:
        return said | {"problem": f"{said['heading']}: {refusal}"}
    noted = notes.notes([table])
    if not keeps_history(indicator):
        noted.append(NO_EARLIER_STATE.format(name=indicator.name))
    return said | {"question": _kept(asks), "table": shaping.single(table), "notes": noted}


def _kept(asks: Question) -> dict[str, Any]:
    """A question as plain values."""
    days = {name: getattr(asks, name) for name in ("on", "through", "known_at")}
    return {
        "indicator": asks.indicator,
        "year": asks.year,
        "rows": asks.rows,
        "columns": asks.columns,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _former(of: ControllingReturn) -> dict[str, Any] | None:
    """Which return is corrected, and why."""
    if of.corrects is None:
        return None
    return {"number": of.corrects_id, "sha256": of.corrects.sha256, "reason": of.reason}
