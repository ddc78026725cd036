"""Working days (Werktage ohne Sonnabend) and public holidays in North Rhine-Westphalia.

Legal basis: § 2 Abs. 1 Feiertagsgesetz NW (Stand: 2026-11-23); § 31 Abs. 3 VwVfG NRW and § 193 BGB
for a deadline that ends on a Saturday, Sunday or holiday.
"""

from datetime import date, timedelta
from functools import cache

# Month and day, and the name.
_FIXED = (
    (1, 1, "Neujahr"),
    (5, 1, "Tag der Arbeit"),
    (10, 3, "Tag der Deutschen Einheit"),
    (11, 1, "Allerheiligen"),
    (12, 25, "1. Weihnachtstag"),
    (12, 26, "2. Weihnachtstag"),
)
# Days after Easter Sunday, and the name.
_MOVABLE = (
    (-2, "Karfreitag"),
    (0, "Ostersonntag"),
    (1, "Ostermontag"),
    (39, "Christi Himmelfahrt"),
    (49, "Pfingstsonntag"),
    (50, "Pfingstmontag"),
    (60, "Fronleichnam"),
)
_SATURDAY = 5
_DAY = timedelta(1)


@cache
def holidays(year: int) -> dict[date, str]:
    """Public holidays of a year with their names, in the order of the calendar.

    Example: 2026 -> Fronleichnam on the 4th of June.
    """
    easter = easter_sunday(year)
    found = {date(year, month, day): name for month, day, name in _FIXED}
    found |= {easter + timedelta(days): name for days, name in _MOVABLE}
    return dict(sorted(found.items()))


def easter_sunday(year: int) -> date:
    """The Sunday after the first full moon of spring (Gauss, in the form of Meeus and Jones)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, years = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * leaps - epact - years) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def ends_on(day: date) -> date:
    """When a deadline of that day ends by law: on the next working day if it is none itself.

    It does not move where the notice names the day and says that it stands (§ 31 Abs. 3 Satz 2).
    """
    while day < date.max and not is_working_day(day):
        day += _DAY
    return day


def safe_day(day: date) -> date:
    """The last working day up to that day: who is done by then is never late."""
    while day > date.min and not is_working_day(day):
        day -= _DAY
    return day


def working_days_before(day: date, count: int) -> date:
    """The working day so many working days before a day."""
    while count and day > date.min:
        day -= _DAY
        count -= is_working_day(day)
    return day


def why_not_working(day: date) -> str:
    """„Allerheiligen“, „Samstag“ or „Sonntag“; empty on a working day."""
    if name := holidays(day.year).get(day):
        return name
    return {_SATURDAY: "Samstag", _SATURDAY + 1: "Sonntag"}.get(day.weekday(), "")
