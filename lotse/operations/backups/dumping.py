"""What goes into a backup: the dump of the database and the contents of the vault, as streams."""

import os
import subprocess
import tarfile
from pathlib import Path
from typing import IO, cast

from lotse.operations.backups import files, reach
from lotse.operations.backups.sealing import SealedWriter
from lotse.operations.backups.snapshots import Content
from lotse.operations.errors import OperationError, last_lines


def dump_database(url: str, number: str, log: Path, writer: SealedWriter) -> None:
    """Let pg_dump look at the exported moment and seal what it says, as it says it.

    Raises: OperationError if it fails; a dump that was cut off never counts.
    """
    command = [reach.client("pg_dump"), "--format=custom", f"--snapshot={number}", "--no-password"]
    with log.open("wb") as trouble:
        process = subprocess.Popen(
            command,
            env=dict(reach.for_clients(url)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=trouble,
        )
    try:
        for block in files.blocks(cast("IO[bytes]", process.stdout)):
            writer.write(block)
        code = process.wait()
    finally:
        _end(process)
    if code != 0:
        raise OperationError(_explained(log))


def pack_contents(folder: Path, contents: list[Content], writer: SealedWriter) -> list[Content]:
    """Put the contents into one archive, sealed as they lie there; tells which were not there."""
    missing = []
    with tarfile.open(
        fileobj=cast("IO[bytes]", writer), mode="w|", format=tarfile.PAX_FORMAT
    ) as tar:
        for content in contents:
            try:
                handle = path_in(folder, content.place).open("rb")
            except FileNotFoundError:
                missing.append(content)
                continue
            # Open, it stays the same file, also while a new key replaces it.
            with handle:
                entry = tarfile.TarInfo(name_of(content.place))
                entry.size, entry.mode = os.fstat(handle.fileno()).st_size, 0o600
                tar.addfile(entry, handle)
    return missing


def name_of(place: str) -> str:
    """Where a content lies below the folder of documents."""
    return f"{place[:2]}/{place}.sealed"


def path_in(folder: Path, place: str) -> Path:
    """The file of a content."""
    return folder / place[:2] / f"{place}.sealed"


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdout is not None:
        process.stdout.close()
    if process.poll() is None:
        process.kill()
        process.wait()


def _explained(log: Path) -> str:
    said = last_lines(log, 2)[:300]
    if "server version mismatch" in log.read_text("utf-8", "replace"):
        return (
            "pg_dump ist älter als der Datenbankserver: Bitte LOTSE_POSTGRES_BIN auf den Ordner "
            "mit den Programmen seiner Version setzen."
        )
    return f"Die Datenbank ließ sich nicht sichern ({said}). Ganzer Text: {log}"
