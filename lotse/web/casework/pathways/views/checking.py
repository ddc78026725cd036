"""A check for a page: the facts it rests on and its result, both as documents."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lotse.casework.pathways import services
from lotse.casework.pathways.models import Subject
from lotse.casework.pathways.rules import documents, engine
from lotse.casework.pathways.rules.facts import facts_of
from lotse.casework.pathways.rules.registry import CATALOGUE
from lotse.casework.pathways.rules.standing import Document


@dataclass(frozen=True)
class Checked:
    """What is known about somebody, and what follows from it."""

    facts: Document
    result: Document

    @property
    def on(self) -> date:
        return date.fromisoformat(self.result["on"])

    @property
    def codes(self) -> frozenset[str]:
        """The status codes of the day."""
        day = self.result["on"]
        rows = self.facts.get("status_history") or []
        return frozenset(
            row["code"] for row in rows if row["from"] <= day and (row.get("to") or day) >= day
        )


def checked(subject: Subject, on: date, applied_on: date | None) -> Checked:
    """Check somebody for a day, as if every application were made on the day that was asked for."""
    facts: dict[str, Any] = services.facts_document(subject)
    if applied_on is not None:
        facts["applications"] = dict.fromkeys(CATALOGUE, applied_on.isoformat())
    law = services.pack_in_force(on)
    result = engine.check(facts_of(facts), on, services.flags_on(on), law)
    return Checked(facts, documents.document(result))
