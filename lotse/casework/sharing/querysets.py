"""What leaves an organisation, read by the functions of the database alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from lotse.casework.cases.models import Case
    from lotse.foundation.accounts.actors import Actor

# One piece of what leaves: category, needs, kind, record_id and data, as it can be kept in JSON.
Row = dict[str, Any]
_COLUMNS = ("category", "needs", "kind", "record_id", "data")


@dataclass(frozen=True)
class Pick:
    """A note or document chosen to go along, and the categories that what it says belongs to."""

    kind: str
    record_id: int
    categories: tuple[str, ...]

    def as_item(self) -> dict[str, Any]:
        """As the database reads it."""
        return {"kind": self.kind, "id": self.record_id, "needs": list(self.categories)}


def preview(
    actor: "Actor", case: "Case", categories: Iterable[str], picks: Iterable[Pick] = ()
) -> list[Row]:
    """Exactly what leaves of a case under these categories (Vorschau).

    Empty for who may not work in the case. Notes and documents leave only when picked. The rows
    can be kept as JSON; ``rules.still_covered`` says what of them may be shown later.
    """
    if not actor.does_casework:
        return []
    items = json.dumps([pick.as_item() for pick in picks])
    return _rows("sharing_preview(%s, %s, %s)", [case.pk, sorted(set(categories)), items])


def _rows(call: str, values: list[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(_COLUMNS)} from {call}", values)  # noqa: S608
        found = [dict(zip(_COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return [row | {"data": json.loads(row["data"])} for row in found]
