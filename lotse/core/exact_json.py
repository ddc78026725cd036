"""JSON of calculations: numbers exact as they are written, and nothing that is no JSON."""

import json
import sys
from decimal import Decimal
from io import TextIOWrapper
from typing import Any, NoReturn, cast


def parsed(text: str) -> Any:
    """The document of a text; what is just below a limit stays below it.

    Raises: ValueError for what is no JSON, NaN and Infinity and endless nesting included.
    """
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def written(document: Any, indent: int | None = None) -> str:
    """The text of a document; exact numbers in it become text."""
    return json.dumps(document, ensure_ascii=False, indent=indent, default=str)


def answer_in_utf8() -> None:
    """What no encoding knows (half a character) is written as JSON escapes it."""
    for stream in (sys.stdout, sys.stderr):
        cast(TextIOWrapper, stream).reconfigure(encoding="utf-8", errors="backslashreplace")


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
