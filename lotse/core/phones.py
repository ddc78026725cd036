"""Telephone numbers (Rufnummer): one form to store and compare, one to show, one to search.

Stored as E.164, „+“ and digits. A number without a country belongs to Germany.
"""

import re

GERMANY = "49"

_ALLOWED = re.compile(r"[\d\s()/.\-–+]+")
_SHORTEST, _LONGEST = 5, 15  # E.164 allows 15 digits; local German numbers start at 3 + area
_MOBILE = re.compile(r"1[567]\d")
# Country codes with one and two digits (ITU-T E.164); all others have three.
_COUNTRY = re.compile(r"[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{1,3}")


class PhoneNumberError(ValueError):
    """The text is no telephone number. The message is German and shown to the user."""


def normalise(text: str) -> str:
    """Return the stored form: „+“, country, number.

    Example: „(02241) 13-23 45“ -> "+492241132345"; "" stays "".
    Raises: PhoneNumberError with a sentence for the user.
    """
    if not text.strip():
        return ""
    if not _ALLOWED.fullmatch(text.strip()) or "+" in text.lstrip(" (")[1:]:
        raise PhoneNumberError(
            "Eine Rufnummer besteht aus Ziffern, etwa 02241 13-2345 oder +380 44 1234567."
        )
    number = _international(text)
    if not _SHORTEST <= len(number) <= _LONGEST:
        raise PhoneNumberError(
            f"Eine Rufnummer hat mit Vorwahl {_SHORTEST} bis {_LONGEST} Ziffern."
        )
    return f"+{number}"


def display(stored: str) -> str:
    """Return the stored form in groups that can be read aloud.

    Example: "+4915712345678" -> "+49 157 1234 5678".
    """
    if not stored.startswith("+"):
        return stored
    digits = stored[1:]
    country = _country(digits)
    rest = digits[len(country) :]
    area = rest[:3] if country == GERMANY and _MOBILE.match(rest) else ""
    return " ".join(part for part in (f"+{country}", area, *_groups(rest[len(area) :])) if part)


def search_digits(text: str) -> str:
    """Return the digits to look for inside stored numbers, without country prefix or zero.

    Works on a part of a number as well, whichever way it was written.
    Example: „0157 123“, „+49 (0)157-123“ and „0049157123“ -> "157123".
    """
    has_prefix = text.lstrip(" (")[:1] in {"0", "+"}
    return _international(text).removeprefix(GERMANY) if has_prefix else _digits(text)


def _international(text: str) -> str:
    """Digits with the country code in front and the national zero removed."""
    digits = _digits(text.replace("(0)", ""))
    if not text.lstrip(" (").startswith("+"):
        digits = digits[2:] if digits.startswith("00") else GERMANY + digits.removeprefix("0")
    # „+49 0157 …“ is a slip of the pen: no German area code starts with a zero.
    return GERMANY + digits[3:] if digits.startswith(f"{GERMANY}0") else digits


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _country(digits: str) -> str:
    found = _COUNTRY.match(digits)
    return found[0] if found else ""


def _groups(digits: str) -> list[str]:
    """Split into groups of four; a single last digit joins the group before."""
    groups = [digits[start : start + 4] for start in range(0, len(digits), 4)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        last = groups.pop()
        groups[-1] += last
    return groups
