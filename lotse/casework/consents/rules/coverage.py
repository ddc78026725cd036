"""Which categories may go from one organisation to another. The database holds to the same rule.

See ``docs/rules/consent-coverage.md``: the tables there are those of the tests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lotse.core.verdicts import YES, Verdict, no

# The values of ``choices``; rules are plain Python and spell them out.
TRANSFER, RELEASE = "transfer", "release"
TO, BACK, BOTH = "to_recipient", "from_recipient", "both"
IDENTITY = "identity"
STATUS_PURPOSES = ("referral", "status")


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
    for the first and, where it says so, for the second. A later refusal of the same counts as
    withdrawal. Authorities that decide about status are the caller's and the database's matter.
    """
    boxes = [box for box in boxes if _speaks_of(box, flow)]
    agreed = [box for box in boxes if _holds(box, day)]
    refused = [box for box in boxes if not box.is_agreed]
    transfer: dict[str, date | None] = {}
    release: dict[str, date | None] = {}
    for box in agreed:
        ends = transfer if box.kind == TRANSFER else release
        for category in box.categories:
            if not any(_takes_back(no_box, box, category) for no_box in refused):
                _prolong(ends, category, box.ends_on)
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


def _speaks_of(box: Box, flow: Flow) -> bool:
    """A sheet kept by one side speaks of both ways between the two."""
    if box.purpose != flow.purpose or box.kind not in (TRANSFER, RELEASE):
        return False
    if (box.organisation, box.recipient) == (flow.sender, flow.recipient):
        return box.direction in (TO, BOTH)
    if (box.organisation, box.recipient) == (flow.recipient, flow.sender):
        return box.direction in (BACK, BOTH)
    return False


def _holds(box: Box, day: date) -> bool:
    is_open = box.is_agreed and not box.is_withdrawn
    return is_open and box.starts_on <= day and (box.ends_on is None or day <= box.ends_on)


def _takes_back(refused: Box, agreed: Box, category: str) -> bool:
    same = (refused.kind, refused.organisation) == (agreed.kind, agreed.organisation)
    return same and category in refused.categories and refused.order > agreed.order


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
