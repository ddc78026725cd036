"""The one door to figures: who may ask, what is counted, what of it may be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from lotse.core.cell_protection import DEFAULT_THRESHOLD
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.reporting.indicators import access
from lotse.reporting.indicators.rules import questions, tables
from lotse.reporting.indicators.rules.definitions import Indicator, Measure, Unit
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Cell, Key, Table
from lotse.reporting.indicators.services import counting, labels, registry, releases
from lotse.reporting.indicators.services.facts import SqlFacts

# Whatever the county sets, three people are the fewest that may stand behind a figure.
FEWEST = 3


def ask(*, actor: Actor, question: Question, today: date) -> Table:
    """Answer a question as the asking role may see it.

    Raises: RuleViolationError for an unknown indicator, a role that may not ask, a dimension or a
    period that does not fit; the message names the field.
    """
    return _answer(actor, _asked(actor, question, today), question, today)


def ask_records(*, actor: Actor, question: Question, today: date) -> Table:
    """On how many records the answer to a question rests, closed where the answer is closed.

    Raises: as ``ask``.
    """
    asked = _asked(actor, question, today)
    records = replace(asked, measure=Measure.RECORDS, places=0, unit=Unit.RECORDS)
    return _answer(actor, records, question, today)


def _asked(actor: Actor, question: Question, today: date) -> Indicator:
    """The indicator of a question that this actor may ask, with the releases it is made of."""
    indicator = registry.INDICATORS.get(question.indicator)
    if indicator is None:
        raise RuleViolationError("Kennzahl: Diese Kennzahl gibt es nicht.")
    access.may_ask(actor, indicator).enforce()
    questions.may_be_asked(indicator, question, today=today).enforce()
    return releases.with_releases(indicator, question)


def _answer(actor: Actor, indicator: Indicator, question: Question, today: date) -> Table:
    """What is counted and protected; a part of another indicator as a slice of the whole."""
    whole = questions.of_whole(indicator, question)
    counted = _counted(actor, indicator, whole)
    table = _table(indicator, whole, counted, _protection_on(today))
    return replace(table, question=question)


def _counted(actor: Actor, indicator: Indicator, question: Question) -> counting.Cells:
    facts = registry.FACTS[indicator.facts]
    if isinstance(facts, SqlFacts):
        return counting.count_in_sql(indicator, facts, question)
    return counting.count_records(indicator, facts.records(actor, question), question)


def _protection_on(day: date) -> tuple[int, bool]:
    """From how many people on a figure is shown, and whether small ones are rounded instead."""
    values = LocalParameter.objects.values_on(day)
    threshold = max(values[LocalRule.FIGURES_FROM] or DEFAULT_THRESHOLD, FEWEST)
    return threshold, bool(values[LocalRule.FIGURES_ROUNDED])


def _table(
    indicator: Indicator, question: Question, counted: counting.Cells, protection: tuple[int, bool]
) -> Table:
    threshold, is_rounding = protection if indicator.protects else (0, False)
    is_rounded = (is_rounding or indicator.is_balance) and not tables.is_average(indicator.measure)
    cells = {key: Cell(cell.value) for key, cell in counted.items()}
    if is_rounded:
        cells = tables.rounded_cells(counted, threshold)
    elif indicator.protects:
        cells = tables.closed_cells(counted, threshold, question.dimensions)
    cells = {key: _rounded(cell, indicator.places) for key, cell in cells.items()}
    named = {name: labels.labels_of(name) for name in question.dimensions}
    whole = Table(
        question=question,
        indicator=indicator,
        rows=_keys((row for row, _ in cells), question.dimensions[:1], named),
        columns=_keys((column for _, column in cells), question.dimensions[1:2], named),
        labels={
            (name, key): label for name, known in named.items() for key, label in known.items()
        },
        cells=cells,
        threshold=threshold,
        rounded_to=threshold if is_rounded else 0,
    )
    return tables.sliced(whole)


def _keys(
    found: Iterable[Key], dimension: tuple[str, ...], named: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    if not dimension:
        return ()
    keys = {key for key in found if key is not None}
    return labels.in_order(dimension[0], keys, named[dimension[0]])


def _rounded(cell: Cell, places: int) -> Cell:
    if cell.value is None:
        return cell
    return replace(cell, value=cell.value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
