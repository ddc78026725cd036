"""Fingerprints of files: what is unchanged since the last start needs no second run."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from lotse.operations.paths import REPOSITORY, REQUIREMENTS

PROGRAM = REPOSITORY / "lotse"


def of(files: Iterable[Path]) -> str:
    """Hash of names and contents."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:20]


def of_migrations() -> str:
    """Changes with every migration, own or of a library."""
    own = [path for path in PROGRAM.glob("**/migrations/*") if path.suffix in {".py", ".sql"}]
    return of([*own, REQUIREMENTS])


def of_static_files() -> str:
    """Changes with every style sheet, script or front-end package."""
    own = [path for path in PROGRAM.glob("**/static/**/*") if path.is_file()]
    return of([*own, REQUIREMENTS, REPOSITORY / "package-lock.json"])


def of_demo() -> str:
    """Changes with the story of the demo county."""
    return of(path for path in (PROGRAM / "demo").glob("**/*") if path.suffix in {".py", ".csv"})
