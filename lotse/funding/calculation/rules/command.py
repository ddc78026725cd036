"""What ``bin/lotse funding calculate`` runs: one plan, or a batch of them.

Exit code 0, or 2 with ``FIELD: reason`` on the error output; never a traceback for bad input.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lotse.core.exact_json import answer_in_utf8, parsed, written
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
    answer_in_utf8()
    try:
        if options.batch:
            for line in _answers(_read(options.batch)):
                sys.stdout.write(f"{line}\n")
        else:
            sys.stdout.write(f"{written(_result(_parsed(_read(options.plan))), indent=1)}\n")
    except PlanError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    return 0


def _answers(text: str) -> Iterator[str]:
    """One line for each line that is not empty, in the same order."""
    for line in filter(str.strip, text.split("\n")):
        yield written(_answer(line))


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
        return parsed(text)
    except ValueError:
        raise PlanError("plan", "ist kein JSON") from None
