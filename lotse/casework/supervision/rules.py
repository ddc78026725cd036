"""Caseload, random samples and file reviews. Plain Python."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lotse.core.verdicts import YES, Verdict, no

LARGEST_SAMPLE = 20
# The codes of Band, Rating and Result in choices; a test compares them.
UNDER, WITHIN, OVER, UNKNOWN = "under", "within", "over", "unknown"
PARTLY, NOT_MET = "partly", "not_met"
GOOD, HINTS, FAULTS = "good", "hints", "faults"
# Figures about fewer people than this are shown together with those of others.
SMALLEST_TEAM = 3


@dataclass(frozen=True)
class Load:
    """A caseload as figures and as a word. Without post or guide value it is not computed.

    Units: ``per_fte`` in cases per VZÄ, ``percent`` of the guide value.
    """

    per_fte: Decimal | None
    percent: int | None
    band: str


def load(
    *, open_cases: int, fte: Decimal | None, guide_value: int | None, band_percent: int | None
) -> Load:
    """Compare the open cases of a post with the guide value of the county (Richtwert).

    Both ends of the band count as within.
    Rounding: per VZÄ to one decimal, percent to whole numbers, half up; the band is decided before.
    Example: 12 cases, 0.5 VZÄ, 18 per VZÄ, 20 % -> 24.0 per VZÄ, 133 %, over.
    """
    if not fte:
        return Load(None, None, UNKNOWN)
    exact = Decimal(open_cases) / fte
    per_fte = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if not guide_value:
        return Load(per_fte, None, UNKNOWN)
    percent = exact / guide_value * 100
    margin = Decimal(band_percent or 0)
    band = WITHIN
    if percent < 100 - margin:
        band = UNDER
    elif percent > 100 + margin:
        band = OVER
    return Load(per_fte, int(percent.quantize(Decimal(1), ROUND_HALF_UP)), band)


def sample_may_be_drawn(*, size: int, population: int) -> Verdict:
    """A sample is small enough to be reviewed, and smaller than what there is."""
    if not 1 <= size <= LARGEST_SAMPLE:
        return no(f"Eine Stichprobe umfasst 1 bis {LARGEST_SAMPLE} Fälle.")
    if size > population:
        return no(f"Zur Auswahl stehen nur {population} offene Fälle anderer Fachkräfte.")
    return YES


def draw(*, case_ids: Collection[int], seed: str, size: int) -> list[int]:
    """Draw cases at random, the same ones for the same seed (Stichprobe).

    The cases are ordered by the SHA-256 of seed and number; the first ones are drawn. Anybody can
    compute it again from the recorded seed and population.
    """
    return sorted(case_ids, key=lambda pk: hashlib.sha256(f"{seed}:{pk}".encode()).digest())[:size]


def suggested_result(ratings: Collection[str]) -> str:
    """The result that follows from the findings; the lead decides."""
    if NOT_MET in ratings:
        return FAULTS
    return HINTS if PARTLY in ratings else GOOD


def review_may_be_completed(
    *, findings: Mapping[str, tuple[str, str]], criteria: Collection[str], result: str
) -> Verdict:
    """A review is complete when every criterion has a finding, and every fault its words.

    ``findings`` are rating and remark by the label of the criterion.
    """
    if missing := [name for name in criteria if not findings.get(name, ("", ""))[0]]:
        return no(f"Es fehlt noch ein Befund: {', '.join(missing)}.")
    for name, (rating, remark) in findings.items():
        if rating in {NOT_MET, PARTLY} and not remark.strip():
            return no(f"Bitte sagen Sie bei „{name}“, was fehlt.")
    if not result:
        return no("Bitte wählen Sie ein Ergebnis.")
    ratings = [rating for rating, _ in findings.values()]
    if result == GOOD and suggested_result(ratings) == FAULTS:
        return no("„Ohne Beanstandung“ passt nicht zu einem Kriterium, das nicht erfüllt ist.")
    return YES


def review_may_be_answered(*, is_completed: bool, is_answered: bool, text: str) -> Verdict:
    """The worker answers once, to a review that is complete."""
    if not is_completed:
        return no("Die Prüfung ist noch nicht abgeschlossen.")
    if is_answered:
        return no("Die Prüfung ist schon beantwortet.")
    if not text.strip():
        return no("Bitte schreiben Sie eine Antwort.")
    return YES
