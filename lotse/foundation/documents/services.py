"""Storing files, taking them out again, and keeping the letterheads."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version
from lotse.foundation.documents import access, inspection, malware, rules, vault
from lotse.foundation.documents.choices import SUFFIXES, ScanState
from lotse.foundation.documents.encryption import UnreadableError
from lotse.foundation.documents.models import Letterhead, StoredFile
from lotse.foundation.organisations.models import Organisation

logger = logging.getLogger(__name__)
UNREADABLE = (
    "Die Datei lässt sich nicht öffnen: Sie fehlt in der Ablage oder wurde verändert. Bitte die "
    "Administration informieren."
)
# A content without a record was written in a request that failed afterwards.
_ORPHAN_AFTER = timedelta(days=1)
_UNKNOWN = "select * from app_unknown_files(%s::uuid[])"
# A backup holds the same number (lotse/operations/backups/snapshots.py): what it names stays.
CONTENTS_LOCK = 2_021_0305


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: a drawn signature or a scan."""

    name: str
    content: bytes


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
        stored_at=timezone.now(),
        stored_by=actor.user,
    )
    file.full_clean(exclude=["received_at"])
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


@transaction.atomic
def remove_orphans() -> int:
    """Throw away contents that no record knows, and tell how many there were.

    While a backup is made it throws nothing away; the next night does.
    """
    places = list(vault.places(older_than=_ORPHAN_AFTER))
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [CONTENTS_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_UNKNOWN, [places])
        unknown = [row[0] for row in cursor.fetchall()]
    for place in unknown:
        vault.remove(place)
    return len(unknown)


def is_whole(place: UUID, wanted_sha256: str) -> bool:
    """Whether a content is there, opens, and is the one that its row describes."""
    try:
        return sha256(vault.read(place)).hexdigest() == wanted_sha256
    except UnreadableError:
        return False


def count_former_keys() -> int:
    """How many files are still closed with a former key."""
    return sum(not vault.is_current(place) for place in vault.places())


def renew_keys() -> tuple[int, int]:
    """Close with the current key what a former key closed.

    Tells how many were closed anew, and how many no given key opens: those stay as they are.
    """
    renewed = unreadable = 0
    for place in vault.places():
        try:
            renewed += vault.renew(place)
        except UnreadableError:
            logger.error("content %s has a key that is not given", place)
            unreadable += 1
    return renewed, unreadable


@transaction.atomic
def keep_letterhead(
    *,
    actor: Actor,
    organisation: Organisation,
    expected_version: int | None,
    logo: tuple[str, bytes] | None = None,
    drop_logo: bool = False,
    **values: Any,
) -> Letterhead:
    """Set or change the letterhead of an organisation (Briefkopf pflegen).

    ``expected_version`` is None for the first one. ``logo`` is name and content of a picture.
    Raises: RuleViolationError without the right or if the logo is no picture; StaleVersionError
    if somebody else changed it meanwhile.
    """
    access.may_keep_letterhead(actor, organisation).enforce()
    known = Letterhead.objects.select_for_update(of=("self",)).filter(organisation=organisation)
    letterhead = known.first() or Letterhead(organisation=organisation, version=0)
    require_version(letterhead, expected_version or 0)
    before = _snapshot(letterhead) if letterhead.pk else {}
    for name, value in values.items():
        setattr(letterhead, name, value)
    if logo or drop_logo:
        letterhead.logo = _store_logo(actor, *logo) if logo else None
    letterhead.version += 1
    letterhead.changed_by_id = actor.user_id
    letterhead.full_clean()
    letterhead.save()
    changes = audit.differences(before, _snapshot(letterhead))
    audit.record(actor=actor, action="letterhead.kept", target=organisation, changes=changes)
    return letterhead


def _store_logo(actor: Actor, name: str, content: bytes) -> StoredFile:
    small = inspection.small_picture(content)
    return store(actor=actor, name=name, content=small)


def _snapshot(letterhead: Letterhead) -> dict[str, Any]:
    values = model_to_dict(letterhead)
    for name in ("id", "organisation"):
        values.pop(name)
    return values | {"logo": letterhead.logo.name if letterhead.logo else None}
