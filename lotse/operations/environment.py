"""Environment that the other programs of Lotse are started with; read by config/settings.py."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from lotse.operations import keys, postgres
from lotse.operations.connections import require_usable
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import REPOSITORY, DataFolder

APP_URL = "DATABASE_URL"
OWNER_URL = "LOTSE_OWNER_DATABASE_URL"
SECRETS = {
    "LOTSE_SECRET_KEY": "secret_key",
    "LOTSE_AUDIT_KEY": "audit_key",
    "LOTSE_DOCUMENT_KEY": "document_key",
}


@dataclass(frozen=True)
class Database:
    """The database in use; the address of its owner may be missing in production."""

    app_url: str
    owner_url: str | None
    embedded: bool


def is_external() -> bool:
    """Whether somebody gave a database of their own."""
    return bool(os.environ.get(APP_URL))


@contextmanager
def database(data: DataFolder, mode: Mode) -> Iterator[Database]:
    """The database of DATABASE_URL, else the embedded one, running while the block lasts."""
    if is_external():
        yield _external()
    elif mode is Mode.PRODUCTION:
        raise OperationError(
            "DATABASE_URL fehlt: Bitte im Betrieb die Adresse der Datenbank angeben "
            "(siehe docs/betrieb.md)."
        )
    else:
        with postgres.running(data.root) as urls:
            yield Database(urls.app_url, urls.owner_url, embedded=True)


def for_programs(data: DataFolder, mode: Mode, used: Database) -> dict[str, str]:
    """All variables for web server, job worker and commands in the application's role."""
    environment = base(data, mode) | {APP_URL: used.app_url}
    if used.owner_url:
        environment[OWNER_URL] = used.owner_url
    if mode is not Mode.PRODUCTION:
        # In production they come from outside and never lie beside the data.
        for variable, name in SECRETS.items():
            # Also when it is there and empty, as in an env file that nobody filled in.
            environment[variable] = environment.get(variable) or keys.own_secret(data.keys, name)
    return environment


def as_owner(environment: Mapping[str, str]) -> dict[str, str]:
    """The same, in the role that owns the tables (migrations)."""
    if OWNER_URL not in environment:
        raise OperationError(
            f"Für Migrationen fehlt {OWNER_URL}: Bitte die Adresse mit der Rolle lotse_owner "
            "angeben (siehe docs/betrieb.md)."
        )
    return {**environment, "LOTSE_DATABASE_AS": "owner"}


def base(data: DataFolder, mode: Mode) -> dict[str, str]:
    """What every program of Lotse needs, also without a database."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOTSE_DATA": str(data.root),
        "LOTSE_MODE": str(mode),
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }


def _external() -> Database:
    app_url, owner_url = os.environ[APP_URL], os.environ.get(OWNER_URL) or None
    require_usable(app_url, APP_URL)
    if owner_url:
        require_usable(owner_url, OWNER_URL)
    return Database(app_url, owner_url, embedded=False)
