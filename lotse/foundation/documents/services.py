"""Storing files, taking them out again, and keeping the letterheads."""

import logging
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import connection, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents import inspection, malware, rules, vault
from lotse.foundation.documents.choices import SUFFIXES, ScanState
from lotse.foundation.documents.encryption import UnreadableError
from lotse.foundation.documents.models import StoredFile

logger = logging.getLogger(__name__)
UNREADABLE = (
    "Die Datei lässt sich nicht öffnen: Sie fehlt in der Ablage oder wurde verändert. Bitte die "
    "Administration informieren."
)
# A content without a record was written in a request that failed afterwards.
_ORPHAN_AFTER = timedelta(days=1)
_UNKNOWN = "select * from app_unknown_files(%s::uuid[])"


@transaction.atomic
def store(*, actor: Actor, name: str, content: bytes, made_here: bool = False) -> StoredFile:
    """Keep a file, encrypted (Datei ablegen).

    The type comes from the content; the name gets the suffix that fits. Papers that Lotse made
    itself (``made_here``) need no scanner. The caller refers to the file from a record of hers.
    Raises: RuleViolationError if it is empty, too large, of a type that is not kept, or malware.
    """
    rules.size_is_allowed(size=len(content), most_megabytes=settings.UPLOAD_MEGABYTES).enforce()
    inspected = inspection.inspect(name, content)
    file = StoredFile(
        name=rules.tidy_name(name, SUFFIXES[inspected.media_type]),
        media_type=inspected.media_type,
        size=len(inspected.content),
        sha256=sha256(inspected.content).hexdigest(),
        # What was uploaded is scanned, not what is left of it.
        scan_state=ScanState.OWN if made_here else malware.scan(content),
        stored_by=actor.user,
    )
    file.full_clean()
    vault.write(file.place, inspected.content)
    file.save()
    return file


def content(file: StoredFile) -> bytes:
    """The content of a file, as it was stored.

    Raises: RuleViolationError if it is missing, was changed, or its key is not there.
    """
    try:
        found = vault.read(file.place)
        if sha256(found).hexdigest() != file.sha256:
            raise UnreadableError("other content than recorded")
    except UnreadableError as error:
        logger.error("file %s cannot be read: %s", file.pk, error)
        raise RuleViolationError(UNREADABLE) from error
    return found


def remove_orphans() -> int:
    """Throw away contents that no record knows, and tell how many there were."""
    places = list(vault.places(older_than=_ORPHAN_AFTER))
    with connection.cursor() as cursor:
        cursor.execute(_UNKNOWN, [places])
        unknown = [row[0] for row in cursor.fetchall()]
    for place in unknown:
        vault.remove(place)
    return len(unknown)


def count_former_keys() -> int:
    """How many files are still closed with a former key."""
    return sum(not vault.is_current(place) for place in vault.places())


def renew_keys() -> int:
    """Close with the current key what a former key closed, and tell how many there were."""
    return sum(vault.renew(place) for place in vault.places())
