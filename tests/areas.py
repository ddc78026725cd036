"""What each area of the program adds to the tests of access, so that one place asks for all of it.

``tests/<pillar>/<app>/filing.py`` may have ``OF_CASE`` and ``OF_PERSON`` (table to the column of
the file), ``FURTHER``, ``UNSEEN`` (by who works in it) and ``REFERENCE`` (tables),
``fill(actor, file)`` to put something into each.
``tests/web/<pillar>/<app>/addresses.py`` has ``ROWS`` for the access matrix and may have
``numbers(actors, file)`` for what its addresses need.
"""

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

TESTS = Path(__file__).resolve().parent


@cache
def _modules(name: str) -> tuple[ModuleType, ...]:
    found = sorted(TESTS.rglob(f"{name}.py"))
    parts = [".".join(path.relative_to(TESTS).with_suffix("").parts) for path in found]
    return tuple(importlib.import_module(f"tests.{part}") for part in parts)


def filed(attribute: str) -> dict[str, Any]:
    """All tables that the areas name under this attribute."""
    merged: dict[str, Any] = {}
    for module in _modules("filing"):
        found = getattr(module, attribute, {})
        merged |= found if isinstance(found, dict) else dict.fromkeys(found, "")
    return merged


def fill_all(actor: Any, file: Any) -> None:
    """Put something of every area into a file."""
    for module in _modules("filing"):
        if hasattr(module, "fill"):
            module.fill(actor, file)


def address_areas() -> Iterator[ModuleType]:
    """The areas with addresses of their own."""
    yield from _modules("addresses")
