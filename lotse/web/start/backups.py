"""What the administration sees of backups: the note that `bin/lotse backup` leaves behind."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

# The same as lotse/operations/backups: the file, and two hours of grace for a nightly run.
NOTE = "backup.json"
LATE_AFTER = timedelta(hours=26)


@dataclass(frozen=True)
class BackupState:
    """The last backup, the last failure since then, and whether somebody should look."""

    made_at: datetime | None
    size: int
    documents: int
    missing: int
    failed_at: datetime | None
    failure: str
    is_late: bool
    is_set_up: bool


def state() -> BackupState:
    """Read the note; one that is not there or not readable counts as no backup."""
    note = _note(Path(settings.DATA_DIR) / NOTE)
    success, failure = _part(note, "success"), _part(note, "failure")
    made_at = _moment(success.get("made_at"))
    is_set_up = bool(note) or settings.PRODUCTION
    too_old = made_at is None or timezone.now() - made_at > LATE_AFTER
    return BackupState(
        made_at=made_at,
        size=int(success.get("size", 0)),
        documents=int(success.get("documents", 0)),
        missing=int(success.get("missing", 0)),
        failed_at=_moment(failure.get("at")),
        failure=str(failure.get("sentence", "")),
        is_late=is_set_up and too_old,
        is_set_up=is_set_up,
    )


def _note(path: Path) -> dict[str, Any]:
    try:
        note = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _part(note: dict[str, Any], name: str) -> dict[str, Any]:
    part = note.get(name)
    return part if isinstance(part, dict) else {}


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
