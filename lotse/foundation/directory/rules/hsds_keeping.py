"""What JSON can say and our database cannot keep, found with the place where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from lotse.foundation.directory.rules.hsds import Problem

_NUL = "\0"
_NO_TEXT = "enthält Zeichen, die es in keinem Text gibt"
_NO_NUMBER = "ist keine Zahl"


@dataclass(frozen=True)
class Unkeepable:
    """The first thing in a file that cannot be kept: which record, and what in it."""

    number: int
    title: str
    problem: Problem

    def __str__(self) -> str:
        at = f", „{self.problem.path}“" if self.problem.path else ""
        return f"Datensatz {self.number} („{self.title}“){at}: {self.problem.said}."


def unkeepable(services: Iterable[Any]) -> Unkeepable | None:
    """Half characters, NUL, and numbers without a value.

    Example: [{"name": "Café", "minimum_age": NaN}] -> Datensatz 1 („Café“), „minimum_age“: …
    """
    for number, service in enumerate(services, start=1):
        for path, value in _leaves(service):
            if said := _wrong(value):
                return Unkeepable(number, _title(service), Problem(path, said))
    return None


def _leaves(service: Any) -> Iterator[tuple[str, Any]]:
    """Every name and value with its path; without recursion, however deep it is."""
    waiting = [("", service)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            for name, inner in value.items():
                yield path, name
                waiting.append((f"{path}.{name}" if path else name, inner))
        elif isinstance(value, list):
            waiting += [(f"{path}[{place}]", inner) for place, inner in enumerate(value)]
        else:
            yield path, value


def _wrong(value: Any) -> str:
    if isinstance(value, str) and (_NUL in value or _has_half_characters(value)):
        return _NO_TEXT
    return _NO_NUMBER if isinstance(value, float) and not isfinite(value) else ""


def _has_half_characters(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _title(service: Any) -> str:
    name = service.get("name") if isinstance(service, dict) else None
    return name if isinstance(name, str) and name and not _wrong(name) else "ohne Namen"
