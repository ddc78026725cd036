"""Editions for tests, written through the services; and invented people to count."""

from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.accounts.actors import acting
from lotse.reporting.indicators.services import registry
from lotse.reporting.indicators.services.facts import Record, RecordFacts
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.services import editions, releasing
from tests import cast
from tests.reporting.opendata.answers import indicator

# Official numbers of the towns: nobody has to be protected in them.
CODE, PEOPLE = "inhabitants", "active_cases"
DAY = date(2025, 12, 31)
WORDS: dict[str, Any] = {
    "title": "Bevölkerung der Kommunen",
    "description": "Amtliche Zahlen.",
    "keywords": ["Bevölkerung"],
    "licence": "dl-by-de/2.0",
    "themes": ["SOCI"],
    "rhythm": "ANNUAL",
    "on": DAY,
}


def draft(actor, code=CODE, *, rows="municipality", columns="", **values) -> DatasetEdition:
    with acting(actor):
        return editions.draft_dataset(
            actor=actor, indicator=code, rows=rows, columns=columns, **(WORDS | values)
        )


def following(actor, dataset, **values) -> DatasetEdition:
    with acting(actor):
        return editions.draft_next(actor=actor, dataset=dataset, **(WORDS | values))


def propose(actor, edition) -> DatasetEdition:
    cast.municipality()
    with acting(actor):
        return releasing.propose_edition(
            actor=actor, edition=edition, expected_version=edition.version
        )


def give_back(actor, edition) -> DatasetEdition:
    with acting(actor):
        return releasing.return_edition(
            actor=actor, edition=edition, expected_version=edition.version
        )


def release(actor, edition) -> DatasetEdition:
    with acting(actor):
        return releasing.release_edition(
            actor=actor, edition=edition, expected_version=edition.version
        )


def withdraw(actor, edition, reason="Ein Fehler in der Quelle.") -> DatasetEdition:
    with acting(actor):
        return releasing.withdraw_edition(
            actor=actor, edition=edition, expected_version=edition.version, reason=reason
        )


def published(clara, emil, **values) -> DatasetEdition:
    """Proposed by one, released by the other."""
    return release(emil, propose(clara, draft(clara, **values)))


def count_people(monkeypatch, **towns):
    """So many people in each town are what „active_cases“ counts."""
    keys = {
        "troisdorf": str(cast.municipality().pk),
        "much": str(cast.municipality("Much", "05382040").pk),
        "lohmar": str(cast.municipality("Lohmar", "05382028").pk),
    }
    people = [
        Record(Decimal(1), {"municipality": keys[town], "sex": "f"}, f"{town}{one}")
        for town, count in towns.items()
        for one in range(count)
    ]
    of = indicator(PEOPLE, facts="open_data_people")
    monkeypatch.setitem(registry.INDICATORS, PEOPLE, of)
    monkeypatch.setitem(registry.FACTS, "open_data_people", RecordFacts(lambda *_: people))
