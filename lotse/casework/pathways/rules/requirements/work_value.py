"""What a person may do on the labour market, and with which legal effect (work_access)."""

from collections.abc import Mapping

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import State
from lotse.casework.pathways.rules.known import StatusRow
from lotse.casework.pathways.rules.pathways import REQUIRED, Settled
from lotse.casework.pathways.rules.requirements.work import in_procedure

FREE, BOUND, PERMIT, NONE = "free", "bound", "permit", "none"
VALUES = {
    FREE: "frei",
    BOUND: "beschränkt auf den Zweck des Titels",
    PERMIT: "nur mit Erlaubnis der Behörde",
    NONE: "nicht erlaubt",
}
# The hint of the status list by how it begins or what it contains; the first that fits counts.
_OPEN = ("prüfen", "wie ")
_ON_PERMIT = ("Erlaubnis möglich", "sofern Anordnung", "§ 61", "§ 60a")
_FORBIDDEN = "nein"
_FREELY = ("erlaubt", "ja (Beschäftigung)")
_YES = "ja"


def value_of(case: Case, settled: Mapping[str, Settled]) -> str | None:
    """The access to work: none if a requirement fails, unknown if one is open, else by status."""
    states = {one.state for one in settled.values() if one.condition.role == REQUIRED}
    if State.NOT_MET in states:
        return NONE
    if State.UNKNOWN in states or case.current is None:
        return None
    return by_status(case, case.current)


def by_status(case: Case, row: StatusRow) -> str | None:
    """What the status alone allows; None where the paper itself has to be read."""
    for value in (NONE, PERMIT, BOUND):
        if row.status.code in case.value(f"work_access.{value}_codes"):
            return value
    return by_hint(row.status.work)


def by_hint(hint: str) -> str | None:
    """The value of a hint of the status list.

    Example: „nein; Erlaubnis möglich (§ 7 I 4)“ -> permit; „wie bisheriger Titel“ -> None.
    """
    if any(word in hint for word in _OPEN):
        return None
    if any(word in hint for word in _ON_PERMIT) and not hint.startswith("nein (§ 60b"):
        return PERMIT
    if hint.startswith(_FORBIDDEN):
        return NONE
    return FREE if hint.startswith(_FREELY) or hint == _YES else BOUND


def effect_of(case: Case, settled: Mapping[str, Settled]) -> str | None:
    """The legal effect: of Gestattung and Duldung by their law; none with § 60b and titles."""
    row = case.current
    if row is None or row.status.code in case.value("status.s60b"):
        return None
    if row.status.is_toleration:
        return str(case.value("work_access.effect_toleration"))
    if not in_procedure(row):
        return None
    place = "centre" if case.facts.reception_centre else "outside"
    return str(case.value(f"work_access.effect_{place}"))
