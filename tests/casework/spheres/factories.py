"""Legal spheres recorded through the service, with the rights of the actor."""

from typing import Any

from lotse.casework.persons.models import Person
from lotse.casework.spheres.models import SphereState
from lotse.casework.spheres.services import states
from lotse.foundation.accounts.actors import Actor, acting
from tests.casework.cases.factories import in_days


def record(actor: Actor, person: Person, sphere: str = "sgb2", **values: Any) -> SphereState:
    """A granted sphere of a person, known from its notice, that began ninety days ago."""
    options = {
        name: values.pop(name) for name in ("ends_former", "submission_key") if name in values
    }
    usual = {
        "sphere": sphere,
        "carries_living": True,
        "claim": "granted",
        "starts_on": in_days(-90),
        "knowledge": "notice",
    }
    with acting(actor):
        return states.record_state(actor=actor, person=person, values=usual | values, **options)
