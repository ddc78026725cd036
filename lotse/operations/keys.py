"""Secrets that belong to a data folder, each in a file that only its owner reads."""

import os
import secrets
from pathlib import Path

from lotse.operations.errors import OperationError

MIN_LENGTH = 32


def own_secret(folder: Path, name: str) -> str:
    """Read a secret, or make it the first time; never shown, never logged."""
    path = folder / name
    if not path.exists():
        # Written beside and renamed, so that a crash leaves no half secret.
        fresh = folder / f"{name}.{os.getpid()}.new"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(secrets.token_urlsafe(48))
        fresh.replace(path)
    return _read(path)


def _read(path: Path) -> str:
    try:
        value = path.read_text("ascii").strip()
    except UnicodeDecodeError:
        value = ""
    if len(value) < MIN_LENGTH:
        raise OperationError(
            f"Der Schlüssel {path} ist beschädigt: Bitte die Datei aus der Sicherung "
            "zurückholen; ohne sie bleiben Daten unlesbar."
        )
    return value
