"""Counting the records of an indicator: set-wise in the database, or by rule for a few records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from statistics import median
from string import Formatter
from typing import Any

from lotse.reporting.history import services as history
from lotse.reporting.indicators.rules.definitions import Indicator, Measure
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Counted, Key
from lotse.reporting.indicators.services.facts import Record, SqlFacts

Cells = dict[tuple[Key, Key], Counted]
# Of what each person has in each cell; ``{parts}`` of a value make one of the indicator.
AGGREGATES = {
    Measure.RECORDS: "coalesce(sum(records), 0)",
    Measure.PEOPLE: "count(distinct who)",
    Measure.SUM: "sum(value) / {parts}::numeric",
    Measure.MEAN: "sum(value) / nullif(sum(valued), 0) / {parts}::numeric",
    Measure.MEDIAN: "percentile_cont(0.5) within group (order by value) / {parts}",
    Measure.PERCENT: "100 * sum(value) / nullif(sum(valued), 0)",
    Measure.RATIO: "sum(value) / nullif(sum(weight), 0)",
}
# What is kept of the records of one person in one cell, and by which measure it is asked for.
_KEPT = {
    Measure.RECORDS: "count(*) as records",
    Measure.PEOPLE: "",
    Measure.SUM: "sum(value) as value",
    Measure.MEAN: "sum(value) as value, count(value) as valued",
    Measure.PERCENT: "sum(value) as value, count(value) as valued",
    Measure.RATIO: "sum(value) as value, sum(weight) as weight",
}


def count_in_sql(indicator: Indicator, facts: SqlFacts, question: Question) -> Cells:
    """Ask the database once for all cells and all sums of the table."""
    with history.counting() as cursor:
        tables = [name for _, name, _, _ in Formatter().parse(facts.sql) if name]
        known = history.relations(cursor, tables, question.known_at)
        cursor.execute(statement(indicator, facts, question, known), _days(question))
        return dict(_cells(cursor.fetchall()))


def statement(
    indicator: Indicator, facts: SqlFacts, question: Question, relations: Mapping[str, str]
) -> str:
    """The SQL of a question. Nothing typed gets into it: names of dimensions are the definition's.

    A trait without value is the key "" of the table, so that NULL stands for sums alone.
    """
    rows, columns = (*question.dimensions, "", "")[:2]
    aggregate = AGGREGATES[indicator.measure].format(parts=facts.parts)
    return (
        f"with facts as ({facts.sql.format(**relations)}),"  # noqa: S608 - fixed words alone
        f" traits as ({_by_person(facts, indicator.measure, rows, columns)})"
        f" select {'row_key' if rows else 'null'}, {'column_key' if columns else 'null'},"
        f" {aggregate}, count(distinct who)"
        f" from traits group by grouping sets ({_sets(rows, columns)})"
    )


def _by_person(facts: SqlFacts, measure: Measure, rows: str, columns: str) -> str:
    """Every person once in each cell where that makes many records few before they are sorted.

    Of a median every record is needed.
    """
    keys = f"who, {_trait(rows)} as row_key, {_trait(columns)} as column_key"
    if measure is Measure.MEDIAN or not facts.are_many:
        each = "1 as records, case when value is not null then 1 end as valued"
        # The person is among the columns of the facts.
        return f"select facts.*, {each}, {keys.removeprefix('who, ')} from facts"  # noqa: S608 - fixed words
    kept = f", {_KEPT[measure]}" if _KEPT[measure] else ""
    grouped = ", ".join(("who", *(_trait(name) for name in (rows, columns) if name)))
    return f"select {keys}{kept} from facts group by {grouped}"  # noqa: S608 - fixed words


def count_records(indicator: Indicator, records: Iterable[Record], question: Question) -> Cells:
    """The same table from records that are at hand."""
    rows, columns = (*question.dimensions, "", "")[:2]
    groups: dict[tuple[Key, Key], list[Record]] = defaultdict(list)
    for record in records:
        for key in _keys_of(record, rows, columns):
            groups[key].append(record)
    return {
        key: Counted(_value(indicator.measure, found), len({one.who for one in found}))
        for key, found in groups.items()
    }


def _trait(dimension: str) -> str:
    return f"coalesce({dimension}, '')" if dimension else "null::text"


def _sets(rows: str, columns: str) -> str:
    sets = ["()"]
    if rows:
        sets.append("(row_key)")
    if columns:
        sets += ["(column_key)", "(row_key, column_key)"]
    return ", ".join(sets)


def _days(question: Question) -> dict[str, Any]:
    return {"first": question.first, "last": question.last}


def _cells(found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[tuple[Key, Key], Counted]]:
    for row, column, value, people in found:
        yield (row, column), Counted(None if value is None else Decimal(str(value)), people)


def _keys_of(record: Record, rows: str, columns: str) -> set[tuple[Key, Key]]:
    row = (record.traits.get(rows) or "") if rows else None
    column = (record.traits.get(columns) or "") if columns else None
    return {(None, None), (row, None), (None, column), (row, column)}


def _value(measure: Measure, found: list[Record]) -> Decimal | None:
    """The same numbers as ``AGGREGATES``."""
    values = [record.value for record in found]
    whole = sum(values, Decimal(0))
    weight = sum((record.weight for record in found), Decimal(0))
    return {
        Measure.RECORDS: Decimal(len(found)),
        Measure.PEOPLE: Decimal(len({record.who for record in found})),
        Measure.SUM: whole,
        Measure.MEAN: whole / len(found),
        Measure.MEDIAN: Decimal(median(values)),
        Measure.PERCENT: 100 * whole / len(found),
        Measure.RATIO: whole / weight if weight else None,
    }[measure]
