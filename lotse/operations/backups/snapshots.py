"""One moment of the database: exported for pg_dump, counted, summed up (Schnappschuss)."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import Connection, sql

from lotse.operations.backups.rules import differences
from lotse.operations.backups.rules.manifests import DatabaseState, PartState, TableState
from lotse.operations.connections import connect, role_of
from lotse.operations.errors import OperationError

URL = "LOTSE_BACKUP_DATABASE_URL"
# Whoever throws contents away asks for the same number (lotse/foundation/documents/services.py).
CONTENTS_LOCK = 2_021_0305
_LOCK_WAIT = "10min"
# The same rows give the same text everywhere, and names come with their schema.
_SETTINGS = {
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "search_path": "",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "lock_timeout": _LOCK_WAIT,
}
_TABLES = """
select c.relname from pg_catalog.pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')
order by c.relname
"""
# 63 bits of a hash of each row, summed up: no order, no memory, any row that differs shows.
_ROWS = """
select count(*), coalesce(sum(('x' || substr(encode(sha256(convert_to(
    lotse_row::text, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint::numeric), 0)::text
from only public.{} lotse_row
"""
_SCHEMA = Path(__file__).with_name("schema.sql")
_ROLES = """
select distinct r.rolname from pg_roles r where r.rolname like 'lotse\\_%' and (
    exists (select from pg_class c where c.relnamespace = 'public'::regnamespace
            and (c.relowner = r.oid or c.relacl::text like '%' || r.rolname || '=%'))
    or exists (select from pg_proc p where p.pronamespace = 'public'::regnamespace
               and p.proowner = r.oid))
order by 1
"""
_HEAD = "select number, mac from public.audit_auditseal order by number desc limit 1"
_NO_SEAL = f"0:{'0' * 64}"


@dataclass(frozen=True)
class Content:
    """A content of the vault, as its row describes it."""

    place: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Snapshot:
    """An open transaction that sees one moment; `number` lets pg_dump see the same."""

    connection: Connection[Any]
    number: str

    def state(self) -> DatabaseState:
        """Everything that is compared after a restore."""
        return DatabaseState(
            server=self.connection.info.server_version,
            tables={name: self._rows(name) for name in self._column(_TABLES)},
            schema=self._schema(),
            migrations=tuple(
                self._column(
                    "select app || '.' || name from public.django_migrations order by app, name"
                )
            ),
            roles=tuple(self._column(_ROLES)),
            audit_head=self._head(),
            comment=self._column(
                "select pg_catalog.shobj_description(oid, 'pg_database')"
                " from pg_catalog.pg_database where datname = current_database()"
            )[0],
        )

    def contents(self) -> list[Content]:
        """The contents that rows of this moment name."""
        rows = self.connection.execute(
            "select replace(place::text, '-', ''), size, sha256"
            " from public.documents_storedfile order by place"
        )
        return [Content(*row) for row in rows]

    def size(self) -> int:
        """Bytes of the database on the server's disk; a dump is smaller."""
        return int(self._column("select pg_catalog.pg_database_size(current_database())")[0])

    def _rows(self, table: str) -> TableState:
        row = self.connection.execute(sql.SQL(_ROWS).format(sql.Identifier(table))).fetchone()
        return TableState(*row) if row else TableState(0, "0")

    def _schema(self) -> dict[str, PartState]:
        parts: defaultdict[str, list[str]] = defaultdict(list)
        for part, line in self.connection.execute(_SCHEMA.read_bytes()):
            parts[part].append(differences.wording(str(line)))
        return {
            part: PartState(
                len(lines), hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
            )
            for part, lines in parts.items()
        }

    def _head(self) -> str:
        row = self.connection.execute(_HEAD).fetchone()
        return f"{row[0]}:{row[1]}" if row else _NO_SEAL

    def _column(self, query: str) -> list[Any]:
        return [row[0] for row in self.connection.execute(query)]


@contextmanager
def snapshot(url: str) -> Iterator[Snapshot]:
    """See one moment of the database, while nobody throws contents away and no other backup runs.

    Raises: OperationError if the role does not see every row, or the lock is held for long.
    """
    with connect(url) as connection:
        _require_everything(connection)
        for name, value in _SETTINGS.items():
            connection.execute("select pg_catalog.set_config(%s, %s, false)", [name, value])
        _lock(connection)
        connection.execute("begin isolation level repeatable read, read only")
        number = connection.execute("select pg_catalog.pg_export_snapshot()").fetchone()
        yield Snapshot(connection, str(number[0]) if number else "")
        connection.execute("commit")


def _lock(connection: Connection[Any]) -> None:
    try:
        connection.execute("select pg_catalog.pg_advisory_lock(%s)", [CONTENTS_LOCK])
    except psycopg.errors.LockNotAvailable as error:
        raise OperationError(
            "Eine andere Sicherung dieser Datenbank läuft noch: Bitte warten, bis sie fertig ist."
        ) from error


def _require_everything(connection: Connection[Any]) -> None:
    role = role_of(connection)
    if not (role.superuser or role.bypasses_rls):
        raise OperationError(
            f"Die Datenbankrolle {role.name} sieht nicht alle Zeilen, die Sicherung wäre "
            f"unvollständig: Bitte deploy/backup.sql ausführen und in {URL} die Adresse mit der "
            "Rolle lotse_backup angeben."
        )
