"""Papers for tests: an indicator of invented people, and papers that ask for it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.accounts.actors import acting
from lotse.reporting.indicators.services import registry
from lotse.reporting.indicators.services.facts import Record, RecordFacts
from lotse.reporting.papers.models import Paper, PaperSection
from lotse.reporting.papers.services import papers, sections
from tests import cast
from tests.reporting.papers.answers import indicator

PEOPLE = "people_there"
MEETING, DAY = date(2026, 9, 10), date(2026, 6, 30)


@dataclass
class County:
    """Who is counted: people by town; a test may move them."""

    towns: dict
    people: list = field(default_factory=list)

    def move_in(self, town, count):
        key = str(self.towns[town].pk)
        first = len(self.people)
        self.people += [
            Record(Decimal(1), {"municipality": key, "sex": "f" if one % 2 else "m"}, first + one)
            for one in range(count)
        ]


def county(monkeypatch):
    """40 people in Troisdorf, 3 in Much, 12 in Lohmar."""
    found = County(
        {
            "Troisdorf": cast.municipality(),
            "Much": cast.municipality("Much", "05382040"),
            "Lohmar": cast.municipality("Lohmar", "05382028"),
        }
    )
    for town, count in (("Troisdorf", 40), ("Much", 3), ("Lohmar", 12)):
        found.move_in(town, count)
    asked = indicator(PEOPLE, name="Menschen in Begleitung")
    monkeypatch.setitem(registry.INDICATORS, PEOPLE, asked)
    facts = RecordFacts(lambda _actor, _question: list(found.people))
    monkeypatch.setitem(registry.FACTS, PEOPLE, facts)
    return found


def paper(actor, *, with_sections=True, **values) -> Paper:
    """A draft with one text, one table and the comparison."""
    said: dict[str, Any] = {
        "title": "KIM im Kreis",
        "committee": "Ausschuss",
        "meeting_on": MEETING,
        "as_of": DAY,
    }
    with acting(actor):
        made = papers.draft_paper(actor=actor, **(said | values))
        if with_sections and made.previous is None:
            PaperSection.objects.filter(paper=made).delete()
            text = f"Es sind {{{{ {PEOPLE} }}}}, in Much {{{{ {PEOPLE}, Kommune = Much }}}}."
            section(actor, made, heading="Zahlen", text=text)
            section(
                actor, made, kind="figures", heading="Nach Kommunen", indicators=[PEOPLE],
                rows="municipality", columns="sex", has_chart=True,
            )  # fmt: skip
            section(
                actor, made, kind="comparison", heading="Vergleich", indicators=[PEOPLE],
                has_chart=True,
            )  # fmt: skip
    return made


def section(actor, of, **values) -> PaperSection:
    with acting(actor):
        return sections.add_section(actor=actor, paper=of, **values)


def freeze(actor, of) -> Paper:
    with acting(actor):
        return papers.freeze_paper(actor=actor, paper=of, expected_version=of.version)
