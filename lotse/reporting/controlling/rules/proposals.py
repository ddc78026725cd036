"""What may explain why our count and that of the Land differ. A person decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.reporting.controlling.rules.chapters import MUNICIPALITY
from lotse.reporting.controlling.rules.comparing import Compared
from lotse.reporting.indicators.rules.tables import Cell

LATE_ENTRY, WITHOUT_PLACE, BOUNDARY_DAY = "late_entry", "without_place", "boundary_day"
CHANGED_PROVIDER, COUNTED_OTHERWISE, ROUNDED = "changed_provider", "counted_otherwise", "rounded"
_OPEN_ON_A_DAY = ("active_cases", "accompanied_people")
_CLOSED_CASES = "closed_cases"
_BEGIN_ANEW = ("new_cases", _CLOSED_CASES)
_CASES = "active_cases"


@dataclass(frozen=True)
class Facts:
    """What is known of a difference.

    ``now`` is our count with all that is recorded today, ``placeless`` our count of those without
    provider or municipality; for the whole county it is empty.
    """

    code: str
    dimension: str
    counts: Compared
    now: Cell
    placeless: Cell
    last: date
    known_at: date
    is_rounded: bool = False


@dataclass(frozen=True)
class Proposal:
    """A possible reason with its words."""

    reason: str
    text: str


def proposals(facts: Facts) -> list[Proposal]:
    """Possible reasons, the likeliest first; none where nothing differs or may be shown."""
    if facts.counts.difference.is_closed or not facts.counts.difference.value:
        return []
    return [
        *_late_entry(facts),
        *_without_place(facts),
        *_boundary_day(facts),
        *_changed_provider(facts),
        *_counted_otherwise(facts),
        *_rounded(facts),
    ]


def _late_entry(facts: Facts) -> Iterator[Proposal]:
    if facts.now.is_closed or facts.now.value is None:
        return
    theirs = facts.counts.theirs.value or Decimal(0)
    then = abs(facts.counts.difference.value or Decimal(0))
    left = abs(theirs - facts.now.value)
    if left >= then:
        return
    done = "stimmen beide Zahlen überein" if not left else "wird der Unterschied kleiner"
    yield Proposal(
        LATE_ENTRY,
        f"Mit dem Stand von heute {done}: Nach dem {facts.known_at:%d.%m.%Y} ist in Lotse"
        " nachgetragen oder berichtigt worden.",
    )


def _without_place(facts: Facts) -> Iterator[Proposal]:
    has_some = facts.placeless.is_closed or bool(facts.placeless.value)
    if facts.dimension and has_some and _theirs_is_more(facts):
        place = "Kommune" if facts.dimension == MUNICIPALITY else "Träger"
        yield Proposal(
            WITHOUT_PLACE,
            f"In Lotse ist nicht überall eingetragen, zu welcher Stelle es gehört ({place}: ohne"
            " Angabe). Die Datenbank kann es hier mitzählen.",
        )


def _boundary_day(facts: Facts) -> Iterator[Proposal]:
    day = f"{facts.last:%d.%m.%Y}"
    if facts.code in _OPEN_ON_A_DAY and _theirs_is_more(facts):
        yield Proposal(
            BOUNDARY_DAY,
            f"Lotse zählt einen Fall am Tag seines Abschlusses nicht mehr als laufend. Die"
            f" Datenbank kann Abschlüsse vom {day} noch mitzählen.",
        )
    if facts.code == _CLOSED_CASES and not _theirs_is_more(facts):
        yield Proposal(
            BOUNDARY_DAY,
            f"Lotse zählt Abschlüsse vom {day} in diesen Zeitraum. Die Datenbank kann sie zum"
            " nächsten zählen.",
        )


def _changed_provider(facts: Facts) -> Iterator[Proposal]:
    if facts.code in _BEGIN_ANEW and not _theirs_is_more(facts):
        yield Proposal(
            CHANGED_PROVIDER,
            "Übernimmt ein anderer Träger, endet in Lotse ein Fall und ein neuer beginnt. Die"
            " Datenbank kann beides als einen Fall zählen.",
        )


def _counted_otherwise(facts: Facts) -> Iterator[Proposal]:
    if facts.code == _CASES and not _theirs_is_more(facts):
        yield Proposal(
            COUNTED_OTHERWISE,
            "Lotse zählt Fälle; wer zwei hat, zählt zweimal. Zählt die Datenbank Menschen, bitte"
            " mit „Menschen in Begleitung“ vergleichen.",
        )


def _rounded(facts: Facts) -> Iterator[Proposal]:
    if facts.is_rounded:
        yield Proposal(ROUNDED, "Beide Zahlen sind gerundet; der Unterschied kann daher kommen.")


def _theirs_is_more(facts: Facts) -> bool:
    return (facts.counts.difference.value or Decimal(0)) > 0
