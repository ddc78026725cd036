"""Calendar arithmetic of the law: months and years, clipped at the end of the month.

The 31st of January plus one month is the last day of February (as §§ 187, 188 BGB count). Days that
no calendar knows any more are the last or first it knows, so that odd input never breaks a check.
"""

from datetime import date, timedelta

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def add_months(day: date, months: int) -> date:
    """The day so many months later (or earlier, with a minus)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 1, _length(year, month))


def add_years(day: date, years: int) -> date:
    """The day so many years later; the 29th of February becomes the 28th where there is none."""
    return add_months(day, years * 12)


def add_days(day: date, days: int) -> date:
    """The day so many days later, no later than the calendar goes."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def german(day: date) -> str:
    """A day as people write it here: 22.11.2026."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _length(year: int, month: int) -> int:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 1 and is_leap else _DAYS[month]
