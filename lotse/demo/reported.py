"""What the demo county reports: papers for the committee, targets, and open data."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting
from lotse.reporting.cockpit.choices import Direction
from lotse.reporting.cockpit.services import targets
from lotse.reporting.controlling.choices import Reason, Span
from lotse.reporting.controlling.rules.chapters import ORGANISATION
from lotse.reporting.controlling.rules.comparing import Standing
from lotse.reporting.controlling.rules.lines import Entered
from lotse.reporting.controlling.services import comparisons, returns, standing
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.services.asking import ask
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.services import editions, releasing
from lotse.reporting.papers.rules import defaults
from lotse.reporting.papers.services import papers

_TARGETS = (
    ("caseload", Decimal(40), Direction.AT_MOST, "Richtwert der Fachaufsicht"),
    ("first_contact_days", Decimal(7), Direction.AT_MOST, "Qualitätsstandard Case Management"),
    ("waiting_intakes", Decimal(3), Direction.AT_MOST, "Qualitätsstandard Case Management"),
    ("posts_vacant", Decimal(2), Direction.AT_MOST, "Vereinbarung mit den Anstellungsträgern"),
    ("themes_open", Decimal(5), Direction.AT_MOST, "Beschluss der Lenkungsgruppe"),
    ("goal_attainment", Decimal(0), Direction.AT_LEAST, "Handlungskonzept: Ziele wie vereinbart"),
)


def tell(today: date) -> None:
    clara = county.actor("clara")
    with acting(clara):
        _report(clara, today)
        _account(clara, today)
        _compare(clara, today)
        for indicator, value, direction, source in _TARGETS:
            targets.set_target(
                actor=clara,
                indicator=indicator,
                value=value,
                direction=direction,
                valid_from=today.replace(month=1, day=1),
                source=source,
            )
    _publish(clara, today)


def _publish(clara: Actor, today: date) -> None:
    """Two datasets are out, the next one waits for its release."""
    quarter = _end_of_last_quarter(today)
    keywords = ["Integration", "Kommunales Integrationsmanagement"]
    common = {"keywords": keywords, "licence": "dl-by-de/2.0", "themes": ["SOCI"]}
    proposed = [
        _propose(clara, indicator=indicator, title=title, description=text, **split, **common)
        for indicator, title, text, split in (
            (
                "inhabitants",
                "Bevölkerung der Städte und Gemeinden",
                "Amtliche Einwohnerzahlen der Kommunen, wie sie zuletzt eingetragen waren.",
                {"rows": "municipality", "rhythm": "ANNUAL", "on": quarter},
            ),
            (
                "active_cases",
                "Laufende Fälle im Case Management nach Geschlecht",
                "Wie viele Fälle das Case Management des KIM am Ende des Quartals begleitet.",
                {"rows": "sex", "rhythm": "QUARTERLY", "on": quarter},
            ),
            (
                "measures",
                "Maßnahmen des Kreises nach Stand",
                "Was der Kreis gegen strukturelle Probleme unternimmt und wie weit es ist.",
                {"rows": "state", "rhythm": "QUARTERLY", "on": quarter},
            ),
        )
    ]
    emil = county.actor("emil")
    with acting(emil):
        for one in proposed[:2]:
            releasing.release_edition(actor=emil, edition=one, expected_version=one.version)


def _propose(clara: Actor, **values: Any) -> DatasetEdition:
    with acting(clara):
        made = editions.draft_dataset(actor=clara, **values)
        return releasing.propose_edition(actor=clara, edition=made, expected_version=made.version)


def _report(clara: Actor, today: date) -> None:
    """The paper of the last quarter is frozen, the next one is being written."""
    quarter = _end_of_last_quarter(today)
    told = papers.draft_paper(
        actor=clara,
        title=defaults.TITLE,
        committee=defaults.COMMITTEE,
        number=f"{quarter:%Y}/{quarter.month:02}",
        meeting_on=quarter + timedelta(days=20),
        as_of=quarter,
    )
    told = papers.freeze_paper(actor=clara, paper=told, expected_version=told.version)
    papers.draft_paper(
        actor=clara,
        previous=told,
        title=defaults.TITLE,
        committee=defaults.COMMITTEE,
        meeting_on=today + timedelta(days=30),
        as_of=today,
    )


def _account(clara: Actor, today: date) -> None:
    """The return of the last whole year is frozen, the one of a half-year is a draft."""
    told = returns.draft_return(
        actor=clara,
        year=today.year - 1,
        span=Span.YEAR,
        known_at=today,
        remark="Baustein 3 wird seit dem Sommer von beiden Behörden erfasst.",
    )
    returns.freeze_return(actor=clara, of=told, expected_version=told.version)
    year = today.year if today > date(today.year, 6, 30) else today.year - 1
    returns.draft_return(actor=clara, year=year, span=Span.HALF, known_at=today)


def _compare(clara: Actor, today: date) -> None:
    """The Land counts a little otherwise; one difference is explained, the others are open."""
    comparison = comparisons.begin_comparison(
        actor=clara,
        year=today.year - 1,
        span=Span.YEAR,
        known_at=today,
        source="Datenbank KIM, Auszug für den Kreis",
        exported_on=today,
    )
    for code, extra in (("new_cases", 0), ("closed_cases", 2), ("contacts", 3)):
        question = Question(code, year=today.year - 1, rows=ORGANISATION, known_at=today)
        table = ask(actor=clara, question=question, today=today)
        known = [("", "", table.cell())]
        known += [(ORGANISATION, key, table.cell(key)) for key in table.rows if key]
        for at, (dimension, key, cell) in enumerate(known):
            # Of what is closed here the Land knows a number; it stays closed on the page.
            count = 3 if cell.value is None else int(cell.value) + (extra if at < 2 else 0)
            entered = Entered(code, dimension, key, count)
            comparisons.enter_count(actor=clara, comparison=comparison, entered=entered)
    for line in standing.lines_of(actor=clara, comparison=comparison, today=today):
        if line.standing is Standing.OPEN:
            comparisons.explain_count(
                actor=clara,
                count=line.count,
                expected_version=line.count.version,
                reason=Reason.BOUNDARY_DAY,
                text="Mit dem Träger besprochen: Abschlüsse vom Jahresende zählt die Datenbank im"
                " nächsten Jahr.",
            )
            break


def _end_of_last_quarter(today: date) -> date:
    first_month = 3 * ((today.month - 1) // 3) + 1
    return today.replace(month=first_month, day=1) - timedelta(days=1)
