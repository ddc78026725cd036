"""What an amendment changes, line by line (Gegenüberstellung)."""

from collections.abc import Sequence
from dataclasses import dataclass

NOTHING = "–"


@dataclass(frozen=True)
class Said:
    """One thing that a notice says, as it is printed; ``key`` finds it again in another notice."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Change:
    """One thing that two notices say differently; „–“ where one of them says nothing."""

    label: str
    before: str
    after: str


def changes(before: Sequence[Said], after: Sequence[Said]) -> list[Change]:
    """What differs, in the order of the later notice; what it no longer names comes last."""
    known = {said.key: said for said in before}
    kept = {said.key for said in after}
    found = [
        Change(said.label, known[said.key].text if said.key in known else NOTHING, said.text)
        for said in after
        if said.key not in known or known[said.key].text != said.text
    ]
    gone = [Change(said.label, said.text, NOTHING) for said in before if said.key not in kept]
    return found + [change for change in gone if change.before != NOTHING]
