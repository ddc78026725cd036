"""What a paper says, as plain values: texts with their figures, tables, definitions, changes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality
from lotse.reporting.indicators.rules.definitions import DIMENSIONS
from lotse.reporting.indicators.rules.tables import Table
from lotse.reporting.indicators.services import registry, structure_facts
from lotse.reporting.papers.choices import SectionKind
from lotse.reporting.papers.models import Paper, PaperSection
from lotse.reporting.papers.rules import changes, content, notes, placeholders, shaping
from lotse.reporting.papers.rules.content import Content
from lotse.reporting.papers.rules.placeholders import Placeholder
from lotse.reporting.papers.services import measures
from lotse.reporting.papers.services.asking import (
    NO_EARLIER_STATE,
    Asked,
    keeps_history,
    question_of,
    question_on,
)


def compose(
    *, actor: Actor, paper: Paper, today: date, sections: Sequence[PaperSection] | None = None
) -> Content:
    """Everything a paper says with the figures of this moment (Vorlage zusammenstellen).

    ``sections`` of a paper that is not saved are given. A section whose figures cannot be counted
    says why in ``problem``; ``unknown`` are placeholders without a value.
    """
    if sections is None:
        sections = list(PaperSection.objects.filter(paper=paper).in_order())
    asked = Asked(actor, today)
    with structure_facts.one_reading():
        values = _values(paper, asked, [one.text for one in sections])
        said = [_section(actor, paper, one, asked, values) for one in sections]
    wanted = placeholders.placeholders_in(one.text for one in sections)
    found: Content = {
        "title": paper.title,
        "number": paper.number,
        "committee": paper.committee,
        "meeting_on": paper.meeting_on.isoformat(),
        "as_of": paper.as_of.isoformat(),
        "known_at": (paper.known_at or today).isoformat(),
        "sections": said,
        "definitions": [content.definition(one) for one in asked.indicators],
        "unknown": [one.written for one in wanted if one.written not in values],
    }
    before = paper.previous.content if paper.previous else None
    return found | {"changes": changes.changes(before, found)}


def _section(
    actor: Actor, paper: Paper, section: PaperSection, asked: Asked, values: dict[str, str]
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "key": str(section.key),
        "kind": section.kind,
        "heading": section.heading,
        "paragraphs": placeholders.paragraphs(placeholders.filled(section.text, values)),
        "has_chart": section.has_chart,
        "table": None,
        "notes": [],
        "problem": "",
    }
    try:
        table, noted = _table(actor, paper, section, asked)
    except RuleViolationError as refusal:
        return said | {"problem": f"{section.heading}: {refusal}"}
    return said | {"table": table, "notes": noted}


def _table(
    actor: Actor, paper: Paper, section: PaperSection, asked: Asked
) -> tuple[dict[str, Any] | None, list[str]]:
    """The table of a section, and what stands below it."""
    if section.kind == SectionKind.MEASURES:
        return measures.table(actor, paper.as_of), []
    if section.kind == SectionKind.TEXT:
        return None, []
    known = [code for code in section.indicators if code in registry.INDICATORS]
    if len(known) < len(section.indicators):
        raise RuleViolationError("Diese Kennzahl gibt es nicht mehr. Bitte eine andere wählen.")
    tables = [asked.ask(question_of(paper, section, code)) for code in known]
    noted = [*notes.notes(tables), *_without_history(paper, tables)]
    if section.kind == SectionKind.COMPARISON:
        towns = list(Municipality.objects.in_german_order())
        return shaping.comparison(tables, _towns(towns)), [*noted, *_population(towns)]
    if section.kind == SectionKind.MONEY:
        return shaping.side_by_side(tables, section.rows), noted
    return shaping.single(tables[0]), noted


def _without_history(paper: Paper, tables: Iterable[Table]) -> list[str]:
    if paper.known_at is None:
        return []
    return [
        NO_EARLIER_STATE.format(name=table.indicator.name)
        for table in tables
        if not keeps_history(table.indicator)
    ]


def _towns(towns: Iterable[Municipality]) -> list[shaping.Town]:
    return [shaping.Town(str(town.pk), town.name, town.population) for town in towns]


def _population(towns: Iterable[Municipality]) -> list[str]:
    """Where the population base comes from."""
    bases = dict.fromkeys((town.population_on, town.source) for town in towns)
    return [f"Einwohner am {day:%d.%m.%Y}. Quelle: {source}." for day, source in bases]


def _values(paper: Paper, asked: Asked, texts: Iterable[str]) -> dict[str, str]:
    """What stands for each placeholder that has a value."""
    words = _words_of(paper, asked.today)
    found: dict[str, str] = {}
    for one in placeholders.placeholders_in(texts):
        value = words.get(one.name) if not one.trait else None
        value = value if value is not None else _figure(paper, asked, one)
        if value is not None:
            found[one.written] = value
    return found


def _words_of(paper: Paper, today: date) -> dict[str, str]:
    return {
        "titel": paper.title,
        "nummer": paper.number,
        "gremium": paper.committee,
        "sitzung": f"{paper.meeting_on:%d.%m.%Y}",
        "stichtag": f"{paper.as_of:%d.%m.%Y}",
        "stand": f"{paper.known_at or today:%d.%m.%Y}",
        "jahr": str(paper.as_of.year),
        "letztes_jahr": str(paper.as_of.year - 1),
    }


def _figure(paper: Paper, asked: Asked, one: Placeholder) -> str | None:
    """The figure of a placeholder in words; None where there is none of that name."""
    indicator = registry.INDICATORS.get(one.name)
    trait = _trait(one.trait)
    if indicator is None or trait is None:
        return None
    question = question_on(paper, one.name, 0)
    question = question.before() if one.is_year_before else question
    try:
        table = asked.ask(replace(question, rows=trait))
    except RuleViolationError:
        return None
    key = _key(table, trait, one.value) if trait else None
    if trait and key is None:
        return None
    cell = content.plain(table.cell(key), indicator.places)
    return content.in_words(cell, indicator.places, indicator.unit.value)


def _trait(said: str) -> str | None:
    """The code of a trait by its code or German name; None for an unknown one."""
    if said in DIMENSIONS or not said:
        return said
    named = {label.casefold(): code for code, label in DIMENSIONS.items()}
    return named.get(said.casefold())


def _key(table: Table, trait: str, said: str) -> str | None:
    """The value of a trait by its code or German name."""
    known = {label.casefold(): key for (name, key), label in table.labels.items() if name == trait}
    if (trait, said) in table.labels or said in table.rows:
        return said
    return known.get(said.casefold())
