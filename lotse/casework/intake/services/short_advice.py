"""Recording short advice, correcting it, and forgetting its text."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.intake import access
from lotse.casework.intake.models import ShortAdvice
from lotse.casework.intake.rules import short_advice as rules
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.reference.models import LifeDomain

# The trail can never forget, so name and note do not go there.
_FIELDS = (
    "held_on",
    "kind",
    "duration_minutes",
    "municipality_id",
    "age_group",
    "nationality",
    "continued_on",
)


@transaction.atomic
def record_short_advice(
    *,
    actor: Actor,
    domains: Iterable[LifeDomain] = (),
    submission_key: UUID | None = None,
    **values: Any,
) -> ShortAdvice:
    """Note that somebody was advised (Kurzberatung festhalten), without asking who it was.

    ``values`` are the fields of ``ShortAdvice``. The same form sent twice makes one row.
    Units: ``duration_minutes`` in whole minutes.
    Raises: RuleViolationError without the right or for a day that cannot be.
    """
    access.may_record_short_advice(actor).enforce()
    if known := submitted_before(ShortAdvice, submission_key):
        return known
    advice = ShortAdvice(
        organisation_id=actor.organisation_id,
        recorded_by=actor.user,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
        text_until=rules.text_until(timezone.localdate()),
        **values,
    )
    _save(advice, domains)
    changes = audit.differences({}, _snapshot(advice))
    audit.record(actor=actor, action="short_advice.recorded", target=advice, changes=changes)
    return advice


@transaction.atomic
def change_short_advice(
    *,
    actor: Actor,
    advice: ShortAdvice,
    expected_version: int,
    domains: Iterable[LifeDomain],
    **values: Any,
) -> ShortAdvice:
    """Correct a short advice (Kurzberatung berichtigen). Its text is kept no longer by it.

    Raises: StaleVersionError if it was changed meanwhile; RuleViolationError for somebody else's,
    and once an intake was made of it.
    """
    access.may_change_short_advice(actor, advice).enforce()
    advice = ShortAdvice.objects.select_for_update(of=("self",)).get(pk=advice.pk)
    require_version(advice, expected_version)
    rules.short_advice_may_change(continued_on=advice.continued_on).enforce()
    before = _snapshot(advice)
    for name, value in values.items():
        setattr(advice, name, value)
    advice.version += 1
    advice.changed_by_id = actor.user_id
    _save(advice, domains)
    changes = audit.differences(before, _snapshot(advice))
    audit.record(actor=actor, action="short_advice.changed", target=advice, changes=changes)
    return advice


@transaction.atomic
def remove_short_advice(*, actor: Actor, advice: ShortAdvice) -> None:
    """Take a short advice out of the count that was recorded by mistake (entfernen).

    Raises: RuleViolationError for somebody else's, and once an intake was made of it.
    """
    access.may_change_short_advice(actor, advice).enforce()
    advice = ShortAdvice.objects.select_for_update(of=("self",)).get(pk=advice.pk)
    rules.short_advice_may_change(continued_on=advice.continued_on).enforce()
    changes = {name: [value, None] for name, value in _snapshot(advice).items() if value}
    audit.record(actor=actor, action="short_advice.removed", target=advice, changes=changes)
    advice.delete()


def continue_as_intake(*, actor: Actor, advice: ShortAdvice, on: Any) -> None:
    """Mark that an intake was made of it; name and note stand there and are erased here.

    Called inside of ``open_intake``.
    Raises: RuleViolationError for somebody else's, and the second time.
    """
    access.may_change_short_advice(actor, advice).enforce()
    advice = ShortAdvice.objects.select_for_update(of=("self",)).get(pk=advice.pk)
    rules.short_advice_may_change(continued_on=advice.continued_on).enforce()
    advice.continued_on, advice.name, advice.note = on, "", ""
    advice.version += 1
    advice.changed_by_id = actor.user_id
    advice.full_clean()
    advice.save()
    changes = {"continued_on": [None, on]}
    audit.record(actor=actor, action="short_advice.continued", target=advice, changes=changes)


def erase_old_texts() -> int:
    """Erase names and notes whose time is over (Löschfrist), and return how many.

    Done by the database, because nobody sees the short advice of all organisations.
    """
    with connection.cursor() as cursor:
        cursor.execute("select app_erase_short_advice_texts()")
        return int(cursor.fetchone()[0])


def _save(advice: ShortAdvice, domains: Iterable[LifeDomain]) -> None:
    today = timezone.localdate()
    rules.short_advice_may_be_recorded(held_on=advice.held_on, today=today).enforce()
    rules.text_may_be_kept(
        has_text=bool(advice.name or advice.note), kept_until=advice.text_until, today=today
    ).enforce()
    advice.full_clean()
    advice.save()
    advice.domains.set(domains)


def _snapshot(advice: ShortAdvice) -> dict[str, Any]:
    fields = {name: getattr(advice, name) for name in _FIELDS}
    return fields | {"domains": sorted(advice.domains.values_list("pk", flat=True).order_by("pk"))}
