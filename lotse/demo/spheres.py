"""Legal spheres of people in the demo county: what notices say, one gap, one that does not fit.

They follow the statuses of the stories; days are counted from the day of loading.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from lotse.casework.cases.models import Case
from lotse.casework.spheres.choices import Claim, Knowledge, Sphere
from lotse.casework.spheres.rules import derived, states
from lotse.casework.spheres.services import outlook
from lotse.casework.spheres.services.states import record_state
from lotse.demo import county
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.models import Organisation

_WORKER = "anna"
_TOLD = 8
_SINCE = timedelta(days=3 * 365)
_NAMES = ("Frau Demir", "Herr Klein", "Frau Esser", "Herr Adams")


@dataclass(frozen=True)
class Twist:
    """What is odd about one of the cases; days from today."""

    late_by: int = 0
    ends_in: int | None = None
    applied: str = ""
    beside: str = ""
    contradicts: bool = False


# In the order of the cases: as it should be, a gap behind, a gap ahead, beside, contradiction.
_TWISTS = (
    Twist(beside="child_benefit"),
    Twist(late_by=24),
    Twist(ends_in=40, applied="sgb2"),
    Twist(),
    Twist(contradicts=True),
)


def tell(today: date) -> None:
    """The oldest open cases of the worker whose status says who pays; then what is coming."""
    actor = county.actor(_WORKER)
    found = Case.objects.still_open().filter(responsible=actor.user).select_related("person")
    told = 0
    with acting(actor):
        for case in found.order_by("pk"):
            known = outlook.known_about(case.person)
            spoken = [one for one in derived.stretches(known) if one.sphere and one.is_certain]
            if spoken and spoken[-1].period.contains(today) and told < _TOLD:
                twist = _TWISTS[told] if told < len(_TWISTS) else Twist()
                _record(actor, case, _united(spoken, today), twist, today)
                told += 1
    outlook.refresh_outdated()


def _united(stretches: list[states.Stretch], today: date) -> list[tuple[str, date]]:
    """Sphere and first day, without what is long past and without titles of the same sphere."""
    found: list[tuple[str, date]] = []
    for one in stretches:
        is_old = one.ends_on is not None and one.ends_on < today - _SINCE
        if not is_old and (not found or found[-1][0] != one.sphere):
            found.append((one.sphere, one.starts_on))
    return found


def _record(
    actor: Actor, case: Case, told: list[tuple[str, date]], twist: Twist, today: date
) -> None:
    for number, (sphere, starts_on) in enumerate(told):
        is_last = number == len(told) - 1
        late = timedelta(days=twist.late_by if is_last and number else 0)
        former = told[number + 1][1] - timedelta(days=1) if not is_last else None
        if is_last and twist.ends_in is not None:
            former = today + timedelta(days=twist.ends_in)
        if is_last and twist.contradicts:
            _state(actor, case, _other(sphere), starts_on)
            continue
        _state(actor, case, sphere, starts_on + late, ends_on=former)
    if twist.applied:
        starts_on = today + timedelta(days=(twist.ends_in or 0) + 1)
        _state(actor, case, twist.applied, starts_on, claim=Claim.APPLIED)
    if twist.beside:
        _state(actor, case, twist.beside, told[-1][1], carries_living=False)


def _other(sphere: str) -> str:
    return Sphere.SGB2 if sphere == Sphere.ASYLBLG else Sphere.ASYLBLG


def _state(
    actor: Actor,
    case: Case,
    sphere: str,
    starts_on: date,
    *,
    ends_on: date | None = None,
    claim: str = Claim.GRANTED,
    carries_living: bool = True,
) -> None:
    serving = Organisation.objects.active().filter(
        rechtskreis=sphere, area_served=case.municipality
    )
    authority = serving.in_german_order().first()
    record_state(
        actor=actor,
        person=case.person,
        ends_former=False,
        values={
            "sphere": sphere,
            "carries_living": carries_living,
            "claim": claim,
            "authority": authority,
            "contact": _NAMES[case.pk % len(_NAMES)] if authority else "",
            "starts_on": starts_on,
            "ends_on": ends_on,
            "knowledge": Knowledge.NOTICE,
        },
    )
