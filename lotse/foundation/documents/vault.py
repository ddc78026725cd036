"""The folder with encrypted contents (Ablage): one file per content, named by a random number."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from lotse.foundation.documents import encryption

_OWN_ONLY = 0o600


def write(place: UUID, content: bytes) -> None:
    """Put a content into the vault; a crash leaves no half file."""
    path = _path(place)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWN_ONLY)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(encryption.encrypt(content, bound_to=place.bytes))
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(path)


def read(place: UUID) -> bytes:
    """Take a content out of the vault.

    Raises: UnreadableError if it is not there, was changed or has another key.
    """
    try:
        sealed = _path(place).read_bytes()
    except FileNotFoundError as error:
        raise encryption.UnreadableError("missing") from error
    return encryption.decrypt(sealed, bound_to=place.bytes)


def is_current(place: UUID) -> bool:
    """Whether a content is closed with the key that is in use now."""
    with _path(place).open("rb") as handle:
        return encryption.is_current(handle.read(encryption.HEADER))


def renew(place: UUID) -> bool:
    """Close a content anew if it was closed with a former key; tells whether it was."""
    if is_current(place):
        return False
    write(place, read(place))
    return True


def places(*, older_than: timedelta | None = None) -> Iterator[UUID]:
    """All contents in the vault, or those that lie there for some time."""
    latest = timezone.now() - (older_than or timedelta())
    for path in sorted(_folder().glob("??/*.sealed")):
        written_at = datetime.fromtimestamp(path.stat().st_mtime, tz=latest.tzinfo)
        if older_than is None or written_at < latest:
            yield UUID(path.stem)


def remove(place: UUID) -> None:
    """Throw a content away that no record knows."""
    _path(place).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.DOCUMENTS_DIR)


def _path(place: UUID) -> Path:
    # Two letters of the number: no folder holds more than a small part of all files.
    return _folder() / place.hex[:2] / f"{place.hex}.sealed"
