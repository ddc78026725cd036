"""What is typed about a subject: what counts as known, and which of it changed."""

from collections.abc import Iterator, Mapping
from typing import Any

# Parts of the document that are one record; everything else is one value or one list.
RECORDS = (
    *("asylum", "identity", "passport", "language", "tests", "training", "livelihood"),
    *("declarations", "applications"),
)


def pruned(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is unknown: absent and null say the same, an empty list says „none“.

    Example: {"asylum": {"outcome": None}, "jobs": []} -> {"jobs": []}
    """
    known = {key: _known(value) for key, value in entries.items()}
    return {key: value for key, value in known.items() if value is not None}


def changed_paths(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Dotted paths whose value is another one, also those that are gone.

    Example: asylum.outcome from „pending“ to „refugee“ -> ["asylum.outcome"]
    """
    old, new = dict(_flat(before)), dict(_flat(after))
    return [path for path in {**old, **new} if old.get(path) != new.get(path)]


def paths_of(entries: Mapping[str, Any]) -> list[str]:
    """Every path that has a value."""
    return [path for path, _ in _flat(entries)]


def _flat(entries: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in entries.items():
        if key in RECORDS:
            for name, part in value.items():
                yield f"{key}.{name}", part
        else:
            yield key, value


def _known(value: Any) -> Any:
    """A value without its unknown parts; ``None`` for a record of which nothing is known."""
    if isinstance(value, Mapping):
        return {name: part for name, part in value.items() if part is not None} or None
    if isinstance(value, list):
        return [_known(row) or {} if isinstance(row, Mapping) else row for row in value]
    return value
