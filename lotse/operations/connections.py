"""Real connections to PostgreSQL, and what their failures mean."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import Connection

from lotse.operations.errors import OperationError

MIN_VERSION = 15
TIMEOUT_SECONDS = 5


@dataclass(frozen=True)
class Server:
    """The embedded server, reached as superuser."""

    port: int
    password: str

    def connect(self, database: str = "postgres") -> Connection[Any]:
        """Open a connection as superuser; close it with `with`."""
        return connect(self.url("postgres", self.password, database))

    def url(self, role: str, password: str, database: str = "lotse") -> str:
        """Address for one role; passwords are URL-safe."""
        return f"postgres://{role}:{password}@127.0.0.1:{self.port}/{database}"


@dataclass(frozen=True)
class RoleFacts:
    """What a connection may do that row level security must not allow."""

    name: str
    superuser: bool
    bypasses_rls: bool


def connect(url: str) -> Connection[Any]:
    """Open a connection in autocommit, with a short time-out."""
    return psycopg.connect(url, connect_timeout=TIMEOUT_SECONDS, autocommit=True)


def is_starting(error: psycopg.Error) -> bool:
    """The server is there and not ready yet."""
    return any(part in str(error) for part in ("is starting up", "shutting down", "fährt gerade"))


def is_wrong_password(error: psycopg.Error) -> bool:
    """The server is there and refuses the role or its password."""
    text = str(error).lower()
    return any(part in text for part in ("authentication failed", "authentifizierung", "pg_hba"))


def version_of(connection: Connection[Any]) -> int:
    """Main version of the server: 15, 16 …"""
    return connection.info.server_version // 10_000


def role_of(connection: Connection[Any]) -> RoleFacts:
    """What the role of a connection is."""
    row = connection.execute(
        "select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user"
    ).fetchone()
    name, superuser, bypasses_rls = row or ("", False, False)
    return RoleFacts(str(name), bool(superuser), bool(bypasses_rls))


def require_usable(url: str, variable: str) -> None:
    """Check an address that somebody gave: reachable, new enough, a harmless role.

    Raises: OperationError with one German sentence that names the variable, never the password.
    """
    try:
        with connect(url) as connection:
            version, role = version_of(connection), role_of(connection)
    except psycopg.ProgrammingError as error:
        raise OperationError(
            f"{variable} ist keine gültige Adresse: Bitte in der Form "
            "postgres://benutzer:passwort@rechner:5432/lotse angeben."
        ) from error
    except psycopg.Error as error:
        raise OperationError(_unreachable(error, url, variable)) from error
    if version < MIN_VERSION:
        raise OperationError(
            f"Der Datenbankserver hat Version {version}, Lotse braucht mindestens {MIN_VERSION}: "
            f"Bitte PostgreSQL aktualisieren oder {variable} auf einen neueren Server setzen."
        )
    if role.superuser or role.bypasses_rls:
        raise OperationError(
            f"Die Datenbankrolle {role.name} in {variable} umgeht den Zugriffsschutz: Bitte die "
            "Rollen aus deploy/roles.sql anlegen und deren Anmeldung eintragen."
        )


def _unreachable(error: psycopg.Error, url: str, variable: str) -> str:
    address = urlsplit(url)
    place = f"{address.hostname or 'lokal'}:{address.port or 5432}"
    if is_wrong_password(error):
        return (
            f"Die Datenbank auf {place} lehnt die Anmeldung als {address.username} ab: "
            f"Bitte Benutzer und Passwort in {variable} prüfen."
        )
    if "does not exist" in str(error) or "existiert nicht" in str(error):
        return (
            f"Auf {place} gibt es die Datenbank {address.path.strip('/')} nicht: Bitte sie nach "
            f"deploy/roles.sql anlegen oder {variable} berichtigen."
        )
    if is_starting(error):
        return f"Die Datenbank auf {place} fährt gerade hoch oder herunter: Bitte kurz warten."
    return (
        f"Die Datenbank auf {place} ist nicht erreichbar: Bitte prüfen, ob sie läuft und ob "
        f"Rechner und Port in {variable} stimmen."
    )
