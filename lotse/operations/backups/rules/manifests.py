"""The manifest: what a backup says of itself (Verzeichnis der Sicherung).

It lies open beside the sealed files, so it holds numbers and checksums and no content. A code made
with the audit key shows that nobody wrote another one.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

FORMAT = 1
FILE = "manifest.json"
DUMP, DOCUMENTS = "database.dump.enc", "documents.tar.enc"
_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"lotse-backup-(\d{4}-\d{2}-\d{2}T\d{6}Z)")


class ManifestError(Exception):
    """The manifest is not one that this version of Lotse reads."""


@dataclass(frozen=True)
class FileState:
    """A sealed file as it was written."""

    size: int
    sha256: str


@dataclass(frozen=True)
class TableState:
    """The rows of a table: how many, and a sum over the hash of each, in whatever order."""

    rows: int
    checksum: str


@dataclass(frozen=True)
class PartState:
    """One kind of thing that guards the rows: policies, triggers, grants and so on."""

    count: int
    sha256: str


@dataclass(frozen=True)
class DatabaseState:
    """The database at one moment."""

    server: int
    tables: Mapping[str, TableState]
    schema: Mapping[str, PartState]
    migrations: tuple[str, ...]
    roles: tuple[str, ...]
    audit_head: str
    comment: str | None


@dataclass(frozen=True)
class DocumentsState:
    """The contents that the rows of that moment name, and which of them were not there."""

    count: int
    size: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """Everything that is needed to judge a backup and what was restored from it."""

    lotse: str
    made_at: str
    mode: str
    recipient: str
    keys: str
    database: DatabaseState
    documents: DocumentsState
    files: Mapping[str, FileState]
    format: int = FORMAT

    @property
    def name(self) -> str:
        """Name of the folder that it belongs into."""
        return name_of(datetime.fromisoformat(self.made_at))


def name_of(moment: datetime) -> str:
    """Folder of a backup.

    Example: 24.11.2026 04:15 in Berlin -> lotse-backup-2026-11-24T031500Z.
    """
    return f"lotse-backup-{moment.astimezone(UTC):{_STAMP}}"


def moment_of(name: str) -> datetime | None:
    """When a backup was made, from the name of its folder; None for every other name."""
    found = _NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def written(manifest: Manifest, *, audit_key: str) -> str:
    """The text of a manifest, with its code."""
    values = asdict(manifest)
    return json.dumps(values | {"code": _code(values, audit_key)}, indent=1, sort_keys=True)


def read(text: str) -> Manifest:
    """The manifest of a text.

    Raises: ManifestError if it is none, or one of a later format.
    """
    try:
        values = json.loads(text)
        if values["format"] > FORMAT:
            raise ManifestError("Die Sicherung stammt aus einer neueren Fassung von Lotse")
        return _manifest(values)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestError("Das Verzeichnis der Sicherung ist beschädigt") from error


def is_genuine(text: str, *, audit_key: str) -> bool:
    """Whether the manifest was written by who had the audit key; ask only what `read` took."""
    values = json.loads(text)
    code = str(values.pop("code", ""))
    return hmac.compare_digest(code.encode(), _code(values, audit_key).encode())


def _code(values: Mapping[str, Any], audit_key: str) -> str:
    plain = json.dumps(values, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(
        audit_key.encode(), b"lotse backup manifest\0" + plain, hashlib.sha256
    ).hexdigest()


def _manifest(values: dict[str, Any]) -> Manifest:
    database, documents = values["database"], values["documents"]
    # The names lead to files, so no others are taken from it.
    files = {name: FileState(**values["files"][name]) for name in (DUMP, DOCUMENTS)}
    return Manifest(
        lotse=str(values["lotse"]),
        made_at=datetime.fromisoformat(values["made_at"]).isoformat(),
        mode=str(values["mode"]),
        recipient=str(values["recipient"]),
        keys=str(values["keys"]),
        database=DatabaseState(
            server=int(database["server"]),
            tables={name: TableState(**each) for name, each in database["tables"].items()},
            schema={name: PartState(**each) for name, each in database["schema"].items()},
            migrations=tuple(database["migrations"]),
            roles=tuple(database["roles"]),
            audit_head=str(database["audit_head"]),
            comment=database["comment"],
        ),
        documents=DocumentsState(
            int(documents["count"]), int(documents["size"]), tuple(documents["missing"])
        ),
        files=files,
        format=int(values["format"]),
    )
