"""A result as the document of the contract (`result.schema.json`)."""

from datetime import date
from typing import Any

from lotse.casework.pathways.rules.engine import Result, Way
from lotse.casework.pathways.rules.pathways import Settled
from lotse.core.parameters import Used


def document(result: Result) -> dict[str, Any]:
    """The whole result, ready for JSON."""
    return {
        "on": result.on.isoformat(),
        "rules_version": result.rules_version,
        "flags": list(result.flags),
        "pathways": [_way(way) for way in result.ways],
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "id": way.id,
        "title_de": way.title,
        "legal_basis": way.legal_basis,
        "effect": way.effect,
        "regime": way.regime,
        "result": way.result,
        "value": way.value,
        "earliest_on": _day(way.earliest_on),
        "caveats": [{"id": caveat.id, "text_de": caveat.text} for caveat in way.caveats],
        "missing_facts": list(way.missing_facts),
        "requirements": [_requirement(settled) for settled in way.requirements],
    }


def _requirement(settled: Settled) -> dict[str, Any]:
    return {
        "id": settled.id,
        "text_de": f"{settled.text} ({settled.norm})",
        "state": settled.state.value,
        "earliest_on": _day(settled.earliest_on),
        "latest_on": _day(settled.latest_on),
        "reason_de": settled.reason,
        "facts_used": list(settled.facts_used),
        "parameters": [_parameter(used) for used in settled.parameters],
    }


def _parameter(used: Used) -> dict[str, Any]:
    return {
        "id": used.id,
        "value": _plain(used.value),
        "valid_from": _day(used.valid_from),
        "valid_until": _day(used.valid_until),
        "source": used.source,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
