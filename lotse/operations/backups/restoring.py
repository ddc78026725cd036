"""`bin/lotse restore IN`: a backup onto an empty machine, proved before and after."""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from lotse.operations import environment, modes
from lotse.operations.backups import files, filling, proving, reach, safekeeping, verifying
from lotse.operations.backups.reach import Reached
from lotse.operations.backups.rules import differences, manifests
from lotse.operations.backups.rules.manifests import Manifest
from lotse.operations.backups.safekeeping import Bundle
from lotse.operations.environment import Database
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder
from lotse.operations.progress import complain, say, step

UNFINISHED = "wiederherstellung-unvollstaendig"
DIFFERENT = 1
# What `create` makes, and what a look around (doctor, status) leaves.
_HARMLESS = {"keys", "documents", "run", "log", "mode"}
_ROOM_FACTOR = 4


@dataclass(frozen=True)
class Order:
    """What is restored, where to, and what opens it."""

    data: DataFolder
    given: Path
    keys: Path | None
    recovery_key: str


@dataclass(frozen=True)
class _Work:
    order: Order
    mode: Mode
    backup: Path
    manifest: Manifest
    bundle: Bundle


def restore(order: Order) -> int:
    """Prove the backup, fill the empty machine, and prove what came out."""
    work = _opened(order)
    _refuse_full_folder(order.data)
    verifying.require_whole(work.backup, work.manifest, recovery_key=order.recovery_key)
    order.data.create()
    missing = _missing_migrations(work)
    _require_space(work)
    with _reached(work) as reached:
        findings = _fill_and_prove(work, reached)
        if not findings and missing:
            _bring_forward(work, reached)
    return _tell(work, findings)


def refuse_unfinished(data: DataFolder) -> None:
    """Whoever starts on a restore that broke off would work with half of the data.

    Raises: OperationError.
    """
    if (data.root / UNFINISHED).exists():
        raise OperationError(
            f"In {data.root} liegt eine Wiederherstellung, die abbrach oder Unterschiede fand: "
            "Bitte sie in einem leeren Ordner wiederholen."
        )


def write_keys(order: Order, target: Path) -> int:
    """Open the keys for the environment of a new machine in production."""
    if order.keys is None:
        raise OperationError("Bitte mit --keys die Datei oder den Ordner der Schlüssel angeben.")
    path = order.keys
    if path.is_dir():
        sealed = sorted(path.glob("lotse-keys-*.enc"), key=lambda each: each.stat().st_mtime)
        if not sealed:
            raise OperationError(f"In {path} liegen keine Schlüssel: Bitte den Ordner prüfen.")
        path = sealed[-1]
    safekeeping.write_plain(safekeeping.read_sealed(path, recovery_key=order.recovery_key), target)
    say(f"Die Schlüssel stehen in {target}, lesbar nur für das eigene Konto.")
    return 0


def _opened(order: Order) -> _Work:
    backup = files.chosen(order.given)
    manifest, text = files.manifest_of(backup)
    mode = modes.given_mode() or (Mode.DEMO if manifest.mode == Mode.DEMO else Mode.LOCAL)
    bundle = _bundle(order, mode, manifest)
    if bundle.fingerprint != manifest.keys:
        raise OperationError(
            "Die Schlüssel gehören nicht zu dieser Sicherung: Bitte die nehmen, die zur selben "
            "Zeit galten, im Betrieb mit bin/lotse restore --write-keys."
        )
    if not manifests.is_genuine(text, audit_key=bundle.audit_key):
        raise OperationError(
            f"{backup / manifests.FILE} wurde nachträglich verändert: Bitte eine andere Sicherung "
            "nehmen und den Datenschutz informieren."
        )
    return _Work(order, mode, backup, manifest, bundle)


def _bundle(order: Order, mode: Mode, manifest: Manifest) -> Bundle:
    if mode is Mode.PRODUCTION:
        # There they belong into the environment and never beside the data.
        return safekeeping.bundle_in(os.environ)
    if order.keys is None:
        raise OperationError(
            "Es fehlen die Schlüssel der Installation: Bitte mit --keys den Ordner angeben, der "
            "bei der Sicherung mit --keys-out angegeben war."
        )
    path = order.keys
    if path.is_dir():
        path = safekeeping.found_in(path, fingerprint=manifest.keys, recipient=manifest.recipient)
    return safekeeping.read_sealed(path, recovery_key=order.recovery_key)


def _refuse_full_folder(data: DataFolder) -> None:
    if not data.root.exists():
        return
    full = [each.name for each in data.root.iterdir() if each.name not in _HARMLESS]
    for folder in (data.keys, data.documents):
        full += [each.name for each in folder.iterdir()] if folder.exists() else []
    if full:
        raise OperationError(
            f"{data.root} ist nicht leer ({', '.join(sorted(full)[:3])}): Eingespielt wird nur "
            "in einen leeren Ordner, bitte mit --data einen anderen angeben. Es wurde nichts "
            "verändert."
        )


