"""One requirement of a way for facts on a day, as the document of the contract says it."""

from datetime import date
from typing import Any

from lotse.casework.pathways.rules.documents import document
from lotse.casework.pathways.rules.engine import check
from lotse.casework.pathways.rules.facts import facts_of
from lotse.casework.pathways.rules.registry import BY_ID

ON = "2026-11-22"


def way(name: str, facts: dict[str, Any], on: str = ON, flags: tuple[str, ...] = ()) -> dict:
    """One way as the document says it."""
    result = check(facts_of(facts), date.fromisoformat(on), flags, pathways=(BY_ID[name],))
    return document(result)["pathways"][0]


def requirement(
    key: str, facts: dict[str, Any], on: str = ON, flags: tuple[str, ...] = ()
) -> dict[str, Any]:
    """A requirement by its key, for example ``stag_10.s1``."""
    name, part = key.split(".")
    found = way(name, facts, on, flags)
    return next(one for one in found["requirements"] if one["id"] == part) | {
        "missing_facts": found["missing_facts"]
    }


def state(key: str, facts: dict[str, Any], on: str = ON) -> str:
    """The state of a requirement."""
    return str(requirement(key, facts, on)["state"])


def held(*rows: tuple[str, ...]) -> dict[str, Any]:
    """A history of statuses: code, first day and, if it is over, last day of each."""
    names = ("code", "from", "to")
    return {"status_history": [dict(zip(names, row, strict=False)) for row in rows]}


def asylum(outcome: str | None = None, applied: str | None = None, registered: str | None = None):
    """A procedure for asylum."""
    known = {"outcome": outcome, "application_on": applied, "registered_on": registered}
    return {"asylum": known}


def german(oral: str | None, written: str | None = None) -> dict[str, Any]:
    """Levels of German; written like oral where only one is given."""
    return {"language": {"oral": oral, "written": oral if written is None else written}}
