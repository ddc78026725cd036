"""Words and figures of interviews on a page."""

from decimal import Decimal

from django import template

from lotse.steering.interviews.choices import ThemeCode
from lotse.steering.territory.rules import classes

register = template.Library()


@register.filter
def theme_code(value: str) -> str:
    """A theme by its name."""
    return str(ThemeCode(value).label)


@register.filter
def mean(value: Decimal | int | None) -> str:
    """An average as it is read in Germany, with one decimal at most; nothing is „–“."""
    return classes.written(value)
