"""Dates with unknown parts (unvollständiges Datum), as many passports carry them.

Storage form: ``1990-03-12``, ``1990-03``, ``1990`` or the empty string. A prefix of the storage
form is a less precise date, so that a search by year is a search by prefix.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
UNKNOWN = "unbekannt"

_HELP = "Bitte als TT.MM.JJJJ, MM.JJJJ, JJJJ oder „unbekannt“ angeben."
_PARTS = r"(?:(?P<{first}>\d{{1,2}}|xx?)\.)?(?:(?P<{second}>\d{{1,2}}|xx?)\.)?(?P<year>\d{{2,4}})"
_GERMAN = re.compile(_PARTS.format(first="first", second="second"))
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_NOT_A_PART = frozenset({"0", "00", "x", "xx"})


class PartialDateError(ValueError):
    """The text or the parts are no date. The message is German and shown to the user."""


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, to the month, to the year, or not at all.

    Raises: PartialDateError if the parts are no date or a coarser part than a known one is missing.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.day and not self.month) or (self.month and not self.year):
            raise PartialDateError("Ein Tag braucht einen Monat, ein Monat ein Jahr. " + _HELP)
        if self.year is None:
            return
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise PartialDateError(
                f"Das Jahr {self.year} liegt nicht zwischen {EARLIEST_YEAR} und {LATEST_YEAR}."
            )
        if self.month is not None and not 1 <= self.month <= 12:
            raise PartialDateError(f"Den Monat {self.month} gibt es nicht. " + _HELP)
        if self.day is not None and not 1 <= self.day <= self._days_in_month():
            raise PartialDateError(f"Den Tag {self} gibt es nicht.")

    def __bool__(self) -> bool:
        return self.year is not None

    def __str__(self) -> str:
        """German form: „12.03.1990“, „03.1990“, „1990“ or „unbekannt“."""
        if self.year is None:
            return UNKNOWN
        parts = [f"{part:02}" for part in (self.day, self.month) if part is not None]
        return ".".join([*parts, str(self.year)])

    @property
    def iso(self) -> str:
        """Storage form; sorts by date, unknown first."""
        parts = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join([str(self.year), *parts]) if self.year is not None else ""

    @property
    def is_complete(self) -> bool:
        return self.day is not None

    def earliest(self) -> date | None:
        """Return the first day it can be; None if nothing is known."""
        return date(self.year, self.month or 1, self.day or 1) if self.year is not None else None

    def latest(self) -> date | None:
        """Return the last day it can be; None if nothing is known."""
        if self.year is None:
            return None
        return date(self.year, self.month or 12, self.day or self._days_in_month())

    def age_range_on(self, day: date) -> tuple[int, int] | None:
        """Return the youngest and the oldest age this birth date allows on a day.

        Units: completed years; a person born after the day is 0.
        Legal basis: § 187 Abs. 2 Satz 2 BGB (the birthday counts), § 188 Abs. 2 BGB.
        Example: born „1990“, on 1 July 2020 -> (29, 30). None if nothing is known.
        """
        earliest, latest = self.earliest(), self.latest()
        if earliest is None or latest is None:
            return None
        return _completed_years(latest, day), _completed_years(earliest, day)

    def may_be(self, other: "PartialDate") -> bool:
        """Say whether both can mean the same day: one storage form is a prefix of the other."""
        return self.iso.startswith(other.iso) or other.iso.startswith(self.iso)

    def _days_in_month(self) -> int:
        return monthrange(self.year or EARLIEST_YEAR, self.month or 12)[1]


def parse_german(text: str) -> PartialDate:
    """Read what a case manager types: „12.3.1990“, „03.1990“, „1990“, „unbekannt“ or nothing.

    „00“ and „XX“ stand for an unknown part, as passports print it; the storage form is read too,
    because browsers send it.
    Raises: PartialDateError with a sentence for the user.
    """
    lowered = re.sub(r"\s+", "", text).lower()
    if lowered in {"", UNKNOWN}:
        return PartialDate()
    if _ISO.fullmatch(lowered):
        return from_iso(lowered)
    found = _GERMAN.fullmatch(lowered)
    if found is None:
        raise PartialDateError(f"„{text.strip()}“ ist kein Datum. " + _HELP)
    if len(found["year"]) != 4:
        raise PartialDateError("Bitte das Jahr mit vier Ziffern angeben.")
    # With one leading part only, that part is the month.
    day, month = (found["first"], found["second"]) if found["second"] else (None, found["first"])
    return PartialDate(int(found["year"]), _part(month), _part(day))


def from_iso(text: str) -> PartialDate:
    """Read the storage form.

    Raises: PartialDateError if it is none.
    """
    if not text:
        return PartialDate()
    found = _ISO.fullmatch(text)
    if found is None:
        raise PartialDateError(f"„{text}“ ist kein Datum. " + _HELP)
    return PartialDate(
        *(int(part) if part is not None else None for part in found.group("year", "month", "day"))
    )


def from_date(day: date) -> PartialDate:
    """Turn a calendar date into a date known to the day."""
    return PartialDate(day.year, day.month, day.day)


def _part(text: str | None) -> int | None:
    return None if text is None or text in _NOT_A_PART else int(text)


def _completed_years(born_on: date, day: date) -> int:
    had_birthday = (day.month, day.day) >= (born_on.month, born_on.day)
    return max(0, day.year - born_on.year - (0 if had_birthday else 1))
