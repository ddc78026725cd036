"""Which backups are kept and which are deleted (Aufbewahrung von Sicherungen)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Berlin")
_DAYS_OF_WEEK, _DAYS_OF_MONTH = 7, 31


@dataclass(frozen=True)
class Keep:
    """How many backups stay: one for each of the last days, weeks and months that have one."""

    daily: int
    weekly: int
    monthly: int

    @property
    def longest_days(self) -> int:
        """After how many days nothing of today is in any backup, if one is made every day."""
        return max(self.daily, self.weekly * _DAYS_OF_WEEK, self.monthly * _DAYS_OF_MONTH)


def keep_of(text: str) -> Keep:
    """Three numbers: days, weeks, months.

    Example: „7,4,3“. Raises: ValueError for anything else, or if no day is kept.
    """
    found = re.fullmatch(r"\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*", text)
    keep = Keep(*map(int, found.groups())) if found else Keep(0, 0, 0)
    if keep.daily < 1:
        raise ValueError(text)
    return keep


def no_longer_kept(moments: Iterable[datetime], keep: Keep) -> list[datetime]:
    """The backups that may go, oldest first; the newest one never does.

    Of each day, week and month in Germany the newest counts. Days without a backup do not count,
    so that nothing is lost when no backup was made for a while.
    """
    newest_first = sorted(moments, reverse=True)
    kept = {
        *_newest_of_each(newest_first, keep.daily, lambda at: at.date().isoformat()),
        *_newest_of_each(newest_first, keep.weekly, lambda at: at.strftime("%G-%V")),
        *_newest_of_each(newest_first, keep.monthly, lambda at: at.strftime("%Y-%m")),
    }
    return sorted(set(newest_first) - kept)


def _newest_of_each(
    newest_first: list[datetime], number: int, span: Callable[[datetime], str]
) -> list[datetime]:
    newest: dict[str, datetime] = {}
    for moment in newest_first:
        newest.setdefault(span(moment.astimezone(HERE)), moment)
    return list(newest.values())[:number]
