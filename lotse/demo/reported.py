"""What the demo county reports: papers for the committee, targets, and open data."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting
from lotse.reporting.cockpit.choices import Direction
from lotse.reporting.cockpit.services import targets
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.services import editions, releasing
from lotse.reporting.papers.rules import defaults
from lotse.reporting.papers.services import papers

_TARGETS = (
    ("caseload", Decimal(40), Direction.AT_MOST, "Richtwert der Fachaufsicht"),
    ("first_contact_days", Decimal(7), Direction.AT_MOST, "Qualitätsstandard Case Management"),
    ("goal_attainment", Decimal(0), Direction.AT_LEAST, "Handlungskonzept: Ziele wie vereinbart"),
)


def tell(today: date) -> None:
    clara = county.actor("clara")
    with acting(clara):
        _report(clara, today)
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


def _end_of_last_quarter(today: date) -> date:
    first_month = 3 * ((today.month - 1) // 3) + 1
    return today.replace(month=first_month, day=1) - timedelta(days=1)
