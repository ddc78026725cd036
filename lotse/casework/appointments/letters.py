"""The letter that tells a client of an appointment (Terminbrief), in her language and in German.

The texts are content in ``reference/letter.json``. No certified translator has read them yet.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date

from lotse.casework.appointments.models import Appointment

GERMAN = "de"
RIGHT_TO_LEFT = ("ar", "fa")
# Languages that are written as another one of ours.
_SAME_TEXT = {"prs": "fa", "fas": "fa", "pes": "fa", "ara": "ar"}
# Keeps a number or a German name in its order amid writing from right to left.
_ISOLATED = "\u2066{}\u2069"
_AS_WRITTEN = {"place", "with", "phone"}
_TEXTS = Path(__file__).parent / "reference" / "letter.json"


def languages() -> tuple[str, ...]:
    """The languages that there are texts in."""
    return tuple(_texts())


def language_for(spoken: list[str]) -> str:
    """The first language of a person that there are texts in, else German."""
    known = [_SAME_TEXT.get(code, code) for code in spoken]
    return next((code for code in known if code in _texts()), GERMAN)


def letter(
    appointment: Appointment, language: str, *, name: str, address: list[str], today: date
) -> dict[str, Any]:
    """What the layout „appointment“ prints; German stands below every other language.

    ``address`` is empty when it is nobody's business where the person lives (§ 51 BMG).
    """
    wanted = [language] if language == GERMAN else [language, GERMAN]
    return {
        "address": [name, *address],
        "date": f"{today:%d.%m.%Y}",
        "reference": str(appointment.case or ""),
        "versions": [_version(appointment, one, name) for one in wanted],
        "sender": str(appointment.worker),
    }


def _version(appointment: Appointment, language: str, name: str) -> dict[str, Any]:
    text = _texts()[language]
    return {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "title": text["title"],
        "salutation": text["salutation"].format(name=name),
        "intro": text["intro"],
        "facts": [
            [text[key], _ISOLATED.format(value) if key in _AS_WRITTEN else value]
            for key, value in _facts(appointment, text, language)
            if value
        ],
        "lines": [text[key] for key in ("prevented", "interpreter", "bring")],
        "closing": text["closing"],
    }


def _facts(appointment: Appointment, text: dict[str, Any], language: str) -> list[tuple[str, str]]:
    starts, ends = appointment.local_start, appointment.local_end
    weekday = format_date(starts.date(), "EEEE", locale=language)
    return [
        ("kind", text["kinds"][appointment.kind]),
        ("day", f"{weekday}, {starts:%d.%m.%Y}"),
        ("time", text["clock"].format(starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}")),
        ("place", appointment.place),
        ("with", str(appointment.worker)),
        ("phone", appointment.worker.phone or appointment.organisation.phone),
    ]


@cache
def _texts() -> dict[str, dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = json.loads(_TEXTS.read_text(encoding="utf-8"))
    return texts
