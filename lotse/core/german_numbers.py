"""Amounts and shares as people in Germany write them (Betrag, Anteil): „1.234,56 €“, „0,75“.

One reading for forms and for lists of other programs; everything is exact, nothing is rounded.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

EURO, VZAE, PERCENT = ("€", "Euro", "EUR"), ("VZÄ",), ("%",)

_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_PLAIN = re.compile(r"[0-9]+")
_EXAMPLES = {0: "12", 2: "1.234,56"}
_WITH_POINT = re.compile(r"([0-9]+)\.([0-9]{1,2}|[0-9]{4,}|(?<=^0\.)[0-9]{3})")


class NumberError(ValueError):
    """The text is no number that is wanted here. The message is German and shown to the user."""


def read_number(
    text: str,
    *,
    digits: int,
    places: int,
    signed: bool = False,
    units: Sequence[str] = EURO,
) -> Decimal:
    """Read a number with a comma before its decimals and perhaps points between thousands.

    ``digits`` is how many there may be in all, ``places`` how many of them after the comma; a
    unit may stand before or behind the number.
    A point before one or two digits at the end is taken for the comma, as in „0.75“ or „12.50“;
    the sign may stand at the end, as bookkeeping programs write it.
    Example: „1.234,56 €“ -> Decimal("1234.56")
    Raises: NumberError with a sentence that names the mend.
    """
    negative, unsigned = _sign(_without_unit(_BLANKS.sub("", text), units))
    whole, comma, decimals = _split(unsigned)
    if not _is_whole(whole) or (comma and not _PLAIN.fullmatch(decimals)):
        raise NumberError(f"„{text.strip()}“ ist keine Zahl. {_pattern(places)}")
    if len(decimals.rstrip("0")) > places:
        raise NumberError(_too_exact(places))
    number = Decimal(f"{whole.replace('.', '')}.{decimals or '0'}")
    if negative and number and not signed:
        raise NumberError("Bitte ohne Minus schreiben; negative Zahlen gibt es hier nicht.")
    if number >= Decimal(10) ** (digits - places):
        most = digits - places
        raise NumberError(f"Die Zahl ist zu groß: höchstens {most} Stellen vor dem Komma.")
    return (-number if negative else number).quantize(Decimal(1).scaleb(-places))


def write_number(number: Decimal, *, places: int, fewest: int | None = None) -> str:
    """Write a number with points between thousands and a comma before its decimals.

    Zeros at the end are left out down to ``fewest`` decimals.
    Example: 1234.5 with two places -> „1.234,50“
    """
    whole, _, decimals = f"{number:,.{places}f}".partition(".")
    keep = places if fewest is None else fewest
    decimals = decimals[:keep] + decimals[keep:].rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{decimals}" if decimals else whole


def _without_unit(text: str, units: Sequence[str]) -> str:
    for unit in units:
        if text.lower().startswith(unit.lower()):
            return text[len(unit) :]
        if text.lower().endswith(unit.lower()):
            return text[: -len(unit)]
    return text


def _sign(text: str) -> tuple[bool, str]:
    text = text.replace("\u2212", "-").replace("\u2013", "-")
    if text.endswith("-") and not text.startswith("-"):
        text = f"-{text[:-1]}"
    return text.startswith("-"), text.removeprefix("-").removeprefix("+")


def _split(text: str) -> tuple[str, str, str]:
    if found := _WITH_POINT.fullmatch(text):
        return found[1], ",", found[2]
    return text.partition(",")


def _is_whole(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text))


def _pattern(places: int) -> str:
    example = _EXAMPLES.get(places, "0,75")
    return f"Bitte nur die Zahl schreiben, etwa {example}."


def _too_exact(places: int) -> str:
    if places == 0:
        return "Bitte eine ganze Zahl schreiben."
    return f"Bitte höchstens {places} Stellen nach dem Komma schreiben."
