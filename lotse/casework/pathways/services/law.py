"""Values of law entered by hand: drafted, tried, put in force, withdrawn (Rechtsstand)."""

import logging
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from lotse.casework.pathways import access
from lotse.casework.pathways.choices import LawState
from lotse.casework.pathways.models import ParameterSet
from lotse.casework.pathways.rules.changed_law import changed
from lotse.casework.pathways.rules.pack import CURRENT
from lotse.core.parameters import Pack, ParameterError
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before

_log = logging.getLogger(__name__)
FIELDS = ("name", "text", "valid_from", "source")


def pack_in_force(on: date) -> Pack:
    """The law that a check for a day uses: what was delivered, and what is in force beyond it."""
    return _pack(tuple(ParameterSet.objects.in_force_on(on).values_list("text", flat=True)))


def pack_over_time() -> Pack:
    """For every day the law that ``pack_in_force`` gives for it, days to come included.

    Whoever looks ahead or back over years asks one pack instead of one for each day.
    """
    sets = ParameterSet.objects.in_force_on(date.max).values_list("valid_from", "text")
    return _over_time(tuple(sets))


def pack_with(tried: ParameterSet, on: date) -> Pack:
    """The law of a day if a set were in force, and without it what is in force."""
    others = ParameterSet.objects.in_force_on(on).exclude(pk=tried.pk)
    return _pack((*others.values_list("text", flat=True), tried.text))


def pack_without(tried: ParameterSet, on: date) -> Pack:
    """The law of a day as if a set had never been put in force."""
    others = ParameterSet.objects.in_force_on(on).exclude(pk=tried.pk)
    return _pack(tuple(others.values_list("text", flat=True)))


@transaction.atomic
def enter_set(
    *, actor: Actor, values: dict[str, Any], submission_key: UUID | None = None
) -> ParameterSet:
    """Enter a draft (Rechtsstand eintragen); no check uses it yet.

    Raises: RuleViolationError without the right; ValidationError at the field that is wrong.
    """
    access.may_enter_law(actor).enforce()
    if known := submitted_before(ParameterSet, submission_key):
        return known
    made = ParameterSet(**values, entered_by=actor.user, submission_key=submission_key)
    _require_usable(made)
    made.save()
    _record(actor, "law.entered", made, {"name": [None, made.name]})
    return made


@transaction.atomic
def change_set(
    *, actor: Actor, parameter_set: ParameterSet, values: dict[str, Any], expected_version: int
) -> ParameterSet:
    """Change a draft. Raises: RuleViolationError, ValidationError or StaleVersionError."""
    made = _locked(actor, parameter_set)
    require_version(made, expected_version)
    if not made.is_draft:
        no("Nur ein Entwurf kann geändert werden.").enforce()
    changes = {
        name: [getattr(made, name), value]
        for name, value in values.items()
        if getattr(made, name) != value
    }
    for name, value in values.items():
        setattr(made, name, value)
    _require_usable(made)
    made.version += 1
    made.changed_by_id = actor.user_id
    made.save()
    _record(actor, "law.changed", made, changes)
    return made


@transaction.atomic
def put_in_force(*, actor: Actor, parameter_set: ParameterSet) -> ParameterSet:
    """From now on every check for its day or later uses the set (in Kraft setzen).

    Raises: RuleViolationError without the right or if it was withdrawn.
    """
    made = _locked(actor, parameter_set)
    if made.state == LawState.IN_FORCE:
        return made
    if made.is_withdrawn:
        no("Dieser Rechtsstand ist zurückgezogen.").enforce()
    _require_usable(made)
    made.state, made.in_force_at, made.in_force_by = LawState.IN_FORCE, timezone.now(), actor.user
    made.save(update_fields=["state", "in_force_at", "in_force_by"])
    _record(actor, "law.put_in_force", made, {"valid_from": [None, made.valid_from]})
    return made


@transaction.atomic
def withdraw_set(*, actor: Actor, parameter_set: ParameterSet) -> ParameterSet:
    """Checks from now on do without the set (zurückziehen); what was kept stays as it was.

    Raises: RuleViolationError without the right.
    """
    made = _locked(actor, parameter_set)
    if made.is_withdrawn:
        return made
    changes = {"state": [made.get_state_display(), LawState.WITHDRAWN.label]}
    made.state, made.withdrawn_at = LawState.WITHDRAWN, timezone.now()
    made.save(update_fields=["state", "withdrawn_at"])
    _record(actor, "law.withdrawn", made, changes)
    return made


@lru_cache(maxsize=32)
def _pack(texts: tuple[str, ...]) -> Pack:
    """One pack for the same texts: it keeps the law of each time, and its version names them."""
    found = CURRENT
    for text in texts:
        try:
            found = found.with_changes(text)
        except ParameterError:
            # It was usable when it was entered; rules delivered since then do without the value.
            _log.exception("a set of parameters does not fit the rules any more")
    return found


@lru_cache(maxsize=32)
def _over_time(sets: tuple[tuple[date, str], ...]) -> Pack:
    """What is in force from a day on follows on what was before; sets are in that order."""
    found: Pack = CURRENT
    texts: tuple[str, ...] = ()
    for day, begun in groupby(sets, key=lambda one: one[0]):
        texts = (*texts, *(text for _, text in begun))
        found = found.followed_by(_pack(texts), day)
    return found


def _require_usable(made: ParameterSet) -> None:
    made.full_clean()
    try:
        changed(pack_without(made, made.valid_from), made.text)
    except ParameterError as error:
        raise ValidationError({"text": str(error)}) from error


def _locked(actor: Actor, made: ParameterSet) -> ParameterSet:
    access.may_enter_law(actor).enforce()
    locked: ParameterSet = ParameterSet.objects.select_for_update(of=("self",)).get(pk=made.pk)
    return locked


def _record(actor: Actor, action: str, made: ParameterSet, changes: dict[str, Any]) -> None:
    audit.record(actor=actor, action=action, target=made, changes=changes)
