"""What is written in the meeting: fields by question, each with the version one saw."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.http import QueryDict

from lotse.core.german_numbers import PERCENT, NumberError, read_number, write_number
from lotse.steering.interviews.models import GuideQuestion, InterviewAnswer
from lotse.steering.interviews.services.answers import Written

_FIELD = re.compile(r"q(\d{1,18})-version")
_PARTS = ("text", "rating", "number", "choice")
_DIGITS, _PLACES = 12, 2


@dataclass
class Asked:
    """A question with what its fields hold, and what is to be said about it."""

    question: GuideQuestion
    version: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    was: str = ""
    conflict: str = ""
    refusal: str = ""

    @property
    def name(self) -> str:
        return f"q{self.question.pk}"

    @property
    def ratings(self) -> list[tuple[str, str, bool]]:
        chosen = self.values.get("rating", "")
        labels = enumerate(self.question.rating_labels)
        return [(str(at), label, str(at) == chosen) for at, label in labels]

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        chosen = self.values.get("choice", "")
        return [(value, label, value == chosen) for value, label in self.question.choices]


@dataclass
class Sent:
    """What came with a request: what to save, and numbers that are none."""

    written: list[Written] = field(default_factory=list)
    refusals: dict[int, str] = field(default_factory=dict)
    raw: dict[int, dict[str, str]] = field(default_factory=dict)


def shown(answer: InterviewAnswer | None) -> dict[str, str]:
    """An answer as its fields show it."""
    if answer is None:
        return dict.fromkeys(_PARTS, "")
    number = answer.number
    return {
        "text": answer.text,
        "rating": "" if answer.rating is None else str(answer.rating),
        "number": "" if number is None else write_number(number, places=_PLACES, fewest=0),
        "choice": answer.choice,
    }


def fingerprint(values: Mapping[str, str]) -> str:
    """Tells whether a field was touched; who saves a whole page did not write all of it."""
    told = [values.get(part, "").replace("\r\n", "\n") for part in _PARTS]
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


def read(data: QueryDict) -> Sent:
    """Read the questions that a request touched."""
    sent = Sent()
    for name in data:
        match = _FIELD.fullmatch(name)
        if match is None:
            continue
        key, prefix = int(match[1]), f"q{match[1]}"
        raw = {part: str(data.get(f"{prefix}-{part}", "")) for part in _PARTS}
        if fingerprint(raw) == data.get(f"{prefix}-was", ""):
            continue
        sent.raw[key] = raw
        try:
            sent.written.append(_written(key, str(data[name]), raw))
        except NumberError as error:
            sent.refusals[key] = str(error)
        except ValueError:
            sent.refusals[key] = "Die Einschätzung geht von 0 bis 3."
    return sent


def _written(key: int, version: str, raw: Mapping[str, str]) -> Written:
    number = raw["number"].strip()
    return Written(
        question_id=key,
        version=int(version),
        text=raw["text"].replace("\r\n", "\n").replace("\0", "").strip(),
        rating=int(raw["rating"]) if raw["rating"] else None,
        number=read_number(number, digits=_DIGITS, places=_PLACES, units=PERCENT)
        if number
        else None,
        choice=raw["choice"],
    )


def told(answer: InterviewAnswer, value: str) -> dict[str, Any]:
    """An answer of somebody else, for who is asked whether hers shall stand instead."""
    said = " – ".join(filter(None, [value, answer.text])) or "nichts"
    return {"version": answer.version, "said": said, "values": shown(answer)}
