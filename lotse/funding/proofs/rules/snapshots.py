"""What is confirmed as exact text: the same content is always the same text and checksum."""

import json
from hashlib import sha256
from typing import Any

from lotse.core.exact_json import parsed


def written(content: dict[str, Any]) -> str:
    """The text of a content: keys in order, no blanks, every letter as it is.

    Amounts and days are text already. Raises: TypeError for anything that JSON does not know.
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(text: str) -> str:
    """SHA-256 of a text in UTF-8, as the database works it out again."""
    return sha256(text.encode()).hexdigest()


def read(text: str) -> dict[str, Any]:
    """The content of a text that was written here."""
    content: dict[str, Any] = parsed(text)
    return content
