"""Whole numbers that come by hand, in an address or a hidden field: ids, pages, versions."""

from django.http import QueryDict

# Longer than any number of ours, and short enough for every column and function it may reach.
_MOST_DIGITS = 18


def read_number(text: str) -> int | None:
    """Read a number, or nothing: what nobody can have ticked is answered like an unknown id.

    Example: "17" -> 17; "", "x", "-1" and "9" thirty times -> None.
    """
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def ticked_numbers(data: QueryDict, name: str) -> list[int]:
    """Return the numbers of the boxes that were ticked (ausgewählte Zeilen), each once."""
    read = (read_number(text) for text in data.getlist(name))
    return list(dict.fromkeys(number for number in read if number is not None))
