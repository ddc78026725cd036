"""What the command line says when something cannot go on."""

import errno
from pathlib import Path


class OperationError(Exception):
    """One clear German sentence with the mend; printed without a traceback."""


def explain_os_error(error: OSError) -> str | None:
    """German sentence for the operating system errors that a person can mend."""
    place = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return (
            f"Der Datenträger ist voll{place}: Bitte Platz schaffen oder mit --data "
            "einen Ordner auf einem anderen Datenträger wählen."
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"Der Zugriff wurde verweigert{place}: Bitte die Rechte des Ordners prüfen "
            "oder mit --data einen eigenen Ordner wählen."
        )
    return None


def last_lines(log: Path, count: int = 1) -> str:
    """End of a log file for an error message; empty when there is none."""
    if not log.exists():
        return ""
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines()]
    return " ".join([line for line in lines if line][-count:])
