"""Short advice and intakes, made through the services by the actor who works on them."""

from typing import Any

from django.utils import timezone

from lotse.casework.intake.models import Intake, IntakeDecision, ShortAdvice
from lotse.casework.intake.services import intakes, short_advice
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.reference.models import LifeDomain
from tests import cast
from tests.casework.persons.factories import take_up

FOR_A_CASE = {
    "complex_need": "yes",
    "several_providers": "yes",
    "regular_path_fails": "partly",
    "resources_insufficient": "partly",
    "consent": "yes",
}


def domain(code: str = "housing") -> LifeDomain:
    return LifeDomain.objects.get(code=code)


def advise(actor: Actor, **values: Any) -> ShortAdvice:
    """Fifteen minutes of advice about housing, today in Troisdorf."""
    usual: dict[str, Any] = {
        "held_on": timezone.localdate(),
        "duration_minutes": 15,
        "municipality": cast.municipality(),
        "domains": [domain()],
    }
    with acting(actor):
        return short_advice.record_short_advice(actor=actor, **(usual | values))


def begin(actor: Actor, person: Person | None = None, **values: Any) -> Intake:
    """An intake of a person the actor has taken up; the answers speak for a case."""
    usual: dict[str, Any] = {
        "opened_on": timezone.localdate(),
        "referral_source": "school",
        "municipality": cast.municipality(),
        "concern": "Kita-Platz und Sprachförderung für die Tochter",
        "domains": [domain("education")],
    }
    person = person or take_up(actor)
    with acting(actor):
        return intakes.open_intake(actor=actor, person=person, **(usual | FOR_A_CASE | values))


def decide(actor: Actor, intake: Intake, outcome: str, **values: Any) -> IntakeDecision:
    """Decide for the sheet as it stands in the database."""
    intake.refresh_from_db()
    usual: dict[str, Any] = {
        "reason": "So mit der Person besprochen.",
        "passed_on_to": "JMD Siegburg",
    }
    with acting(actor):
        decision = intakes.decide_intake(
            actor=actor,
            intake=intake,
            expected_version=intake.version,
            outcome=outcome,
            **(usual | values),
        )
    intake.refresh_from_db()
    return decision


def put_on_list(actor: Actor, intake: Intake | None = None, priority: int = 2) -> Intake:
    """Somebody on the waiting list."""
    intake = intake or begin(actor)
    decide(actor, intake, "waiting", priority=priority)
    return intake
