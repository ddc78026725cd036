"""`bin/lotse doctor`: what is wrong with this machine, and the mend for each."""

import os
import platform
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from lotse.operations import (
    binaries,
    browser,
    cluster,
    environment,
    keys,
    modes,
    packages,
    ports,
    postgres,
    runfile,
    serveruser,
)
from lotse.operations.backups import journal, scheduling
from lotse.operations.backups.rules import schedule
from lotse.operations.connections import require_usable
from lotse.operations.errors import OperationError, explain_os_error
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder
from lotse.operations.progress import say

SCANNER_SECONDS = 5


@dataclass(frozen=True)
class Note:
    """Something that is not broken but worth knowing."""

    text: str


# A question returns what is fine, a Note, or raises OperationError with the mend.
Question = Callable[[DataFolder], str | Note]


def doctor(data: DataFolder) -> int:
    """Ask every question, also after a failure."""
    failed = 0
    for title, question in QUESTIONS.items():
        try:
            answer = question(data)
        except OperationError as error:
            failed += 1
            say(f"  FEHLER   {title}: {error}")
        except OSError as error:
            failed += 1
            say(f"  FEHLER   {title}: {explain_os_error(error) or error}")
        else:
            if isinstance(answer, Note):
                say(f"  Hinweis  {title}: {answer.text}")
            else:
                say(f"  gut      {title}: {answer}")
    say()
    say("Alles in Ordnung." if not failed else f"{failed} Fehler; jede Zeile nennt die Abhilfe.")
    return 1 if failed else 0


def _python(_data: DataFolder) -> str:
    return f"{platform.python_implementation()} {platform.python_version()}"


def _folder(data: DataFolder) -> str:
    data.create()
    for folder in (data.root, data.keys, data.documents, data.run, data.log):
        if not os.access(folder, serveruser.READ_AND_WRITE):
            raise OperationError(
                f"{folder} ist nicht beschreibbar: Bitte die Rechte des Ordners berichtigen oder "
                "mit --data einen eigenen wählen."
            )
    return str(data.root)


def _space(data: DataFolder) -> str:
    cluster.require_space(data.root)
    return f"{shutil.disk_usage(data.root).free // 2**30} GB frei"


def _mode(data: DataFolder) -> str:
    return str(modes.mode_of(data))


def _secrets(data: DataFolder) -> str:
    if modes.mode_of(data) is Mode.PRODUCTION:
        for variable in environment.SECRETS:
            if len(os.environ.get(variable, "")) < keys.MIN_LENGTH:
                raise OperationError(
                    f"{variable} fehlt oder ist kürzer als {keys.MIN_LENGTH} Zeichen: Bitte mit "
                    "openssl rand -base64 48 erzeugen und in die Umgebung eintragen."
                )
        return "aus der Umgebung"
    for path in sorted(data.keys.iterdir()):
        keys.own_secret(data.keys, path.name)
        if os.name != "nt" and path.stat().st_mode & 0o077:
            raise OperationError(f"{path} ist für andere lesbar: Bitte chmod 600 {path} ausführen.")
    return "lesbar nur für das eigene Konto"


def _database(data: DataFolder) -> str | Note:
    if environment.is_external():
        require_usable(os.environ[environment.APP_URL], environment.APP_URL)
        owner = os.environ.get(environment.OWNER_URL)
        if not owner:
            return Note(f"erreichbar; für Migrationen fehlt {environment.OWNER_URL}")
        require_usable(owner, environment.OWNER_URL)
        return "beide Rollen erreichbar, neu genug, ohne Sonderrechte"
    if modes.mode_of(data) is Mode.PRODUCTION:
        raise OperationError("DATABASE_URL fehlt: Bitte die Adresse angeben (docs/betrieb.md).")
    if not (data.root / "postgres").exists() and not (data.root / "postgres.location").exists():
        binaries.find(serveruser.user_for(data.root / "postgres"), throwaway=False)
        return "eingebettet; wird beim ersten Start angelegt"
    with postgres.running(data.root) as urls:
        require_usable(urls.app_url, "lotse_web")
        require_usable(urls.owner_url, "lotse_owner")
    return "eingebettet; erreichbar, beide Rollen ohne Sonderrechte"


def _backup(data: DataFolder) -> str | Note:
    last = journal.attempts(data).succeeded_at
    said = f"zuletzt {last.astimezone():%d.%m.%Y %H:%M}" if last else "noch keine"
    if not schedule.is_late(now=datetime.now(UTC), succeeded_at=last):
        return said
    if modes.mode_of(data) is Mode.PRODUCTION or os.environ.get(scheduling.FOLDER):
        raise OperationError(
            f"{said}, das ist zu lange her: Bitte das Protokoll der Sicherung ansehen und "
            "bin/lotse backup von Hand ausführen (docs/betrieb.md)."
        )
    return Note(f"{said}; bin/lotse backup ORDNER macht eine")


def _malware(_data: DataFolder) -> str | Note:
    clamd = os.environ.get("LOTSE_CLAMD", "")
    if not clamd:
        return Note("LOTSE_CLAMD ist leer, hochgeladene Dateien bleiben „nicht geprüft“")
    try:
        answer = _ping(clamd)
    except (OSError, ValueError) as error:
        raise OperationError(
            f"clamd antwortet unter {clamd} nicht ({error}): Bitte clamd starten oder LOTSE_CLAMD "
            "berichtigen; bis dahin nimmt Lotse keine Dateien an."
        ) from error
    if answer != b"PONG":
        raise OperationError(
            f"Unter {clamd} antwortet etwas anderes als clamd: Bitte LOTSE_CLAMD berichtigen."
        )
    return f"clamd antwortet unter {clamd}"


def _ping(clamd: str) -> bytes:
    """Ask the scanner whether it is there: path of a socket, or host and port."""
    host, _, port = clamd.rpartition(":")
    is_path = clamd.startswith("/")
    family = socket.AF_UNIX if is_path else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(SCANNER_SECONDS)
        connection.connect(clamd if is_path else (host, int(port)))
        connection.sendall(b"nPING\n")
        return connection.recv(64).strip()


def _port(data: DataFolder) -> str | Note:
    run = runfile.read(data)
    if run is not None and run.main.process():
        return f"Lotse läuft unter {run.address}"
    if not cluster.is_free(ports.DEFAULT):
        return Note(
            f"{ports.DEFAULT} ist belegt; bin/lotse start --port {ports.next_free(ports.DEFAULT)}"
        )
    return f"{ports.DEFAULT} ist frei"


def _npm(_data: DataFolder) -> str:
    return "aus dem Python-Paket" if shutil.which("npm") is None else packages.npm()[0]


def _chromium(_data: DataFolder) -> str | Note:
    found = browser.find()
    return found or Note(f"fehlt, nur Browsertests brauchen es ({browser.how_to_install()})")


QUESTIONS: dict[str, Question] = {
    "Python": _python,
    "Datenordner": _folder,
    "Speicherplatz": _space,
    "Betriebsart": _mode,
    "Schlüssel": _secrets,
    "Datenbank": _database,
    "Sicherung": _backup,
    "Schadsoftware": _malware,
    "Port": _port,
    "npm": _npm,
    "Chromium": _chromium,
}
