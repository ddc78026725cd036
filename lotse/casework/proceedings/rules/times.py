"""How long proceedings take, and how old those are that are still open (Dauer, Rückstand)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median

from lotse.core.partial_dates import PartialDate

# After so many days without a decision the desk points a proceeding out.
LONG_DAYS = 180
# Last day of a band -> its name. The last band is open.
AGE_BANDS: tuple[tuple[int, str], ...] = (
    (90, "bis 3 Monate"),
    (180, "über 3 bis 6 Monate"),
    (365, "über 6 bis 12 Monate"),
    (730, "über 1 bis 2 Jahre"),
)
OLDEST = "über 2 Jahre"
ADULT_YEARS = 18


def duration_days(*, received_on: date, decided_on: date | None, on: date) -> int:
    """Days from receipt to decision; of an open one until the day one asks for.

    Units: days.
    """
    ended = decided_on if decided_on and decided_on <= on else on
    return max((ended - received_on).days, 0)


def was_open_on(*, received_on: date, decided_on: date | None, day: date) -> bool:
    """At the end of the day: received by then and not decided yet."""
    return received_on <= day and (decided_on is None or decided_on > day)


def age_band(days: int) -> str:
    """Name of the band of ages an open proceeding lies in."""
    return next((name for last, name in AGE_BANDS if days <= last), OLDEST)


def in_order(counts: Mapping[str, int]) -> dict[str, int]:
    """Bands of age from the youngest to the oldest, however they were kept."""
    return {name: counts[name] for name in [*(name for _, name in AGE_BANDS), OLDEST]}


def backlog(received: Iterable[date], day: date) -> dict[str, int]:
    """How many open proceedings there are of each age, the youngest first."""
    counts = {name: 0 for _, name in AGE_BANDS} | {OLDEST: 0}
    for received_on in received:
        counts[age_band((day - received_on).days)] += 1
    return counts


def median_days(durations: Sequence[int]) -> int | None:
    """The middle duration; half a day is rounded down.

    Units: days.
    """
    return int(median(durations)) if durations else None


def is_minor(born: PartialDate, day: date) -> bool | None:
    """Whether somebody is under 18 on a day; None where the birth is not known well enough."""
    earliest, latest = born.earliest(), born.latest()
    if earliest is None or latest is None:
        return None
    if _birthday(latest) <= day:
        return False
    return True if _birthday(earliest) > day else None


def _birthday(born: date) -> date:
    """The day somebody comes of age; born on 29 February on 1 March (§ 188 Abs. 2 BGB)."""
    try:
        return born.replace(year=born.year + ADULT_YEARS)
    except ValueError:
        return date(born.year + ADULT_YEARS, 3, 1)
