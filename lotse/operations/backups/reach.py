"""How the whole database is reached: as superuser of the own server, or by a given address."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from psycopg import conninfo

from lotse.operations import binaries, environment, keys, postgres
from lotse.operations.backups.snapshots import URL
from lotse.operations.environment import Database
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder


@dataclass(frozen=True)
class Reached:
    """The database as its programs reach it, and the address that sees and may do everything."""

    used: Database
    url: str


@contextmanager
def whole_database(data: DataFolder, mode: Mode) -> Iterator[Reached]:
    """The database in use, running while the block lasts.

    Raises: OperationError if the address that sees everything is not given.
    """
    with environment.database(data, mode) as used:
        yield Reached(used, _url(data, used))


def client(name: str) -> str:
    """Path of `pg_dump` or `pg_restore`."""
    program = binaries.find(None, throwaway=False).program(name)
    if not os.path.exists(program):
        raise OperationError(
            f"{program} fehlt: Bitte LOTSE_POSTGRES_BIN auf einen Ordner setzen, in dem auch "
            "pg_dump und pg_restore liegen, oder die Angabe entfernen."
        )
    return program


def for_clients(url: str) -> Mapping[str, str]:
    """Environment that leads PostgreSQL's own programs to an address, without showing it."""
    given = conninfo.conninfo_to_dict(url)
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    names |= {"dbname": "DATABASE", "sslmode": "SSLMODE", "sslrootcert": "SSLROOTCERT"}
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    chosen = {f"PG{names[name]}": str(value) for name, value in given.items() if name in names}
    return plain | chosen | {"LC_ALL": "C"}


def name_of_database(url: str) -> str:
    """Name of the database in an address."""
    return str(conninfo.conninfo_to_dict(url).get("dbname", ""))


def _url(data: DataFolder, used: Database) -> str:
    if not used.embedded:
        given = os.environ.get(URL)
        if not given:
            raise OperationError(
                f"{URL} fehlt: Bitte zum Sichern die Adresse mit der Rolle lotse_backup angeben, "
                "zum Einspielen die eines Superusers (siehe docs/betrieb.md)."
            )
        return given
    server = postgres.server_of(data.root)
    if server is None:
        raise OperationError("Die Datenbank antwortet nicht: Bitte bin/lotse doctor ausführen.")
    return server.url("postgres", keys.own_secret(data.keys, "postgres_superuser"))
