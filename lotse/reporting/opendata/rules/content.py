"""What an edition says as plain JSON, and its checksums."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.rules.tables import Table
from lotse.reporting.opendata.rules import files
from lotse.reporting.opendata.rules.files import PublicKeys

Content = dict[str, Any]
_WORDS = ("code", "name", "purpose", "formula", "population", "exclusions", "source", "as_of")


@dataclass(frozen=True)
class Described:
    """What somebody wrote about a table; ``attribution`` is who has to be named."""

    title: str
    description: str
    keywords: tuple[str, ...]
    licence: str
    themes: tuple[str, ...]
    rhythm: str
    attribution: str


def content_of(
    described: Described, table: Table, *, public_keys: PublicKeys, known_on: date
) -> Content:
    """Everything that is published; ``known_on`` is the day on which was counted (Stand)."""
    columns = files.columns_of(table)
    text = files.as_csv(columns, files.lines_of(table, public_keys))
    return {
        **asdict(described),
        "keywords": list(described.keywords),
        "themes": list(described.themes),
        "starts_on": table.question.first.isoformat(),
        "ends_on": table.question.last.isoformat(),
        "known_on": known_on.isoformat(),
        "threshold": table.threshold,
        "rounded_to": table.rounded_to,
        "has_closed": table.has_closed,
        "definition": definition(table.indicator),
        "columns": [asdict(column) for column in columns],
        "csv": text,
        "csv_bytes": len(text.encode()),
        "csv_sha256": sha256(text.encode()).hexdigest(),
    }


def definition(indicator: Indicator) -> dict[str, str]:
    """The words of an indicator as they are kept with a table."""
    words = {name: str(getattr(indicator, name)) for name in _WORDS}
    return words | {"unit": indicator.unit.value}


def canonical(content: Mapping[str, Any]) -> str:
    """The one spelling of a content: keys in order, no blanks."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(content: Mapping[str, Any]) -> str:
    """SHA-256 of the one spelling, in hexadecimal digits."""
    return sha256(canonical(content).encode()).hexdigest()
