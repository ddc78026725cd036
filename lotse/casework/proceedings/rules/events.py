"""How many came to an information event, by sex and age, without anybody's name."""

from collections.abc import Iterable, Mapping

from lotse.core.verdicts import YES, Verdict, no

Counts = Mapping[str, Mapping[str, int]]


def total(attended: Counts) -> int:
    """How many came in all."""
    return sum(sum(bands.values()) for bands in attended.values())


def by_sex(attended: Counts) -> dict[str, int]:
    """How many of each sex came."""
    return {sex: sum(bands.values()) for sex, bands in attended.items()}


def by_age(attended: Counts) -> dict[str, int]:
    """How many of each age came."""
    counts: dict[str, int] = {}
    for bands in attended.values():
        for band, count in bands.items():
            counts[band] = counts.get(band, 0) + count
    return counts


def added_up(events: Iterable[Counts]) -> dict[str, dict[str, int]]:
    """Attendance of several events together."""
    together: dict[str, dict[str, int]] = {}
    for attended in events:
        for sex, bands in attended.items():
            row = together.setdefault(sex, {})
            for band, count in bands.items():
                row[band] = row.get(band, 0) + count
    return together


def attendance_is_possible(*, is_ahead: bool, attended: Counts) -> Verdict:
    """Who came is counted when it is over."""
    if is_ahead and total(attended):
        return no("Wer gekommen ist, tragen Sie nach der Veranstaltung ein.")
    return YES
