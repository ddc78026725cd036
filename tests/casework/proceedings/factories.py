"""Records of authorities for tests, made by the services."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings.models import InformationEvent, OfficeVisit, Proceeding
from lotse.casework.proceedings.services import entries, proceedings, statistics, visits
from lotse.casework.proceedings.services.proceedings import Taken
from lotse.foundation.accounts.actors import Actor, acting


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def enter(officer: Actor, **values: Any) -> Subject:
    """Somebody in the own list of an authority."""
    defaults: dict[str, Any] = {
        "family_name": "Osman",
        "given_name": "Idil",
        "born": "1990-03-12",
        "sex": "female",
    }
    with acting(officer):
        return entries.enter_person(actor=officer, **(defaults | values))


def begin(officer: Actor, subject: Subject | None = None, **values: Any) -> Proceeding:
    """An application for naturalisation, received a month ago."""
    subject = subject or enter(officer)
    defaults: dict[str, Any] = {"kind": "application", "norm": "stag_10", "received_on": ago(30)}
    with acting(officer):
        return proceedings.begin_proceeding(actor=officer, subject=subject, **(defaults | values))


def step(officer: Actor, proceeding: Proceeding, name: str, **values: Any) -> Proceeding:
    with acting(officer):
        proceeding.refresh_from_db()
        return proceedings.take_step(
            actor=officer, proceeding=proceeding, expected_version=proceeding.version,
            taken=Taken(name, **values),
        )  # fmt: skip


def decide(officer: Actor, proceeding: Proceeding, outcome: str = "granted", **values: Any):
    return step(officer, proceeding, "decide", outcome=outcome, **values)


def visit(officer: Actor, subject: Subject | None = None, **values: Any) -> OfficeVisit:
    subject = subject or enter(officer)
    defaults: dict[str, Any] = {
        "starts_at": timezone.now(),
        "topic": "advice",
        "place": "Zimmer 2.14",
    }
    with acting(officer):
        return visits.arrange_visit(actor=officer, subject=subject, **(defaults | values))


def event(officer: Actor, **values: Any) -> InformationEvent:
    defaults: dict[str, Any] = {"topic": "Einbürgerung: Was hat sich geändert?", "held_on": ago(10)}
    with acting(officer):
        return visits.enter_event(actor=officer, **(defaults | values))


def release(officer: Actor, first: date | None = None, last: date | None = None):
    with acting(officer):
        return statistics.release(actor=officer, first=first or ago(400), last=last or ago(1))
