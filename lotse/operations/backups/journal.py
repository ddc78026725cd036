"""What is known of the last backup: `backup.json` in the data folder; the web pages show it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lotse.operations.backups import files
from lotse.operations.backups.rules.schedule import Attempts
from lotse.operations.paths import DataFolder

FILE = "backup.json"


@dataclass(frozen=True)
class Success:
    """A backup that was made."""

    at: datetime
    name: str
    size: int
    documents: int
    missing: int


def note_success(data: DataFolder, success: Success) -> None:
    """Remember a backup that was made."""
    values = {
        "made_at": success.at.isoformat(),
        "name": success.name,
        "size": success.size,
        "documents": success.documents,
        "missing": success.missing,
    }
    _write(data, {"success": values, "tried_at": success.at.isoformat()})


def note_failure(data: DataFolder, at: datetime, sentence: str) -> None:
    """Remember that one was not; what is known of the last good one stays."""
    known = {"success": _read(data).get("success"), "tried_at": at.isoformat()}
    _write(data, known | {"failure": {"at": at.isoformat(), "sentence": sentence}})


def attempts(data: DataFolder) -> Attempts:
    """When a backup was last made and last tried; nothing readable counts as never."""
    values = _read(data)
    success = values.get("success") or {}
    return Attempts(_moment(success.get("made_at")), _moment(values.get("tried_at")))


def _read(data: DataFolder) -> dict[str, Any]:
    try:
        values = json.loads((data.root / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None


def _write(data: DataFolder, values: dict[str, Any]) -> None:
    files.write_whole(data.root / FILE, json.dumps(values, indent=1).encode())
