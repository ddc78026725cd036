"""`bin/lotse backup OUT`: one moment of database and documents, sealed, whole or not at all."""

import shutil
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lotse.operations import environment, modes
from lotse.operations.backups import dumping, files, journal, reach, safekeeping, snapshots
from lotse.operations.backups.journal import Success
from lotse.operations.backups.reach import Reached
from lotse.operations.backups.rules import manifests, retention
from lotse.operations.backups.rules.manifests import (
    DocumentsState,
    FileState,
    Manifest,
)
from lotse.operations.backups.rules.retention import Keep
from lotse.operations.backups.safekeeping import Bundle
from lotse.operations.backups.snapshots import Content, Snapshot
from lotse.operations.errors import OperationError, explain_os_error
from lotse.operations.locks import exclusive
from lotse.operations.modes import Mode
from lotse.operations.paths import REPOSITORY, DataFolder
from lotse.operations.progress import complain, say, step

# Headers of the archive and of sealing, for each content.
_AROUND_A_CONTENT = 2048
_ALWAYS_FREE = 50 * 2**20
INCOMPLETE = 1


@dataclass(frozen=True)
class Order:
    """What is to be backed up, and where it goes."""

    data: DataFolder
    out: Path
    keys_out: Path
    recipient: str
    keep: Keep | None


@dataclass(frozen=True)
class _Work:
    """One backup in the making."""

    order: Order
    mode: Mode
    made_at: datetime
    folder: Path
    reached: Reached
    bundle: Bundle

    @property
    def name(self) -> str:
        return manifests.name_of(self.made_at)


def make(order: Order) -> int:
    """Make a backup; a failure is remembered for the administration and leaves nothing behind."""
    _refuse_keys_beside(order)
    started = datetime.now(UTC)
    try:
        with _alone(order.out):
            manifest = _make(order)
            if order.keep is not None:
                _tidy(order.out, order.keep)
    except (OperationError, OSError) as error:
        sentence = explain_os_error(error) if isinstance(error, OSError) else str(error)
        with suppress(OSError):
            journal.note_failure(order.data, started, sentence or type(error).__name__)
        raise
    journal.note_success(order.data, _success(manifest))
    return _tell(order, manifest)


def _make(order: Order) -> Manifest:
    mode = modes.mode_of(order.data)
    made_at = datetime.now(UTC).replace(microsecond=0)
    folder = order.out / f".neu-{manifests.name_of(made_at)}"
    with reach.whole_database(order.data, mode) as reached:
        bundle = safekeeping.bundle_in(environment.for_programs(order.data, mode, reached.used))
        safekeeping.write_sealed(bundle, order.keys_out, recipient=order.recipient)
        folder.mkdir(mode=0o700)
        try:
            manifest = _fill(_Work(order, mode, made_at, folder, reached, bundle))
            files.keep_folder(folder)
            folder.rename(order.out / manifest.name)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    files.keep_folder(order.out)
    return manifest


def _fill(work: _Work) -> Manifest:
    with snapshots.snapshot(work.reached.url) as snapshot:
        contents = snapshot.contents()
        _require_space(work.order.out, snapshot, contents)
        with step("Sichere die Datenbank"):
            dump = _dump(work, snapshot)
        with step(f"Sichere {len(contents)} Dokumente"):
            archive, absent = _archive(work, contents)
        with step("Zähle die Zeilen"):
            state = snapshot.state()
        missing = tuple(each.place for each in absent)
    manifest = Manifest(
        lotse=_version(),
        made_at=work.made_at.isoformat(),
        mode=str(work.mode),
        recipient=work.order.recipient,
        keys=work.bundle.fingerprint,
        database=state,
        documents=DocumentsState(len(contents), sum(each.size for each in contents), missing),
        files={manifests.DUMP: dump, manifests.DOCUMENTS: archive},
    )
    text = manifests.written(manifest, audit_key=work.bundle.audit_key)
    files.write_whole(work.folder / manifests.FILE, text.encode())
    return manifest


