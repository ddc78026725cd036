"""What the demo county reports: a paper that the committee has seen, the next one, and targets."""

from datetime import date, timedelta
from decimal import Decimal

from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting
from lotse.reporting.cockpit.choices import Direction
from lotse.reporting.cockpit.services import targets
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
        for indicator, value, direction, source in _TARGETS:
            targets.set_target(
                actor=clara,
                indicator=indicator,
                value=value,
                direction=direction,
                valid_from=today.replace(month=1, day=1),
                source=source,
            )


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