def _missing_migrations(work: _Work) -> tuple[str, ...]:
    """Which steps the backup lacks; one that this version does not know is refused."""
    known = json.loads(proving.ask(["known_migrations"], _without_database(work)))
    found = differences.versions(applied=work.manifest.database.migrations, known=known)
    if found.newer:
        raise OperationError(
            f"Die Sicherung stammt aus einer neueren Fassung von Lotse ({work.manifest.lotse}, "
            f"{found.newer[-1]}): Bitte diese Fassung einrichten und damit einspielen. Es wurde "
            "nichts verändert."
        )
    return found.older


def _require_space(work: _Work) -> None:
    sizes = work.manifest.files
    needed = sizes[manifests.DOCUMENTS].size + _ROOM_FACTOR * sizes[manifests.DUMP].size
    free = shutil.disk_usage(work.order.data.root).free
    if free < needed:
        raise OperationError(
            f"Auf dem Datenträger von {work.order.data.root} sind {free // 2**20} MB frei, das "
            f"Einspielen braucht etwa {needed // 2**20} MB: Bitte Platz schaffen."
        )


def _reached(work: _Work) -> AbstractContextManager[Reached]:
    """The database that is filled; the embedded one is made with the keys of the backup."""
    if not environment.is_external():
        safekeeping.take_over(work.bundle, work.order.data)
    return reach.whole_database(work.order.data, work.mode)


def _fill_and_prove(work: _Work, reached: Reached) -> list[str]:
    data, manifest = work.order.data, work.manifest
    filling.require_empty(reached.url, manifest)
    files.write_whole(data.root / UNFINISHED, work.backup.name.encode())
    with step("Spiele die Datenbank ein"):
        filling.fill_database(
            work.backup, reached.url, data.log / "pg_restore.log", work.order.recovery_key
        )
    filling.set_comment(reached.url, manifest.database.comment)
    with step(f"Lege {manifest.documents.count} Dokumente ab"):
        filling.fill_documents(work.backup, data.documents, work.order.recovery_key)
    modes.settle(data, work.mode)
    variables = _variables(work, reached.used)
    with step("Vergleiche Zeile für Zeile mit der Sicherung"):
        findings = proving.of_database(reached.url, manifest)
    with step("Prüfe die Siegel des Protokolls"):
        findings += proving.of_trail(variables, manifest)
    with step("Öffne jedes Dokument"):
        findings += proving.of_documents(reached.url, variables, manifest)
    return findings


def _bring_forward(work: _Work, reached: Reached) -> None:
    """Migrate an older backup; it was proved before, as it was."""
    variables = _variables(work, reached.used)
    if environment.OWNER_URL not in variables:
        say("Hinweis: Die Sicherung ist älter; bitte noch bin/lotse manage migrate ausführen.")
        return
    with step("Bringe die Datenbank auf den neuesten Stand"):
        proving.ask(["migrate", "--noinput"], environment.as_owner(variables))


def _variables(work: _Work, used: Database) -> Mapping[str, str]:
    return environment.for_programs(work.order.data, work.mode, used) | {
        name: value for name, value in work.bundle.values.items() if value
    }


def _without_database(work: _Work) -> Mapping[str, str]:
    return environment.base(work.order.data, work.mode) | dict(work.bundle.values)


def _tell(work: _Work, findings: list[str]) -> int:
    database, documents = work.manifest.database, work.manifest.documents
    rows = sum(table.rows for table in database.tables.values())
    say(f"Sicherung       {work.backup.name} (Lotse {work.manifest.lotse})")
    say(f"Datenbank       {len(database.tables)} Tabellen, {rows} Zeilen")
    say(f"Protokoll       Stand {database.audit_head}")
    say(f"Dokumente       {documents.count - len(documents.missing)}")
    if documents.missing:
        say(f"Hinweis: {len(documents.missing)} Dokumente fehlten schon, als gesichert wurde.")
    if work.bundle.values.get(safekeeping.FORMER) and not os.environ.get(safekeeping.FORMER):
        say("Hinweis: Es gibt frühere Schlüssel; bitte LOTSE_FORMER_DOCUMENT_KEYS wieder setzen.")
    if findings:
        return _tell_differences(findings)
    (work.order.data.root / UNFINISHED).unlink()
    say(f"Alles stimmt mit der Sicherung überein. {_AFTERWARDS}")
    return 0


def _tell_differences(findings: list[str]) -> int:
    for finding in findings:
        complain(f"UNTERSCHIED  {finding}")
    complain(
        f"Fehler: {len(findings)} Unterschiede zur Sicherung. Bitte so nicht weiterarbeiten: eine "
        "andere Sicherung in einen leeren Ordner einspielen und diese Meldungen an die Entwicklung "
        "geben."
    )
    return DIFFERENT


_AFTERWARDS = (
    "Was nach der Sicherung gelöscht wurde, ist wieder da: Bitte die Löschungen seither "
    "wiederholen (siehe docs/betrieb.md)."
)
