"""Days of the demo county: history stands still, casework moves along with today."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

from lotse.demo import trail

_DAYS_FROM_TODAY = re.compile(r"[+-]\d+")
_YEARS_AGO = re.compile(r"~(\d+)(.*)")
_MORNING = time(9, 30)
_FRIDAY = 4


def partial_date(text: str, today: date) -> str:
    """Storage form of a date that may be known in part.

    „1990-03“ stays as it is, „~7-03-12“ is the 12th of March seven years ago, „-40“ forty days ago.
    """
    if _DAYS_FROM_TODAY.fullmatch(text):
        return (today + timedelta(days=int(text))).isoformat()
    if found := _YEARS_AGO.fullmatch(text):
        return f"{today.year - int(found[1])}{found[2]}"
    return text


def day(text: str, today: date) -> date:
    """A full day; missing parts are the first month and the first day."""
    year, month, of_month = f"{partial_date(text, today)}-01-01".split("-")[:3]
    return date(int(year), int(month), int(of_month))


def worked_on(moment: date) -> date:
    """That day, or the Friday before when it falls on a weekend."""
    return moment - timedelta(days=max(moment.weekday() - _FRIDAY, 0))


def due_on(moment: date, today: date) -> date:
    """A working day to be done by: overdue ones fall back, later ones move to Monday."""
    if moment < today:
        return worked_on(moment)
    on_weekend = moment > today and moment.weekday() > _FRIDAY
    return moment + timedelta(days=7 - moment.weekday()) if on_weekend else moment


@contextmanager
def on(moment: date) -> Iterator[None]:
    """Run the block as on that day, so that services write what they would have written then.

    Services and columns ask Django for the time; the trail is dated at the end of the load.
    """
    then = timezone.make_aware(datetime.combine(moment, _MORNING))
    trail.mark(None)
    with patch.object(timezone, "now", lambda: then):
        yield
    trail.mark(then)
