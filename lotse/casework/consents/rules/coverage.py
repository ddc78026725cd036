"""Which categories may go from one organisation to another. The database holds to the same rule.

See ``docs/rules/consent-coverage.md``: the tables there are those of the tests.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lotse.core.verdicts import YES, Verdict, no

# The values of ``choices``; rules are plain Python and spell them out.
PROCESSING, TRANSFER, RELEASE = "processing", "transfer", "release"
TO, BACK, BOTH = "to_recipient", "from_recipient", "both"
IDENTITY = "identity"
STATUS_PURPOSES = ("referral", "status")
# The last day of what was asked about and may not be processed.
_PROCESSED_NOT = date.min


@dataclass(frozen=True)
class Box:
    """One box on a sheet, as far as it decides what may flow.

    ``order`` puts boxes of several sheets in the order in which they were said.
    """

    kind: str
    organisation: int
    recipient: int | None
    purpose: str
    direction: str
    categories: frozenset[str]
    starts_on: date
    ends_on: date | None
    is_agreed: bool
    is_withdrawn: bool
    order: tuple[date, int]


@dataclass(frozen=True)
class Basis:
    """Another legal basis, as far as it decides what may flow."""

    organisation: int
    recipient: int
    purpose: str
    categories: frozenset[str]
    covers_secrecy: bool
    starts_on: date
    ends_on: date | None
    is_ended: bool


@dataclass(frozen=True)
class Flow:
    """From whom to whom and what for."""

    sender: int
    recipient: int
    purpose: str


def categories_covered(
    boxes: Iterable[Box], bases: Iterable[Basis], *, flow: Flow, day: date
) -> dict[str, date | None]:
    """What may flow on a day, each category with its last day; ``None`` is without an end.

    A category needs both: consent to its transfer and release from secrecy. A legal basis stands
    for the first and, where it says so, for the second. What was said last counts, and what an
    organisation has asked about and may not process it does not pass on. Authorities that decide
    about status are the caller's and the database's matter.
    """
    said = [box for box in boxes if _speaks_of(box, flow)]
    transfer: dict[str, date | None] = {}
    release: dict[str, date | None] = {}
    for box, category in _standing(said, flow, day):
        processed = _processed(said, box, category, flow, day)
        if box.kind != PROCESSING and _PROCESSED_NOT not in processed:
            ends = transfer if box.kind == TRANSFER else release
            _prolong(ends, category, min(filter(None, (box.ends_on, *processed)), default=None))
    for basis in bases:
        if _carries(basis, flow, day):
            for category in basis.categories:
                _prolong(transfer, category, basis.ends_on)
                if basis.covers_secrecy:
                    _prolong(release, category, basis.ends_on)
    return {
        category: _earlier(transfer[category], release[category])
        for category in sorted(transfer.keys() & release.keys())
    }


def covered_until(covered: Mapping[str, date | None], wanted: Iterable[str]) -> date | None:
    """The last day on which all these categories may flow; ``None`` is without an end.

    Raises: KeyError if one of them is not covered.
    """
    ends = [end for end in (covered[category] for category in wanted) if end]
    return min(ends, default=None)


def disclosure_is_covered(
    *, wanted: frozenset[str], covered: Mapping[str, date | None], labels: Mapping[str, str]
) -> Verdict:
    """Nothing leaves without the name, and nothing that is not covered."""
    if IDENTITY not in wanted:
        return no("Ohne den Namen der Person geht das nicht. Bitte auch diese Angabe wählen.")
    missing = [label for category, label in labels.items() if category in wanted - covered.keys()]
    if missing:
        return no(
            f"Dafür fehlt die Einwilligung oder die Entbindung von der Schweigepflicht:"
            f" {'; '.join(missing)}."
        )
    return YES


def recipient_fits(
    *, is_status_authority: bool, is_own: bool, is_active: bool, purpose: str
) -> Verdict:
    """Authorities that decide about status get a referral or a clarification, and nothing else."""
    if is_own:
        return no("Bitte eine andere Stelle als die eigene wählen.")
    if not is_active:
        return no("Diese Stelle gibt es nicht mehr. Bitte eine andere wählen.")
    if is_status_authority and purpose not in STATUS_PURPOSES:
        return no(
            "Ausländer- und Einbürgerungsbehörden sehen keine Fälle. Möglich sind nur eine"
            " Vermittlung oder die Klärung von Aufenthalt und Einbürgerung."
        )
    return YES


def is_taken_back(box: Box, category: str, said: Iterable[Box], *, sender: int | None) -> bool:
    """Whether a later no, or a no of the sender to a sheet of the other side, takes a box back.

    A no is a refusal or a box that was withdrawn. All of ``said`` speak of the same flow.
    """
    return any(
        no_box.order > box.order
        if no_box.organisation == box.organisation
        else box.kind != PROCESSING and no_box.organisation == sender
        for no_box in said
        if _is_no(no_box) and no_box.kind == box.kind and category in no_box.categories
    )


def _is_no(box: Box) -> bool:
    return box.is_withdrawn or not box.is_agreed


def _speaks_of(box: Box, flow: Flow) -> bool:
    """A sheet kept by one side speaks of both ways between the two."""
    if box.kind == PROCESSING:
        return box.organisation in (flow.sender, flow.recipient)
    if box.purpose != flow.purpose:
        return False
    if (box.organisation, box.recipient) == (flow.sender, flow.recipient):
        return box.direction in (TO, BOTH)
    if (box.organisation, box.recipient) == (flow.recipient, flow.sender):
        return box.direction in (BACK, BOTH)
    return False


def _standing(said: Sequence[Box], flow: Flow, day: date) -> list[tuple[Box, str]]:
    """Each box that holds on a day with each category that nothing takes back."""
    return [
        (box, category)
        for box in said
        if not _is_no(box) and box.starts_on <= day and (box.ends_on is None or day <= box.ends_on)
        for category in box.categories
        if not is_taken_back(box, category, said, sender=flow.sender)
    ]


def _processed(
    said: Sequence[Box], box: Box, category: str, flow: Flow, day: date
) -> list[date | None]:
    """Until when sender and keeper may process what they asked about; silence is no refusal."""
    standing = _standing([one for one in said if one.kind == PROCESSING], flow, day)
    found: list[date | None] = []
    for keeper in {flow.sender, box.organisation}:
        asked = [
            one
            for one in said
            if (one.kind, one.organisation) == (PROCESSING, keeper) and category in one.categories
        ]
        if asked:
            ends: dict[str, date | None] = {}
            for one, named in standing:
                if one.organisation == keeper and named == category:
                    _prolong(ends, category, one.ends_on)
            found.append(ends.get(category, _PROCESSED_NOT))
    return found


def _carries(basis: Basis, flow: Flow, day: date) -> bool:
    ways = (basis.organisation, basis.recipient, basis.purpose)
    if basis.is_ended or ways != (flow.sender, flow.recipient, flow.purpose):
        return False
    return basis.starts_on <= day and (basis.ends_on is None or day <= basis.ends_on)


def _prolong(ends: dict[str, date | None], category: str, end: date | None) -> None:
    """The longest of several that cover the same category decides."""
    known = ends.get(category, date.min)
    ends[category] = None if known is None or end is None else max(known, end)


def _earlier(first: date | None, second: date | None) -> date | None:
    return min(filter(None, (first, second)), default=None)
