"""A network for tests, made by the services."""

from datetime import date
from typing import Any

from lotse.foundation.accounts.actors import Actor, acting
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.services import actors, relations

FIRST = date(2025, 1, 1)


def office(keeper: Actor, name: str, **values: Any) -> NetworkActor:
    """Somebody who takes part since January 2025."""
    defaults: dict[str, Any] = {
        "organisation": None,
        "name": name,
        "kind": "other",
        "sphere": "integration",
        "level": "case",
        "municipality": None,
        "people": None,
        "starts_on": FIRST,
        "ends_on": None,
    }
    with acting(keeper):
        return actors.enter_actor(actor=keeper, **(defaults | values))


def relate(keeper: Actor, one: NetworkActor, other: NetworkActor, **values: Any) -> Relation:
    """A common body since January 2025, if nothing else is said."""
    defaults: dict[str, Any] = {
        "from_actor": one,
        "to_actor": other,
        "kind": "body",
        "is_mutual": False,
        "starts_on": FIRST,
        "ends_on": None,
        "agreement": None,
        "evidence": "",
    }
    with acting(keeper):
        return relations.relate(actor=keeper, **(defaults | values))


def row_of_three(keeper: Actor) -> tuple[NetworkActor, NetworkActor, NetworkActor]:
    """Ausländerbehörde – KI – Caritas, and nobody else knows anybody."""
    first = office(keeper, "Ausländerbehörde", sphere="aufenthalt", level="steering")
    middle = office(keeper, "Kommunales Integrationszentrum", level="steering", people=1)
    last = office(keeper, "Caritas Beratung", sphere="other")
    relate(keeper, first, middle)
    relate(keeper, middle, last, kind="referral")
    return first, middle, last
