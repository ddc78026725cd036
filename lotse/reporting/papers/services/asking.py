"""What a paper asks of the figures: each question once, with its words."""

from dataclasses import dataclass, field, replace
from datetime import date

from lotse.foundation.accounts.actors import Actor
from lotse.reporting.indicators.rules.definitions import Indicator, Kind
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Table
from lotse.reporting.indicators.services import asking, registry
from lotse.reporting.indicators.services.facts import RecordFacts
from lotse.reporting.papers.choices import SectionKind
from lotse.reporting.papers.models import Paper, PaperSection

NO_EARLIER_STATE = "Von „{name}“ gibt es keinen früheren Stand; gezählt ist, was heute da ist."


@dataclass
class Asked:
    """The questions of one paper; each is counted once, and every indicator asked is noted."""

    actor: Actor
    today: date
    tables: dict[Question, Table] = field(default_factory=dict)

    def ask(self, question: Question) -> Table:
        """The answer as this actor may see it.

        Raises: RuleViolationError as ``indicators.services.asking.ask``.
        """
        if question not in self.tables:
            self.tables[question] = asking.ask(
                actor=self.actor, question=question, today=self.today
            )
        return self.tables[question]

    @property
    def indicators(self) -> list[Indicator]:
        """The indicators that were asked, each once."""
        return list({one.indicator.code: one.indicator for one in self.tables.values()}.values())


def question_of(paper: Paper, section: PaperSection, code: str) -> Question:
    """What a section asks of one of its indicators."""
    is_comparison = section.kind == SectionKind.COMPARISON
    asked = question_on(paper, code, section.years_back)
    rows = "municipality" if is_comparison else section.rows
    return replace(asked, rows=rows, columns=section.columns)


def question_on(paper: Paper, code: str, years_back: int = 0) -> Question:
    """An indicator on the paper's day, or in its year until that day; earlier years as a whole."""
    indicator = registry.INDICATORS[code]
    known_at = paper.known_at if keeps_history(indicator) else None
    year = paper.as_of.year - years_back
    if indicator.kind is Kind.FLOW:
        through = None if years_back else paper.as_of
        return Question(code, year=year, through=through, known_at=known_at)
    day = date(year, 12, 31) if years_back else paper.as_of
    return Question(code, on=day, known_at=known_at)


def keeps_history(indicator: Indicator) -> bool:
    """Whether what was recorded earlier can be asked of it."""
    return not isinstance(registry.FACTS[indicator.facts], RecordFacts)
