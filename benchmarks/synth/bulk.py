"""Writing many rows of a table at once: binary COPY of what differs, defaults for the rest."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import psycopg
from django.db import connection, models
from django.utils import timezone
from psycopg import sql

from benchmarks.synth import fields


class Layout:
    """How a row of a model is written: what differs comes in, the rest is the same in every row.

    ``extra`` are columns that the database has and the model does not; those in ``without`` are
    filled by the database.
    """

    def __init__(
        self,
        model: type[models.Model],
        differing: Sequence[str],
        *,
        extra: Sequence[str] = (),
        without: Sequence[str] = (),
        **constants: Any,
    ) -> None:
        by_name = {
            field.attname: field
            for field in model._meta.concrete_fields
            if field.attname not in without
        }
        columns = [*(by_name.pop(name).column for name in differing), *extra]
        values = {
            field.column: field.get_db_prep_save(
                constants[name] if name in constants else _default(field), connection
            )
            for name, field in by_name.items()
        }
        self.model = model
        self.table = model._meta.db_table
        self._columns = columns
        self._constants = {name: value for name, value in values.items() if value is not None}
        self._head = fields.row_head(len(columns))

    def encoded(self, rows: Iterable[bytes]) -> bytes:
        """The rows as COPY reads them, from their values one after another."""
        return self._head.join(chain((b"",), rows))

    def load(self, own: psycopg.Connection, pieces: Iterable[bytes]) -> None:
        """Empty the table and fill it, in the transaction of the caller.

        Emptied in the same transaction, the rows need no log and are frozen at once. What is the
        same in every row is the column's default for as long: cheaper than sending it.
        """
        table = sql.Identifier(self.table)
        own.execute(sql.SQL("truncate {}").format(table))
        self._alter(own, {name: sql.Literal(value) for name, value in self._constants.items()})
        statement = sql.SQL("copy {} ({}) from stdin with (format binary, freeze)").format(
            table, sql.SQL(", ").join(map(sql.Identifier, self._columns))
        )
        with own.cursor() as cursor, cursor.copy(statement) as out:
            out.write(fields.HEADER)
            for piece in pieces:
                out.write(piece)
            out.write(fields.TRAILER)
        self._alter(own, dict.fromkeys(self._constants))

    def _alter(self, own: psycopg.Connection, defaults: dict[str, Any]) -> None:
        """Give columns a default, or none."""
        if not defaults:
            return
        actions = [
            sql.SQL("alter {} drop default").format(sql.Identifier(name))
            if value is None
            else sql.SQL("alter {} set default {}").format(sql.Identifier(name), value)
            for name, value in defaults.items()
        ]
        own.execute(
            sql.SQL("alter table {} {}").format(
                sql.Identifier(self.table), sql.SQL(", ").join(actions)
            )
        )


def _default(field: models.Field) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    value = field.get_default()
    return list(value) if isinstance(value, tuple) else value
