"""Days without pay, actual cost by year, and when a vacant part will presumably be filled."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.posts import access
from lotse.funding.posts.models import (
    ExpectedFilling,
    Occupancy,
    OccupancyCost,
    Post,
    UnpaidAbsence,
)
from lotse.funding.posts.rules import room
from lotse.funding.posts.services import holding
from lotse.funding.posts.services.occupancies import lock_together
from lotse.funding.programmes.services.keeping import keep, locked, remove


@transaction.atomic
def record_absence(
    *,
    actor: Actor,
    occupancy: Occupancy,
    starts_on: date,
    ends_on: date | None = None,
    submission_key: UUID | None = None,
) -> UnpaidAbsence:
    """Enter days without pay (Abwesenheit ohne Entgelt eintragen); why is not asked.

    Raises: RuleViolationError without the right, outside of the occupancy, or if some of the days
    are entered already.
    """
    access.may_keep_posts(actor).enforce()
    if known := submitted_before(UnpaidAbsence, submission_key):
        return known
    lock_together(occupancy.post, occupancy.employee)
    absence = UnpaidAbsence(occupancy=occupancy, submission_key=submission_key)
    return _keep(actor, "unpaid_absence.added", absence, starts_on, ends_on)


@transaction.atomic
def change_absence(
    *,
    actor: Actor,
    absence: UnpaidAbsence,
    starts_on: date,
    ends_on: date | None,
    expected_version: int,
) -> UnpaidAbsence:
    """Correct the days of an absence, for example when somebody comes back earlier.

    Raises: as ``record_absence`` does; also if somebody else fills the post on days that would be
    paid again; StaleVersionError if it was changed meanwhile.
    """
    lock_together(absence.occupancy.post, absence.occupancy.employee)
    absence = locked(actor, absence, expected_version, "occupancy__post", "occupancy__employee")
    return _keep(actor, "unpaid_absence.changed", absence, starts_on, ends_on)


@transaction.atomic
def remove_absence(*, actor: Actor, absence: UnpaidAbsence, expected_version: int) -> None:
    """Take back an absence (Abwesenheit entfernen): all its days are paid again.

    Raises: RuleViolationError without the right, or if there is no room on days paid again.
    """
    occupancy = absence.occupancy
    lock_together(occupancy.post, occupancy.employee)
    absence = locked(actor, absence, expected_version)
    left = holding.absences_of(occupancy, without=absence.pk)
    holding.require_room(occupancy, left)
    told = {"starts_on": absence.starts_on, "ends_on": absence.ends_on}
    remove(actor, "unpaid_absence.removed", absence, told)


@transaction.atomic
def set_cost(
    *,
    actor: Actor,
    occupancy: Occupancy,
    year: int,
    cost_eur: Decimal | None,
    source: str,
    expected_version: int | None = None,
) -> OccupancyCost | None:
    """Say what somebody cost in a year (tatsächliche Kosten); nothing means not known (yet).

    Units: euro of the whole year, employer's gross.
    Raises: RuleViolationError without the right, or for a year without the occupancy;
    ValidationError for a negative amount; StaleVersionError if it was changed meanwhile.
    """
    access.may_keep_posts(actor).enforce()
    room.year_is_touched((occupancy.starts_on, occupancy.ends_on), year).enforce()
    # A row that is not there yet cannot be locked; so the occupancy is.
    Occupancy.objects.select_for_update(of=("self",), no_key=True).get(pk=occupancy.pk)
    found = OccupancyCost.objects.filter(occupancy=occupancy, year=year)
    known: OccupancyCost | None = found.order_by("pk").first()
    if known and (known.cost_eur, known.source) == (cost_eur, source):
        return known
    cost: OccupancyCost = (
        locked(actor, known, expected_version)
        if known
        else OccupancyCost(occupancy=occupancy, year=year)
    )
    if cost_eur is None:
        if known:
            told = {"year": year, "cost_eur": cost.cost_eur, "source": cost.source}
            remove(actor, "occupancy_cost.removed", cost, told)
        return None
    values = {"cost_eur": cost_eur, "source": source, "year": year}
    return keep(actor, "occupancy_cost.set", cost, values)


@transaction.atomic
def expect_filling(
    *, actor: Actor, post: Post, submission_key: UUID | None = None, **values: Any
) -> ExpectedFilling:
    """Say from when a vacant part will presumably be filled (erwartete Besetzung).

    Raises: RuleViolationError without the right, or for a share or a day that the post has not.
    """
    access.may_keep_posts(actor).enforce()
    if known := submitted_before(ExpectedFilling, submission_key):
        return known
    _require_expectable(post, values)
    filling = ExpectedFilling(post=post, submission_key=submission_key)
    return keep(actor, "expected_filling.added", filling, values)


@transaction.atomic
def change_expected_filling(
    *, actor: Actor, filling: ExpectedFilling, expected_version: int, **values: Any
) -> ExpectedFilling:
    """Correct an expectation.

    Raises: as ``expect_filling`` does; StaleVersionError if it was changed meanwhile.
    """
    filling = locked(actor, filling, expected_version, "post")
    _require_expectable(filling.post, values)
    return keep(actor, "expected_filling.changed", filling, values)


@transaction.atomic
def remove_expected_filling(
    *, actor: Actor, filling: ExpectedFilling, expected_version: int
) -> None:
    """Take back an expectation, for example because somebody fills the post now."""
    filling = locked(actor, filling, expected_version)
    told = {"share": filling.share, "starts_on": filling.starts_on}
    remove(actor, "expected_filling.removed", filling, told)


def _keep(
    actor: Actor, action: str, absence: UnpaidAbsence, starts_on: date, ends_on: date | None
) -> UnpaidAbsence:
    occupancy = absence.occupancy
    others = holding.absences_of(occupancy, without=absence.pk)
    room.days_in_order(starts_on, ends_on).enforce()
    room.absence_fits(
        (starts_on, ends_on),
        occupancy=(occupancy.starts_on, occupancy.ends_on),
        others=others,
    ).enforce()
    holding.require_room(occupancy, [*others, (starts_on, ends_on)])
    return keep(actor, action, absence, {"starts_on": starts_on, "ends_on": ends_on})


def _require_expectable(post: Post, values: dict[str, Any]) -> None:
    room.inside_post((post.starts_on, post.ends_on), values["starts_on"], post.ends_on).enforce()
    room.share_fits_post(values["share"], post.fte).enforce()
