"""`bin/lotse backup --check`: is a backup whole, and does the recovery key open it."""

import hashlib
from pathlib import Path

from lotse.operations.backups import files, sealing
from lotse.operations.backups.rules.manifests import FileState, Manifest
from lotse.operations.backups.sealing import OtherKeyError, SealError
from lotse.operations.errors import OperationError
from lotse.operations.progress import say, step

_OPENED = "verschlossene Dateien geöffnet und bis zum Ende gelesen"


def check(given: Path, *, recovery_key: str | None) -> int:
    """Read every byte of a backup, write nothing, and say what was proved."""
    backup = files.chosen(given)
    manifest, _ = files.manifest_of(backup)
    require_whole(backup, manifest, recovery_key=recovery_key)
    rows = sum(table.rows for table in manifest.database.tables.values())
    say(f"Sicherung       {backup}")
    say(f"Fassung         {manifest.lotse}, {len(manifest.database.migrations)} Migrationen")
    say(f"Inhalt          {rows} Zeilen, {manifest.documents.count} Dokumente")
    say(f"Protokoll       Stand {manifest.database.audit_head}")
    say("Geprüft         Namen, Größen und Prüfsummen" + (f", {_OPENED}" if recovery_key else ""))
    if not recovery_key:
        say("Hinweis: Mit --recovery-key wird auch geprüft, ob sich die Sicherung öffnen lässt.")
    return 0


def require_whole(backup: Path, manifest: Manifest, *, recovery_key: str | None) -> None:
    """Read every file of a backup.

    Raises: OperationError at the first one that is missing, changed, or does not open.
    """
    if manifest.name != backup.name:
        raise OperationError(
            f"{backup} heißt nicht, wie sein Verzeichnis sagt ({manifest.name}): Bitte den Ordner "
            "wieder so benennen."
        )
    for name, wanted in sorted(manifest.files.items()):
        with step(f"Prüfe {name}"):
            _require_file(backup, name, wanted, recovery_key)


def _require_file(backup: Path, name: str, wanted: FileState, recovery_key: str | None) -> None:
    path = backup / name
    if not path.is_file():
        raise OperationError(
            f"{path} fehlt: Die Sicherung ist unvollständig, bitte eine andere nehmen."
        )
    try:
        found = _read(path, f"{backup.name}/{name}", recovery_key)
    except OtherKeyError as error:
        raise OperationError(
            f"{path} ist für einen anderen Wiederherstellungsschlüssel verschlossen: Bitte den "
            "angeben, der bei der Einrichtung der Sicherung entstand."
        ) from error
    except SealError as error:
        raise _damaged(path) from error
    if found != wanted:
        raise _damaged(path)


def _read(path: Path, name: str, recovery_key: str | None) -> FileState:
    if recovery_key is None:
        return files.state_of(path)
    with path.open("rb") as handle:
        watched = _Watched(handle)
        for _ in sealing.pieces(watched, recovery_key=recovery_key, name=name):
            pass
    return FileState(watched.size, watched.digest.hexdigest())


class _Watched:
    """Sums up what goes through, so that a large file is read once."""

    def __init__(self, source: sealing.Source) -> None:
        self._source = source
        self.digest, self.size = hashlib.sha256(), 0

    def read(self, size: int) -> bytes:
        block = self._source.read(size)
        self.digest.update(block)
        self.size += len(block)
        return block


def _damaged(path: Path) -> OperationError:
    return OperationError(
        f"{path} ist beschädigt, abgeschnitten oder verändert: Bitte eine andere Sicherung nehmen."
    )
