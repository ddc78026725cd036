"""Words and figures of interviews on a page."""

from decimal import Decimal

from django import template

from lotse.core.german_numbers import write_number
from lotse.steering.interviews.choices import ThemeCode

register = template.Library()


@register.filter
def theme_code(value: str) -> str:
    """A theme by its name."""
    return str(ThemeCode(value).label)


@register.filter
def mean(value: Decimal | int | None) -> str:
    """An average with one decimal, so that columns stand; nothing is „–“."""
    return "–" if value is None else write_number(Decimal(value), places=1)
