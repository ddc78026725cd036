"""Recording who is responsible for somebody, from when, until when."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.forms import model_to_dict

from lotse.casework.persons.models import Person
from lotse.casework.spheres import access
from lotse.casework.spheres.models import SphereState
from lotse.casework.spheres.rules import states as rules
from lotse.casework.spheres.services import outlook
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before


@transaction.atomic
def record_state(
    *,
    actor: Actor,
    person: Person,
    values: Mapping[str, Any],
    ends_former: bool = True,
    submission_key: UUID | None = None,
) -> SphereState:
    """Record a legal sphere of a person (Rechtskreis eintragen).

    ``ends_former`` ends what carried the living without end until then on the day before.
    The same form sent twice returns the first record.
    Raises: RuleViolationError without the right or for a sphere that carries no living;
    ValidationError for values that do not fit.
    """
    access.may_record_state(actor, person).enforce()
    person = _lock(person)
    if known := submitted_before(SphereState, submission_key):
        return known
    state = SphereState(
        person=person, submission_key=submission_key, changed_by_id=actor.user_id, **values
    )
    _check(state)
    if ends_former:
        _end_former(actor, state)
    state.save()
    _audit(actor, state, "recorded", {}, _snapshot(state))
    outlook.refresh([person.pk])
    return state


@transaction.atomic
def change_state(
    *, actor: Actor, state: SphereState, expected_version: int, values: Mapping[str, Any]
) -> SphereState:
    """Correct a record, or write down what became of a claim.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError and
    ValidationError as in ``record_state``.
    """
    state = _locked(actor, state)
    require_version(state, expected_version)
    return _apply(actor, state, "changed", values)


@transaction.atomic
def end_state(
    *, actor: Actor, state: SphereState, expected_version: int, ends_on: date
) -> SphereState:
    """End a record on a day, that day included (Rechtskreis beenden).

    Raises: StaleVersionError; RuleViolationError without the right; ValidationError if it would
    end before it began.
    """
    state = _locked(actor, state)
    require_version(state, expected_version)
    return _apply(actor, state, "ended", {"ends_on": ends_on})


@transaction.atomic
def remove_state(*, actor: Actor, state: SphereState) -> None:
    """Remove what was recorded by mistake (irrtümlich eingetragen). The trail keeps it.

    Raises: RuleViolationError without the right.
    """
    access.may_record_state(actor, state.person).enforce()
    person = _lock(state.person)
    found = SphereState.objects.filter(pk=state.pk).order_by("pk").first()
    if found is None:
        return
    before = _snapshot(found)
    found.delete()
    _audit(actor, state, "removed", before, dict.fromkeys(before))
    outlook.refresh([person.pk])


def _lock(person: Person) -> Person:
    # Two who record at the same time wait for each other, so that the former one ends once.
    locked: Person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    return locked


def _locked(actor: Actor, state: SphereState) -> SphereState:
    access.may_record_state(actor, state.person).enforce()
    _lock(state.person)
    found = SphereState.objects.select_for_update(of=("self",)).filter(pk=state.pk)
    locked: SphereState | None = found.order_by("pk").first()
    if locked is None:
        raise RuleViolationError("Dieser Eintrag ist inzwischen entfernt.")
    return locked


def _check(state: SphereState) -> None:
    born = state.person.birth_date
    rules.state_may_be_recorded(
        sphere=state.sphere,
        carries_living=state.carries_living,
        starts_on=state.starts_on,
        born=born.earliest(),
    ).enforce()
    state.full_clean(validate_unique=False)


def _end_former(actor: Actor, state: SphereState) -> None:
    later = outlook.as_value(state)
    for former in SphereState.objects.filter(person=state.person).carrying().order_by("pk"):
        if rules.is_followed_by(outlook.as_value(former), later):
            _write(actor, former, "ended", {"ends_on": state.starts_on - timedelta(days=1)})


def _apply(actor: Actor, state: SphereState, verb: str, values: Mapping[str, Any]) -> SphereState:
    _write(actor, state, verb, values)
    outlook.refresh([state.person_id])
    return state


def _write(actor: Actor, state: SphereState, verb: str, values: Mapping[str, Any]) -> None:
    before = _snapshot(state)
    for name, value in values.items():
        setattr(state, name, value)
    _check(state)
    if before == _snapshot(state):
        return
    state.version += 1
    state.changed_by_id = actor.user_id
    state.save()
    _audit(actor, state, verb, before, _snapshot(state))


def _snapshot(state: SphereState) -> dict[str, Any]:
    return model_to_dict(state, exclude=["id", "person"])


def _audit(
    actor: Actor,
    state: SphereState,
    verb: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    audit.record(
        actor=actor,
        action=f"sphere_state.{verb}",
        target=state.person,
        changes=audit.differences(before, after),
    )
