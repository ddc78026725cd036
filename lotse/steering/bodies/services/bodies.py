"""Founding bodies, and who sits in them."""

from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.steering.bodies import access
from lotse.steering.bodies.choices import MeetingState
from lotse.steering.bodies.models import Body, Seat
from lotse.steering.bodies.rules import meetings as rules
from lotse.steering.territory.services.keeping import keep, locked

# How minutes name who sat there.
_WHO = ("user", "name", "organisation", "function")


@transaction.atomic
def found_body(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Body:
    """Enter a body (Gremium anlegen). The same form twice makes one.

    Raises: RuleViolationError without the right; ValidationError for values that do not do.
    """
    access.may_keep_bodies(actor).enforce()
    if known := submitted_before(Body, submission_key):
        return known
    values["sign"] = values["sign"].strip()
    return keep(actor, "body.founded", Body(submission_key=submission_key), values)


@transaction.atomic
def change_body(*, actor: Actor, body: Body, expected_version: int, **values: Any) -> Body:
    """Change what a body is for, how often it meets, and how long it exists (ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_keep_bodies(actor).enforce()
    return keep(actor, "body.changed", locked(body, expected_version), values)


@transaction.atomic
def give_seat(
    *, actor: Actor, body: Body, submission_key: UUID | None = None, **values: Any
) -> Seat:
    """Give somebody a seat (Sitz vergeben), by account or by name and function.

    Raises: RuleViolationError without the right; ValidationError if the chair is taken.
    """
    access.may_keep_bodies(actor).enforce()
    if known := submitted_before(Seat, submission_key):
        return known
    seat = Seat(body=body, submission_key=submission_key)
    return keep(actor, "seat.given", seat, values)


@transaction.atomic
def change_seat(*, actor: Actor, seat: Seat, expected_version: int, **values: Any) -> Seat:
    """Change or end a seat (ändern, beenden); who was there stays in the minutes.

    Raises: as when it is given; RuleViolationError for another person in a seat that approved
    minutes name; StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_keep_bodies(actor).enforce()
    seat = locked(seat, expected_version)
    rules.seat_may_change(
        is_in_minutes=seat.presences.filter(meeting__state=MeetingState.APPROVED).exists(),
        is_same_person=all(getattr(seat, name) == values.get(name, getattr(seat, name))
                           for name in _WHO),
    ).enforce()  # fmt: skip
    return keep(actor, "seat.changed", seat, values)
