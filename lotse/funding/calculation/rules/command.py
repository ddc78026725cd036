"""What ``bin/lotse funding calculate`` runs: one plan, or a batch of them.

Exit code 0, or 2 with ``FIELD: reason`` on the error output; never a traceback for bad input.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, cast

from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.document import document_of
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.calculation.rules.reading import plan_of

REFUSED = 2


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/lotse funding calculate")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("plan", nargs="?", metavar="PLAN.json")
    what.add_argument("--batch", metavar="IN.jsonl")
    options = parser.parse_args(arguments)
    # What no encoding knows (half a character) is written as JSON escapes it.
    for stream in (sys.stdout, sys.stderr):
        cast(TextIOWrapper, stream).reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if options.batch:
            for line in _answers(_read(options.batch)):
                sys.stdout.write(f"{line}\n")
        else:
            sys.stdout.write(f"{_written(_result(_parsed(_read(options.plan))), indent=1)}\n")
    except PlanError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    return 0


def _answers(text: str) -> Iterator[str]:
    """One line for each line that is not empty, in the same order."""
    for line in filter(str.strip, text.split("\n")):
        yield _written(_answer(line))


def _answer(line: str) -> dict[str, Any]:
    name = None
    try:
        document = _parsed(line)
        if not isinstance(document, dict):
            raise PlanError("plan", "muss ein Objekt sein")
        name = document.get("id")
        return {"id": name, "result": _result(document.get("plan"))}
    except PlanError as error:
        return {"id": name, "error": {"field": error.field, "message": error.message}}


def _result(document: object) -> dict[str, Any]:
    return document_of(calculate(plan_of(document)))


def _read(name: str) -> str:
    try:
        return Path(name).read_text("utf-8-sig")
    except OSError as error:
        raise PlanError("plan", f"{name} lässt sich nicht lesen ({error.strerror})") from None
    except UnicodeDecodeError:
        raise PlanError("plan", f"{name} ist kein Text in UTF-8") from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise PlanError("plan", "ist kein JSON") from None


def _no_number(name: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)


def _written(document: Any, indent: int | None = None) -> str:
    return json.dumps(document, ensure_ascii=False, indent=indent, default=str)
