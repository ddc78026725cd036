"""Sorting, paging and filters of a list live in the address, so that a link shows the same."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, QuerySet, Window
from django.http import QueryDict

SORT = "sort"
PAGE = "seite"


@dataclass(frozen=True)
class FilterChip:
    """A filter in force, shown above the list with a cross to take it away."""

    label: str
    name: str
    value: str


def address(query: QueryDict, **changes: str | int | None) -> str:
    """Return the query string with some values set; ``None`` takes a value out."""
    changed = query.copy()
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def address_without(query: QueryDict, chip: FilterChip) -> str:
    """Return the query string without this one filter value, back on the first page."""
    changed = query.copy()
    changed.pop(PAGE, None)
    kept = [value for value in changed.getlist(chip.name) if value != chip.value]
    changed.pop(chip.name, None)
    if kept:
        changed.setlist(chip.name, kept)
    return f"?{changed.urlencode()}"


def sort_state(field: str, current: str) -> tuple[str, str]:
    """Return the aria-sort value of a column and the sort that a click asks for."""
    if current == field:
        return "ascending", f"-{field}"
    if current == f"-{field}":
        return "descending", field
    return "none", field


def first_and_total(found: QuerySet, shown: int) -> tuple[list[Any], int]:
    """Return the first rows and how many there are in all, asked in one query."""
    first = list(found.annotate(rows_in_all=Window(Count("pk")))[:shown])
    return first, first[0].rows_in_all if first else 0


def page_links(page: Page) -> list[int | None]:
    """Return the page numbers to offer; ``None`` marks a gap."""
    links = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [link if isinstance(link, int) else None for link in links]
