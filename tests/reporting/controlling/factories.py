"""Returns and comparisons for tests: of one indicator of invented people, in three towns."""

from datetime import date
from typing import Any

from lotse.foundation.accounts.actors import acting
from lotse.reporting.controlling.models import ComparedCount, ControllingReturn, StateComparison
from lotse.reporting.controlling.rules import chapters
from lotse.reporting.controlling.rules.chapters import MUNICIPALITY, Chapter
from lotse.reporting.controlling.rules.lines import Entered
from lotse.reporting.controlling.services import comparisons, composing, returns
from tests.reporting.papers.factories import PEOPLE, county

YEAR, KNOWN_AT = 2025, date(2026, 1, 15)


def three_towns(monkeypatch):
    """40 people in Troisdorf, 3 in Much, 12 in Lohmar; a return has one table about them."""
    found = county(monkeypatch)
    table = Chapter("Bereich", PEOPLE, MUNICIPALITY)
    monkeypatch.setattr(chapters, "chapters", lambda _span: [table])
    monkeypatch.setattr(chapters, "COMPARED", (PEOPLE,))
    return found


def with_history(monkeypatch):
    """The indicator of the tests has an earlier state of the data too."""
    monkeypatch.setattr(composing, "keeps_history", lambda _indicator: True)


def draft(actor, **values) -> ControllingReturn:
    said: dict[str, Any] = {"year": YEAR, "span": "year", "known_at": KNOWN_AT}
    with acting(actor):
        return returns.draft_return(actor=actor, **(said | values))


def frozen(actor, **values) -> ControllingReturn:
    made = draft(actor, **values)
    with acting(actor):
        return returns.freeze_return(actor=actor, of=made, expected_version=made.version)


def comparison(actor, **values) -> StateComparison:
    said: dict[str, Any] = {
        "year": YEAR, "span": "year", "known_at": KNOWN_AT, "source": "Datenbank KIM",
        "exported_on": KNOWN_AT,
    }  # fmt: skip
    with acting(actor):
        return comparisons.begin_comparison(actor=actor, **(said | values))


def count(actor, of, theirs, town=None, code=PEOPLE) -> ComparedCount:
    place = (MUNICIPALITY, str(town.pk)) if town else ("", "")
    with acting(actor):
        return comparisons.enter_count(
            actor=actor, comparison=of, entered=Entered(code, *place, theirs)
        )
