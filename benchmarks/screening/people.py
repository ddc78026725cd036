"""Invented facts of one person by her number: the same number gives the same person everywhere.

They are as full as a well-kept file: status history, work, language, family, livelihood.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

_FIRST_ENTRY = date(2012, 1, 1)
_LEVELS = ("none", "A1", "A2", "B1", "B2")
# Ways through the statuses, each with the months it lasts; the last one runs on.
_HISTORIES = (
    (("GEST", 14), ("D_60a_II_1_b_ll", 0)),
    (("GEST", 10), ("25_2", 38), ("26_3_S_1", 0)),
    (("GEST", 20), ("25_3", 0)),
    (("24", 0),),
    (("GEST", 9), ("D_60a_II_1_b_ll", 50), ("25b_1_S_1", 0)),
    (("18a", 0),),
)
_MONTH = timedelta(days=30)


def facts(number: int, codes: frozenset[str]) -> dict[str, Any]:
    """The document of facts of one person. ``codes`` are the statuses that exist."""
    dice = Random(number)  # noqa: S311 - invented people, no secret
    entry = _FIRST_ENTRY + timedelta(days=dice.randrange(5000))
    birth = entry - timedelta(days=dice.randrange(1, 18000))
    document: dict[str, Any] = {
        "birth_date": birth.isoformat(),
        "nationality": [dice.choice(("SY", "AF", "IQ", "UA", "ER", "NG", "TR", "XX"))],
        "entry_date": entry.isoformat(),
        "asylum": {"application_on": entry.isoformat(), "outcome": "rejected"},
        "status_history": _history(dice, entry, codes),
        "language": {"oral": dice.choice(_LEVELS), "written": dice.choice(_LEVELS)},
        "livelihood": {"own_income_percent": dice.randrange(140), "benefits": []},
        "jobs": _jobs(dice, entry),
        "convictions": [],
        "pending_proceedings": False,
    }
    return document | _more(dice, entry)


def _history(dice: Random, entry: date, codes: frozenset[str]) -> list[dict[str, str]]:
    rows, start = [], entry
    for code, months in dice.choice(_HISTORIES):
        if code not in codes:
            continue
        row = {"code": code, "from": start.isoformat()}
        if months:
            start += months * _MONTH
            row["to"] = (start - timedelta(days=1)).isoformat()
        rows.append(row)
    return rows


def _jobs(dice: Random, entry: date) -> list[dict[str, Any]]:
    found, start = [], entry + timedelta(days=300)
    for _ in range(dice.randrange(4)):
        end = start + timedelta(days=dice.randrange(100, 900))
        found.append({
            "from": start.isoformat(),
            "to": end.isoformat(),
            "hours_per_week": dice.choice((15, 20, 35, 40)),
            "social_insurance": True,
            "qualified": dice.random() < 0.3,
        })  # fmt: skip
        start = end + timedelta(days=dice.randrange(10, 200))
    return found


def _more(dice: Random, entry: date) -> dict[str, Any]:
    """What is known of some and not of others."""
    known: dict[str, Any] = {
        "identity": {"clarified": True, "clarified_on": (entry + 20 * _MONTH).isoformat()},
        "passport": {"held": True, "valid_to": "2030-01-01"},
        "household": [{"relation": "spouse", "married": True, "same_household": True},
                      {"relation": "child", "birth_date": "2018-04-01"}],
        "tests": {"lid": True, "einbuergerungstest": False},
        "declarations": {"fdgo": True, "historical_responsibility": True},
        "pension_months": dice.randrange(80),
        "absences": [],
        "school_periods": [{"from": (entry + 6 * _MONTH).isoformat()}],
    }  # fmt: skip
    return {name: value for name, value in known.items() if dice.random() < 0.6}