def _dump(work: _Work, snapshot: Snapshot) -> FileState:
    log = work.order.data.log / "pg_dump.log"
    return files.write_sealed(
        work.folder / manifests.DUMP,
        recipient=work.order.recipient,
        name=f"{work.name}/{manifests.DUMP}",
        fill=lambda writer: dumping.dump_database(work.reached.url, snapshot.number, log, writer),
    )


def _archive(work: _Work, contents: list[Content]) -> tuple[FileState, list[Content]]:
    missing: list[Content] = []
    documents = work.order.data.documents
    state = files.write_sealed(
        work.folder / manifests.DOCUMENTS,
        recipient=work.order.recipient,
        name=f"{work.name}/{manifests.DOCUMENTS}",
        fill=lambda writer: missing.extend(dumping.pack_contents(documents, contents, writer)),
    )
    return state, missing


def _require_space(out: Path, snapshot: Snapshot, contents: Iterable[Content]) -> None:
    needed = snapshot.size() + _ALWAYS_FREE
    needed += sum(each.size + _AROUND_A_CONTENT for each in contents)
    free = shutil.disk_usage(out).free
    if free < needed:
        raise OperationError(
            f"Auf dem Datenträger von {out} sind {free // 2**20} MB frei, die Sicherung braucht "
            f"bis zu {needed // 2**20} MB: Bitte Platz schaffen oder einen anderen Ordner angeben."
        )


def _refuse_keys_beside(order: Order) -> None:
    """Who carries a backup away must not carry its keys away with it."""
    out, keys_out = order.out.resolve(), order.keys_out.resolve()
    if out == keys_out or out in keys_out.parents or keys_out in out.parents:
        raise OperationError(
            f"Die Schlüssel ({keys_out}) lägen bei der Sicherung ({out}): Bitte mit --keys-out "
            "einen Ordner angeben, der getrennt verwahrt wird."
        )
    if order.data.root in (*out.parents, out):
        raise OperationError(
            f"{out} liegt im Datenordner, der gesichert wird: Bitte einen Ordner auf einem anderen "
            "Datenträger angeben."
        )


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """One backup at a time in a folder; what a killed one left there is thrown away."""
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(exclusive(out / ".lotse-backup.lock", wait_seconds=0))
        except OperationError as error:
            raise OperationError(
                f"In {out} läuft schon eine Sicherung: Bitte warten, bis sie fertig ist."
            ) from error
        if files.remove_unfinished(out):
            say("Eine abgebrochene Sicherung wurde entfernt.")
        yield


def _tidy(out: Path, keep: Keep) -> None:
    named = {manifests.moment_of(each.name): each for each in files.complete_in(out)}
    backups = {moment: each for moment, each in named.items() if moment is not None}
    going = retention.no_longer_kept(backups, keep)
    for moment in going:
        files.remove(backups[moment])
    if going:
        say(f"{len(going)} ältere Sicherungen wurden nach der Aufbewahrung gelöscht.")


def _success(manifest: Manifest) -> Success:
    return Success(
        at=datetime.fromisoformat(manifest.made_at),
        name=manifest.name,
        size=sum(each.size for each in manifest.files.values()),
        documents=manifest.documents.count,
        missing=len(manifest.documents.missing),
    )


def _tell(order: Order, manifest: Manifest) -> int:
    rows = sum(table.rows for table in manifest.database.tables.values())
    say(f"Sicherung       {order.out / manifest.name}")
    say(f"Inhalt          {rows} Zeilen, {manifest.documents.count} Dokumente")
    say(f"Schlüssel       {order.keys_out} (getrennt von der Sicherung verwahren)")
    missing = manifest.documents.missing
    if not missing:
        return 0
    complain(
        f"Fehler: {len(missing)} Dokumente fehlten schon in der Ablage, das erste ist "
        f"{missing[0]}: Die Sicherung enthält alles andere. Bitte die fehlenden aus einer "
        "älteren zurückholen."
    )
    return INCOMPLETE


def _version() -> str:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    return str(project["project"]["version"])
