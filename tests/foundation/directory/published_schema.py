"""The schema of HSDS as a validator, with every format that it asks for."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

DOCUMENT = json.loads((Path(__file__).parent / "hsds" / "service.json").read_text("utf-8"))
_FORMATS = FormatChecker(["uuid", "email"])


@_FORMATS.checks("uri", raises=ValueError)
def _is_uri(value: Any) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and " " not in value)


@_FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: Any) -> bool:
    if not isinstance(value, str):
        return True
    return "T" in value.upper() and datetime.fromisoformat(value).tzinfo is not None


def breaches(record: Any, name: str = "service") -> list[str]:
    """Where a record breaks the schema, as „place: what“; empty if nowhere."""
    schema = DOCUMENT | {"$ref": f"#/$defs/{name}"}
    found = Draft202012Validator(schema, format_checker=_FORMATS).iter_errors(record)
    return [f"{error.json_path}: {error.message}" for error in found]
