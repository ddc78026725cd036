"""Keeping posts and absences (Stellenanteile und Abwesenheiten)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from lotse.core.periods import Period
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership
from lotse.foundation.audit import services as audit
from lotse.foundation.workforce import access, rules
from lotse.foundation.workforce.models import Absence, Staffing


@transaction.atomic
def set_staffing(
    *, actor: Actor, membership: Membership, fte: Decimal, starts_on: date
) -> Staffing:
    """Let somebody work so much of a post from a day on (Stellenanteil setzen).

    What held before ends the day before; what was entered for later stays.
    Units: ``fte`` in VZÄ, 1 is a full post.
    Raises: RuleViolationError without the right or outside of the membership; ValidationError for
    a share that is none.
    """
    access.may_set_staffing(actor, membership).enforce()
    rules.staffing_may_begin(
        starts_on=starts_on, membership=Period(membership.starts_on, membership.ends_on)
    ).enforce()
    held = Staffing.objects.filter(membership=membership).soonest_first()
    known = list(held.select_for_update())
    before = next((one for one in reversed(known) if one.starts_on <= starts_on), None)
    if before and before.starts_on == starts_on:
        return _save(actor, before, before.fte, fte)
    later = next((one.starts_on for one in known if one.starts_on > starts_on), None)
    ends_on = later - timedelta(days=1) if later else None
    if before and (before.ends_on is None or before.ends_on >= starts_on):
        past, rest = rules.split_at(Period(before.starts_on, before.ends_on), starts_on)
        before.ends_on, ends_on = past.ends_on if past else None, rest.ends_on
        before.save(update_fields=["ends_on"])
    staffing = Staffing(
        membership=membership, starts_on=starts_on, ends_on=ends_on, recorded_by=actor.user
    )
    return _save(actor, staffing, before.fte if before else None, fte)


@transaction.atomic
def record_absence(
    *, actor: Actor, membership: Membership, starts_on: date, ends_on: date | None
) -> Absence:
    """Enter days on which somebody is away (Abwesenheit eintragen), without saying why.

    Period: both days included; no end means until further notice.
    Raises: RuleViolationError without the right or for days that are over; ValidationError if some
    of the days are entered already.
    """
    access.may_record_absence(actor, membership).enforce()
    rules.absence_may_be_recorded(
        starts_on=starts_on, ends_on=ends_on, today=timezone.localdate()
    ).enforce()
    absence = Absence(
        membership=membership, starts_on=starts_on, ends_on=ends_on, recorded_by=actor.user
    )
    absence.full_clean()
    absence.save()
    changes: dict[str, list[Any]] = {"starts_on": [None, starts_on], "ends_on": [None, ends_on]}
    _record(actor, "absence.recorded", absence, changes)
    return absence


@transaction.atomic
def remove_absence(*, actor: Actor, absence: Absence) -> None:
    """Take back an absence that is wrong or over early (Abwesenheit entfernen).

    Raises: RuleViolationError without the right.
    """
    access.may_record_absence(actor, absence.membership).enforce()
    changes: dict[str, list[Any]] = {
        "starts_on": [absence.starts_on, None],
        "ends_on": [absence.ends_on, None],
    }
    _record(actor, "absence.removed", absence, changes)
    absence.delete()


def _save(actor: Actor, staffing: Staffing, before: Decimal | None, fte: Decimal) -> Staffing:
    staffing.fte = fte
    staffing.full_clean()
    staffing.save()
    changes: dict[str, list[Any]] = {"fte": [before, fte], "starts_on": [None, staffing.starts_on]}
    _record(actor, "staffing.set", staffing, changes)
    return staffing


def _record(
    actor: Actor, action: str, record: Absence | Staffing, changes: dict[str, list[Any]]
) -> None:
    # Not an entry about the account: the administration reads those, and this is not for it.
    who = {"user": [None, str(record.membership.user)]}
    audit.record(actor=actor, action=action, target=record, changes=who | changes)
