"""What every hint has to be read with."""

from typing import NamedTuple


class Caveat(NamedTuple):
    """A reservation, by its id in the contract."""

    id: str
    text: str


HINT = Caveat("hint", "Hinweis, keine Entscheidung: Es entscheidet die Behörde im Einzelfall.")
UNINTERRUPTED = Caveat(
    "uninterrupted",
    "Gilt nur, wenn der Aufenthalt ohne Unterbrechung weiterläuft; Zeiten im Ausland, die nicht "
    "angegeben sind, sind nicht berücksichtigt.",
)
LAW_UNCHANGED = Caveat("law_unchanged", "Gilt nur, wenn das Recht bis dahin so bleibt.")
IS_CLOSED = Caveat("closed", "Dieser Weg steht an diesem Tag nicht offen.")
TRANSITION = Caveat(
    "transitional",
    "Der Weg ist geschlossen; was für den früher gestellten Antrag gilt, ist umstritten.",
)


def caveats_of(regime: str, *, is_later: bool, is_unsure: bool) -> tuple[Caveat, ...]:
    """The reservations of one way on a day."""
    found = [HINT]
    if is_later or is_unsure:
        found.append(UNINTERRUPTED)
    if is_later:
        found.append(LAW_UNCHANGED)
    if regime == "closed":
        found.append(IS_CLOSED)
    if regime == "transitional":
        found.append(TRANSITION)
    return tuple(found)
