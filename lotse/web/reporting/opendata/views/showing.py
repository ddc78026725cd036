"""What an edition says, as pages show it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lotse.reporting.opendata.choices import Licence, Rhythm, Theme
from lotse.reporting.opendata.rules import files, vocabularies
from lotse.reporting.opendata.rules.content import Content

MOST_LINES = 60
_DEFINITION = {
    "purpose": "Zweck",
    "formula": "So wird gezählt",
    "population": "Wer oder was zählt",
    "exclusions": "Was nicht zählt",
    "source": "Quelle",
    "unit": "Einheit",
    "as_of": "Zeitbezug",
}


def publication(content: Content) -> dict[str, Any]:
    """Words, first lines and definition of an edition."""
    head, *lines = files.lines_in(content["csv"])
    value = head.index("wert")
    return {
        "content": content,
        "period": period_words(content),
        "known_on": date.fromisoformat(content["known_on"]),
        "licence": Licence(content["licence"]).label,
        "licence_url": vocabularies.LICENCE_TEXTS[content["licence"]],
        "themes": [Theme(code).label for code in content["themes"]],
        "rhythm": Rhythm(content["rhythm"]).label,
        "columns": [
            (one["title"], number == value) for number, one in enumerate(content["columns"])
        ],
        "lines": [_line(line, value) for line in lines[:MOST_LINES]],
        "further": max(0, len(lines) - MOST_LINES),
        "definition": [(label, content["definition"][key]) for key, label in _DEFINITION.items()],
    }


def period_words(content: Mapping[str, Any]) -> str:
    """Example: „01.01.2025 bis 31.12.2025“, „30.06.2026“."""
    first, last = (date.fromisoformat(content[name]) for name in ("starts_on", "ends_on"))
    said = f"{last:%d.%m.%Y}"
    return said if first == last else f"{first:%d.%m.%Y} bis {said}"


def _line(line: list[str], value: int) -> list[tuple[str, bool]]:
    return [(text, number == value) for number, text in enumerate(line)]
