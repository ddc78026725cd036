"""What other pages say about intakes: the record of a person, the file of a case, „Heute“."""

from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.intake.models import Intake, WaitingEntry
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.web.components.lists import first_and_total
from lotse.web.http import AuthenticatedRequest

SHOWN = 8


def of_person(actor: Actor, person: Person) -> dict[str, Any]:
    """Intakes of a person, newest first, and whether one of them is still running here."""
    intakes = Intake.objects.visible_to(actor).filter(person=person)
    found = list(intakes.select_related("responsible", "case", "organisation").newest_first())
    return {
        "intakes": found,
        "intake_is_running": any(
            one.is_running and one.organisation_id == actor.organisation_id for one in found
        ),
    }


def running_for(actor: Actor, person: Person) -> dict[str, Any]:
    """The intake in which a case of this person is to be decided."""
    running = Intake.objects.visible_to(actor).filter(person=person).running()
    return {"running_intake": running.filter(organisation=actor.organisation_id).first()}


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """How the case came about."""
    intake = Intake.objects.visible_to(request.actor).filter(case=case).first()
    decisions = intake.decisions.newest_first().select_related("decided_by") if intake else None
    decision = decisions.first() if decisions else None
    return {"intake": intake, "intake_decision": decision}


def of_today(actor: Actor) -> dict[str, Any]:
    """What the actor clarifies herself, longest first, and how many wait in her office."""
    own = Intake.objects.visible_to(actor).filter(responsible=actor.user, state="open")
    own = own.select_related("person").order_by("opened_on", "pk")
    shown, count = first_and_total(own, SHOWN)
    return {
        "own_intakes": shown,
        "own_intake_count": count,
        "waiting_count": WaitingEntry.objects.visible_to(actor).count(),
    }
