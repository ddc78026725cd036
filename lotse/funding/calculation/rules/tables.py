"""Rate tables that are shipped, by name (``parameters/*.yaml``)."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent.parent / "parameters"


def names() -> list[str]:
    return sorted(_tables())


def rows_of(name: str) -> list[dict[str, Any]] | None:
    """Rows in the form that a plan brings along; None if there is no such table."""
    return _tables().get(name)


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    read = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(_FOLDER.glob("*.yaml"))]
    return {table["table"]: table["rows"] for table in read}
