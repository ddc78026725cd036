"""Fixed texts of papers in all languages: content, one folder per version, one file per language.

What people signed or took home keeps version and checksum of what was read.
"""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from lotse.foundation.documents.choices import PrintLanguage


@dataclass(frozen=True)
class FixedTexts:
    """The texts below a folder; ``version`` is the one that is offered."""

    folder: Path
    version: int

    def of(self, language: str, version: int | None = None) -> dict[str, Any]:
        """The fixed texts of a language."""
        return _read(self._path(language, version))

    def sha256_of(self, language: str, version: int | None = None) -> str:
        """The checksum of the fixed texts, byte for byte."""
        return _checksum(self._path(language, version))

    def side_by_side(self, language: str) -> list[tuple[str, str]]:
        """Every sentence in German and in the language, to be compared."""
        german = dict(_sentences(self.of(PrintLanguage.GERMAN)))
        own = dict(_sentences(self.of(language)))
        return [(text, own[key]) for key, text in german.items() if text or own[key]]

    def _path(self, language: str, version: int | None) -> Path:
        return self.folder / str(version or self.version) / f"{language}.json"


@cache
def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


@cache
def _checksum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _sentences(fixed: dict[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for group, content in fixed.items():
        if isinstance(content, dict):
            found += [(f"{group}.{key}", text) for key, text in content.items()]
        elif isinstance(content, list):
            found += [(f"{group}.{number}", text) for number, text in enumerate(content)]
    return found
