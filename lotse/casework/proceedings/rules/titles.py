"""Whose title ends soon, by what stands in the facts of the check (endende Titel)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

# So far ahead the desk points a title out.
AHEAD_DAYS = 90


def ending(
    history: Sequence[Mapping[str, Any]], first: date, last: date
) -> tuple[str, date] | None:
    """Code and last day of the title that ends in a period, unless another one follows it.

    ``history`` has the form of the contract: ``code``, ``from``, ``to``; without ``to`` it runs.
    """
    ends = [(row["code"], date.fromisoformat(row["to"])) for row in history if row.get("to")]
    runs_on = any(not row.get("to") for row in history)
    if runs_on or not ends:
        return None
    code, day = max(ends, key=lambda pair: pair[1])
    return (code, day) if first <= day <= last else None
