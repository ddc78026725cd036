"""What may happen to a document, and which merge fields a template may have. Plain Python."""

from collections.abc import Iterable
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum

from lotse.core.verdicts import YES, Verdict, no

# So early that a passport can still be renewed in time.
ENDS_SOON_DAYS = 60


class Validity(StrEnum):
    """How a document stands that is valid until a day."""

    OPEN = "open"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"


def document_may_be_filed(*, dated_on: date | None, today: date) -> Verdict:
    """A document bears a day that has come."""
    if dated_on and dated_on > today:
        return no("Das Datum des Dokuments liegt in der Zukunft.")
    return YES


def document_is_in_force(*, is_withdrawn: bool) -> Verdict:
    """What was withdrawn is neither opened nor changed; it can be taken back into the file."""
    if is_withdrawn:
        return no("Das Dokument ist zurückgezogen. Bitte erst wieder aufnehmen.")
    return YES


def document_may_return(*, is_withdrawn: bool) -> Verdict:
    """Only what was withdrawn can be taken back into the file."""
    if not is_withdrawn:
        return no("Das Dokument ist nicht zurückgezogen.")
    return YES


def validity_on(*, valid_until: date | None, day: date) -> Validity:
    """How a document stands on a day; the last day still counts.

    Period: ``ENDS_SOON_DAYS`` before the last day it ends soon.
    Example: valid until 31.12.2026 on 22.11.2026 -> ends soon; on 01.01.2027 -> ended.
    """
    if valid_until is None:
        return Validity.OPEN
    if valid_until < day:
        return Validity.ENDED
    soon = valid_until <= day + timedelta(days=ENDS_SOON_DAYS)
    return Validity.ENDS_SOON if soon else Validity.OPEN


def fields_are_known(*, fields: Iterable[str], known: Iterable[str]) -> Verdict:
    """A template has merge fields that Lotse can fill in, and at least one.

    Example: „Vornahme“ -> „… Gemeint ist vielleicht „Vorname“.“
    """
    names, found = list(known), sorted(set(fields))
    if not found:
        return no(
            "In der Datei steht kein Feld wie {{ Vorname }}. Bitte Felder aus der Liste einfügen."
        )
    unknown = [field for field in found if field not in names]
    if not unknown:
        return YES
    said = ", ".join(f"„{field}“" for field in unknown)
    sentences = [f"Diese Felder kennt Lotse nicht: {said}. Bitte in der Vorlage berichtigen."]
    for field in unknown:
        near = get_close_matches(field, names, n=1)
        sentences += [f"Statt „{field}“ ist vielleicht „{near[0]}“ gemeint."] if near else []
    return no(" ".join(sentences))


def title_from(file_name: str) -> str:
    """The title that a file proposes when nobody gave one.

    Example: „2026-11-22_Bescheid_Jobcenter.pdf“ -> „2026-11-22 Bescheid Jobcenter“.
    """
    stem = file_name.rpartition(".")[0] or file_name
    return " ".join(stem.replace("_", " ").split())[:150] or "Dokument"
