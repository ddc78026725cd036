"""Bring database, static files and demo county in step with the program."""

import json
from contextlib import suppress

import psycopg
from psycopg import sql

from lotse.operations import demo, fingerprints, management
from lotse.operations.connections import connect
from lotse.operations.environment import OWNER_URL, Database, as_owner
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder
from lotse.operations.progress import step


class Stamps:
    """What was done to a database, kept with it as its comment: both are lost together."""

    def __init__(self, owner_url: str) -> None:
        self._url = owner_url
        with connect(owner_url) as connection:
            row = connection.execute(
                "select current_database(), shobj_description(oid, 'pg_database')"
                " from pg_database where datname = current_database()"
            ).fetchone()
        self._database = str(row[0]) if row else ""
        comment = row[1] if row else None
        try:
            self._values: dict[str, str] = json.loads(comment or "{}")
        except ValueError:
            # Somebody else's comment is left alone; then everything runs every time.
            self._values = {}
            self._url = ""

    def has(self, name: str, value: str) -> bool:
        """Whether this very state was reached."""
        return self._values.get(name) == value

    def set(self, name: str, value: str) -> None:
        """Note that a state was reached."""
        self._values[name] = value
        if not self._url:
            return
        statement = sql.SQL("comment on database {} is {}").format(
            sql.Identifier(self._database), sql.Literal(json.dumps(self._values))
        )
        # A server that does not let the owner comment costs time at each start, no more.
        with suppress(psycopg.Error), connect(self._url) as connection:
            connection.execute(statement)


def prepare(data: DataFolder, mode: Mode, used: Database, environment: dict[str, str]) -> None:
    """Migrate, collect static files, load the demo county; each only when something changed."""
    if used.owner_url is None:
        # In production somebody migrates on purpose, with the owner's address.
        _require_migrated(data, environment)
        if mode is Mode.DEMO:
            _require_demo(used)
        _static_files(data, environment)
        return
    stamps = Stamps(used.owner_url)
    _static_files(data, environment)
    _migrate(data, environment, stamps)
    if mode is Mode.DEMO:
        _load_demo(data, environment, stamps)


def _static_files(data: DataFolder, environment: dict[str, str]) -> None:
    folder = data.root / "static"
    stamp = folder / ".lotse-stamp"
    wanted = fingerprints.of_static_files()
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    log = data.log / "collectstatic.log"
    with step("Bereite Gestaltung vor"):
        process = management.begin(["collectstatic", "--noinput"], environment, log)
        management.finish(process, log, "Die Gestaltung ließ sich nicht vorbereiten")
    stamp.write_text(wanted, "ascii")


def _migrate(data: DataFolder, environment: dict[str, str], stamps: Stamps) -> None:
    wanted = fingerprints.of_migrations()
    if stamps.has("migrations", wanted):
        return
    log = data.log / "migrate.log"
    with step("Bringe die Datenbank auf den neuesten Stand"):
        process = management.begin(["migrate", "--noinput"], as_owner(environment), log)
        trouble = (
            "Die Datenbank ließ sich nicht auf den neuesten Stand bringen und blieb beim letzten "
            "vollständigen Schritt; bitte die Meldung an die Entwicklung geben. Gescheitert"
        )
        management.finish(process, log, trouble)
    stamps.set("migrations", wanted)


def _require_migrated(data: DataFolder, environment: dict[str, str]) -> None:
    log = data.log / "migrate.log"
    with step("Prüfe den Stand der Datenbank"):
        process = management.begin(["migrate", "--check"], environment, log)
        trouble = (
            "Die Datenbank ist nicht auf dem Stand des Programms: Bitte mit gesetzter "
            "LOTSE_OWNER_DATABASE_URL bin/lotse manage migrate ausführen"
        )
        management.finish(process, log, trouble)


def _require_demo(used: Database) -> None:
    # Without it nobody could sign in, so a start would help nobody.
    if not demo.usable(used.app_url):
        raise OperationError(
            f"Der Demo-Kreis ist nicht geladen, und zum Laden fehlt {OWNER_URL}: Bitte die Adresse "
            "mit der Rolle lotse_owner angeben (siehe docs/betrieb.md) und neu starten."
        )


def _load_demo(data: DataFolder, environment: dict[str, str], stamps: Stamps) -> None:
    wanted = fingerprints.of_demo()
    if stamps.has("demo", wanted):
        return
    log = data.log / "load_demo.log"
    with step("Lade den Demo-Kreis"):
        process = management.begin(["load_demo"], as_owner(environment), log)
        management.finish(process, log, "Der Demo-Kreis ließ sich nicht laden")
    stamps.set("demo", wanted)
