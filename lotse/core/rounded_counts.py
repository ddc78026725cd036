"""Counts rounded to multiples of a base, and where they tell a small one nevertheless.

A rounded number leaves several possibilities. Together with its sum it may leave only one: four
twos are shown as four zeros and their sum as ten, which only the largest possible ones reach.
"""

from collections.abc import Iterable
from decimal import Decimal
from math import ceil


def nearest(value: Decimal, base: int) -> Decimal:
    """The nearest multiple; what lies in the middle goes up.

    Example: 2 -> 0, 8 -> 10 with base 5.
    """
    return base * ((value + Decimal(base) / 2) // base)


def tell(parts: Iterable[int], total: int, base: int) -> bool:
    """Whether the rounded parts and their rounded sum say how large a small part is.

    Example: four times 2 and the sum 8 with base 5 -> yes.
    """
    known = list(parts)
    spans = [_span(part, base) for part in known]
    least, most = sum(low for low, _ in spans), sum(high for _, high in spans)
    lowest, highest = _span(total, base)
    return any(
        max(low, lowest - (most - high)) == min(high, highest - (least - low))
        for part, (low, high) in zip(known, spans, strict=True)
        if 0 < part < base
    )


def _span(count: int, base: int) -> tuple[int, int]:
    """What a rounded count may be.

    Example: 5 with base 5 -> 3 to 7.
    """
    shown = int(nearest(Decimal(count), base))
    return max(ceil(shown - base / 2), 0), ceil(shown + base / 2) - 1
