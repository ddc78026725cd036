"""How dates, amounts and numbers are written in Germany."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lotse.core.german_numbers import write_number

NOTHING = "–"
NO_BREAK_SPACE = "\u00a0"


def number(value: int | Decimal | None) -> str:
    """Write a number with points between thousands and a comma before decimals.

    Example: 1234 -> 1.234
    """
    if value is None:
        return NOTHING
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def amount(value: Decimal | int | None) -> str:
    """Write an amount of money (Betrag).

    Units: EUR.
    Rounding: half up to cents, for display only.
    Example: Decimal("1234.5") -> 1.234,50 €
    """
    if value is None:
        return NOTHING
    cents = Decimal(value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{number(cents)}{NO_BREAK_SPACE}€"


def fte(value: Decimal | int | None) -> str:
    """Write working time in full-time equivalents (VZÄ), with two to four decimals.

    Example: Decimal("0.7500") -> 0,75; Decimal("0.6667") -> 0,6667
    """
    return NOTHING if value is None else write_number(Decimal(value), places=4, fewest=2)


def day(value: date | datetime | None) -> SafeString | str:
    """Write a day as <time>: 22.11.2026."""
    if value is None:
        return NOTHING
    on = _local(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), f"{on:%d.%m.%Y}")


def moment(value: datetime | None) -> SafeString | str:
    """Write a point in time as <time>: 22.11.2026 14:03."""
    if value is None:
        return NOTHING
    local = _local(value)
    machine = local.isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', machine, f"{local:%d.%m.%Y %H:%M}")


def days_ago(value: date | datetime | None, today: date | None = None) -> str:
    """Say how long ago or how far ahead a day is, as people speak: heute, vor 3 Tagen."""
    if value is None:
        return "noch nie"
    on = _local(value).date() if isinstance(value, datetime) else value
    distance = ((today or timezone.localdate()) - on).days
    named = {0: "heute", 1: "gestern", -1: "morgen"}
    if distance in named:
        return named[distance]
    return f"vor {number(distance)} Tagen" if distance > 0 else f"in {number(-distance)} Tagen"


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
