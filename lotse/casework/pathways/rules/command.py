"""What ``bin/lotse pathways check`` runs: one person, or a batch of lines.

Exit code 0, or 2 with ``field: reason`` on the error output. Standard output carries the answer and
nothing else; bad input never ends in a traceback.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from lotse.casework.pathways.rules.documents import document
from lotse.casework.pathways.rules.engine import FLAGS, check
from lotse.casework.pathways.rules.facts import InvalidFactsError, day, facts_of
from lotse.core.exact_json import answer_in_utf8, parsed, written

REFUSED = 2
LINE = ("id", "on", "facts", "flags")
CALL = "bin/lotse pathways check FACTS.json --on JJJJ-MM-TT [--flag NAME]… | --batch IN.jsonl"


class Parser(argparse.ArgumentParser):
    """Parser that explains a wrong call in one German line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"Der Aufruf ist nicht verständlich ({message}). Aufruf: {CALL}\n")
        sys.exit(REFUSED)


def main(arguments: list[str]) -> int:
    """Answer one call; returns the exit code."""
    answer_in_utf8()
    try:
        options = _options(arguments)
        return _batch(options.batch) if options.batch else _single(options)
    except InvalidFactsError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    except BrokenPipeError:
        # Who reads has seen enough; what is left in the buffer has nowhere to go.
        sys.stdout = sys.__stdout__ = None  # type: ignore[misc]
        return REFUSED


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="bin/lotse pathways check", usage=CALL, allow_abbrev=False)
    parser.add_argument("facts", nargs="?", metavar="FACTS.json", help="Angaben zu einer Person")
    parser.add_argument("--on", metavar="JJJJ-MM-TT", help="Tag der Entscheidung")
    parser.add_argument("--flag", action="append", default=[], metavar="NAME", help="Schalter")
    parser.add_argument("--batch", metavar="IN.jsonl", help="eine Person je Zeile")
    options = parser.parse_args(arguments)
    if options.batch and (options.facts or options.on or options.flag):
        parser.error("mit --batch stehen Tag und Schalter in jeder Zeile")
    if not options.batch and not options.facts:
        parser.error("es fehlt FACTS.json oder --batch")
    return options


def _single(options: argparse.Namespace) -> int:
    if options.on is None:
        raise InvalidFactsError("--on", "Der Tag der Entscheidung fehlt.")
    on = day(options.on, "--on")
    flags = _flags(options.flag, "--flag")
    text = _decoded(_read(options.facts), options.facts)
    result = check(facts_of(_parsed(text, options.facts)), on, flags)
    sys.stdout.write(f"{written(document(result), indent=1)}\n")
    sys.stdout.flush()
    return 0


def _batch(name: str) -> int:
    code = 0
    for line in _lines(name):
        answer = _answer(line)
        if "error" in answer:
            code = REFUSED
        sys.stdout.write(f"{written(answer)}\n")
    sys.stdout.flush()
    return code


def _answer(line: bytes) -> dict[str, Any]:
    """One line of a batch: its result, or what is wrong with it."""
    name = None
    try:
        asked = _parsed(_decoded(line, "line"), "line")
        if type(asked) is not dict:
            raise InvalidFactsError("line", "Die Zeile ist kein Objekt.")
        name = asked.get("id")
        on, flags = _asked(asked)
        result = check(facts_of(asked["facts"]), on, flags)
        return {"id": name, **document(result)}
    except InvalidFactsError as error:
        return {"id": name, "error": {"field": error.field, "message": error.message}}


def _asked(asked: dict[str, Any]) -> tuple[date, list[str]]:
    for name in asked:
        if name not in LINE:
            raise InvalidFactsError(name, "Diese Angabe gibt es nicht.")
    for name in LINE[:3]:
        if asked.get(name) is None:
            raise InvalidFactsError(name, "Diese Angabe fehlt.")
    if type(asked["id"]) is not str:
        raise InvalidFactsError("id", "Hier steht ein Text.")
    return day(asked["on"], "on"), _flags(asked.get("flags") or [], "flags")


def _flags(flags: object, field: str) -> list[str]:
    """Flags that exist; one that is mistyped must not pass for one that is off."""
    if type(flags) is not list:
        raise InvalidFactsError(field, "Hier steht eine Liste.")
    for flag in flags:
        if type(flag) is not str or flag not in FLAGS:
            raise InvalidFactsError(field, f"Möglich ist nur {', '.join(sorted(FLAGS))}.")
    return flags


def _lines(name: str) -> Iterator[bytes]:
    """The lines of a file that are not empty, one after the other."""
    with _opened(name) as handle:
        for line in handle:
            if line.strip():
                yield line


def _read(name: str) -> bytes:
    with _opened(name) as handle:
        return handle.read()


def _opened(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "kein Dateiname"
        raise InvalidFactsError(name, f"Die Datei lässt sich nicht lesen ({reason}).") from None


def _decoded(content: bytes, field: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidFactsError(field, "Das ist kein Text in UTF-8.") from None


def _parsed(text: str, field: str) -> Any:
    try:
        return parsed(text)
    except ValueError:
        raise InvalidFactsError(field, "Das ist kein JSON.") from None
