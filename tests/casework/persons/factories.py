"""Persons taken up through the service, because only then they can be found."""

from typing import Any

from lotse.casework.persons.models import (
    AccessGrant,
    Address,
    ContactPoint,
    Household,
    LanguageSkill,
    Person,
    PersonName,
    ResidencePeriod,
    ResidenceStatus,
)
from lotse.casework.persons.services import details, households, people
from lotse.foundation.accounts.actors import Actor, acting
from tests.casework.cases.factories import in_days


def take_up(
    actor: Actor, family_name: str = "Haile", given_name: str = "Selam", **values: Any
) -> Person:
    """A person of the actor with a telephone number and, if wanted, further names."""
    names = values.pop("other_names", ())
    phone = values.pop("phone", "")
    rows: list[Any] = [(PersonName, {"kind": "other_spelling", "name": name}) for name in names]
    rows.append((LanguageSkill, {"language": "ti", "level": "native"}))
    if phone:
        rows.append((ContactPoint, {"kind": "mobile", "value": phone}))
    with acting(actor):
        return people.register_person(
            actor=actor,
            family_name=family_name,
            given_name=given_name,
            details=rows,
            **({"born": "1994-05-17"} | values),
        )


def add(actor: Actor, person: Person, model: Any, **values: Any) -> Any:
    with acting(actor):
        return details.add_detail(actor=actor, person=person, model=model, values=values)


def add_status(actor: Actor, person: Person, code: str = "GEST", **values: Any) -> ResidencePeriod:
    status = ResidenceStatus.objects.get(code=code)
    defaults = {"status": status, "starts_on": in_days(-400)}
    period: ResidencePeriod = add(actor, person, ResidencePeriod, **(defaults | values))
    return period


def add_address(actor: Actor, person: Person, **values: Any) -> Address:
    defaults = {"street": "Am Bach 3", "postal_code": "53840", "town": "Troisdorf"}
    values = defaults | {"starts_on": in_days(-100)} | values
    address: Address = add(actor, person, Address, **values)
    return address


def found(actor: Actor, person: Person) -> Household:
    with acting(actor):
        return households.found_household(actor=actor, person=person, starts_on=in_days(-30))


def let_read(person: Person, actor: Actor) -> AccessGrant:
    """Let somebody read the record for a week, past the service."""
    return AccessGrant.objects.create(
        person=person,
        user=actor.user,
        organisation=actor.organisation,
        source_kind="person",
        source_id=person.pk,
        reason="review",
        remark="Stichprobe der Aktenführung",
        level="read",
        starts_on=in_days(0),
        ends_on=in_days(6),
        granted_by=actor.user,
    )
