"""Folders and files of backups: written for the own account, on the disk before they count."""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from lotse.operations.backups.rules import manifests
from lotse.operations.backups.rules.manifests import FileState, Manifest, ManifestError
from lotse.operations.backups.sealing import SealedWriter
from lotse.operations.errors import OperationError

_UNFINISHED = re.compile(r"\.(neu|weg)-lotse-backup-\S+")
_BLOCK = 2**20


def create_own(path: Path) -> IO[bytes]:
    """A new file that only its owner reads; one that is there is left alone."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def write_sealed(
    path: Path, *, recipient: str, name: str, fill: Callable[[SealedWriter], object]
) -> FileState:
    """Write one sealed file to the disk; `fill` gives its content."""
    with create_own(path) as handle:
        writer = SealedWriter(handle, recipient=recipient, name=name)
        fill(writer)
        state = writer.close()
        keep(handle)
    return state


def keep(handle: IO[bytes]) -> None:
    """Wait until what was written is on the disk."""
    handle.flush()
    os.fsync(handle.fileno())


def keep_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a small file as a whole; a crash leaves the old one or the new one."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.neu")
    fresh.unlink(missing_ok=True)
    with create_own(fresh) as handle:
        handle.write(content)
        keep(handle)
    fresh.replace(path)
    keep_folder(path.parent)


def blocks(handle: IO[bytes]) -> Iterator[bytes]:
    """The content of a file, never all of it in memory."""
    while block := handle.read(_BLOCK):
        yield block


def state_of(path: Path) -> FileState:
    """Size and checksum of a file as it lies there."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as handle:
        for block in blocks(handle):
            digest.update(block)
            size += len(block)
    return FileState(size, digest.hexdigest())


def complete_in(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first; what was broken off is not among them."""
    if not folder.is_dir():
        return []
    named = [each for each in folder.iterdir() if manifests.moment_of(each.name)]
    return sorted(each for each in named if (each / manifests.FILE).is_file())


def chosen(given: Path) -> Path:
    """The backup that a person named: the folder itself, or the newest one inside.

    Raises: OperationError if there is none.
    """
    if (given / manifests.FILE).is_file():
        return given
    inside = complete_in(given)
    if not inside:
        raise OperationError(
            f"In {given} liegt keine vollständige Sicherung: Bitte den Ordner angeben, der "
            f"lotse-backup-… heißt und {manifests.FILE} enthält, oder den Ordner darüber."
        )
    return inside[-1]


def manifest_of(backup: Path) -> tuple[Manifest, str]:
    """What a backup says of itself, and the text it says it in.

    Raises: OperationError.
    """
    try:
        text = (backup / manifests.FILE).read_text("utf-8")
        return manifests.read(text), text
    except (ManifestError, UnicodeDecodeError) as error:
        said = str(error) if isinstance(error, ManifestError) else "Das Verzeichnis ist beschädigt"
        raise OperationError(
            f"{said} ({backup / manifests.FILE}): Bitte eine andere Sicherung nehmen oder die "
            "Fassung von Lotse einrichten, die sie gemacht hat."
        ) from error


def remove_unfinished(folder: Path) -> int:
    """Throw away what killed runs left behind; tells how many there were."""
    left = [each for each in folder.iterdir() if _UNFINISHED.fullmatch(each.name)]
    for each in left:
        shutil.rmtree(each)
    return len(left)


def remove(backup: Path) -> None:
    """Throw a backup away; killed in between, it does not look whole."""
    going = backup.with_name(f".weg-{backup.name}")
    backup.replace(going)
    keep_folder(backup.parent)
    shutil.rmtree(going)
