"""Opening, changing and closing a case."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases import access, rules
from lotse.casework.cases.models import Case, Phase
from lotse.casework.cases.querysets import contact_days
from lotse.casework.cases.services.follow_ups import end_with_case
from lotse.casework.persons.access import may_edit_person
from lotse.casework.persons.choices import GrantReason, GrantSource
from lotse.casework.persons.models import Person
from lotse.casework.persons.services import grants, search_keys
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import reserve_pk
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.organisations.models import Municipality

_FIELDS = ("municipality_id", "phase_id", "opened_on", "closed_on", "responsible_id")
_NEXT_NUMBER = """
insert into cases_casenumbercounter as counter (year, last) values (%s, 1)
on conflict (year) do update set last = counter.last + 1 returning last
"""


@transaction.atomic
def open_case(
    *,
    actor: Actor,
    person: Person,
    municipality: Municipality,
    opened_on: date,
    phase: Phase | None = None,
    submission_key: UUID | None = None,
) -> Case:
    """Open a case for a person in the actor's organisation (Fall aufnehmen).

    The actor becomes responsible: nobody opens a case that she may not see afterwards. The same
    form sent twice returns the first case.
    Raises: RuleViolationError without the right or for a wrong day.
    """
    may_edit_person(actor, person).enforce()
    rules.case_may_be_opened(opened_on=opened_on, today=timezone.localdate()).enforce()
    if known := submitted_before(Case, submission_key):
        return known
    case = Case(
        pk=reserve_pk(Case),
        number=_next_number(opened_on.year),
        person=person,
        organisation_id=actor.organisation_id,
        responsible=actor.user,
        municipality=municipality,
        phase=phase or Phase.objects.earliest("position"),
        opened_on=opened_on,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
    )
    case.full_clean()
    grants.grant_access(
        actor=actor,
        person_id=person.pk,
        user=case.responsible,
        source=(GrantSource.CASE, case.pk),
        reason=GrantReason.RESPONSIBLE,
    )
    case.save(force_insert=True)
    search_keys.add_case_number(person, case.number)
    changes = audit.differences({}, _snapshot(case) | {"number": case.number})
    audit.record(actor=actor, action="case.opened", target=case, changes=changes)
    # From now on the case is why she sees the person, not that she took her up.
    grants.end_intake(actor=actor, person=person)
    return case


@transaction.atomic
def change_case(*, actor: Actor, case: Case, expected_version: int, **values: Any) -> Case:
    """Change phase, municipality or day of opening (Falldaten ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without
    the right or if contacts would fall out of the case.
    """
    access.may_work_in_open_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    require_version(case, expected_version)
    if "opened_on" in values:
        first_contact_on, _ = contact_days(case.pk)
        rules.opening_may_move(
            opened_on=values["opened_on"],
            first_contact_on=first_contact_on,
            today=timezone.localdate(),
        ).enforce()
    return _apply(actor, case, "case.changed", values)


@transaction.atomic
def close_case(
    *, actor: Actor, case: Case, expected_version: int, closed_on: date, reason: str = ""
) -> Case:
    """End the work in a case on a day; series of follow-ups and reviews end with it.

    What else belongs to the end is written by ``closures``, which is what pages call.
    Raises: RuleViolationError if contacts lie later or something is still to do;
    StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_work_in_open_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    require_version(case, expected_version)
    rules.case_may_be_closed(
        closed_on=closed_on,
        opened_on=case.opened_on,
        last_contact_on=case.last_contact_on,
        open_follow_ups=case.follow_ups.blocking_closure().count(),
        today=timezone.localdate(),
    ).enforce()
    end_with_case(actor=actor, case=case)
    said = {"reason": [None, reason]} if reason else {}
    return _apply(actor, case, "case.closed", {"closed_on": closed_on}, said)


@transaction.atomic
def reopen_case(
    *, actor: Actor, case: Case, expected_version: int, phase: Phase, reason: str
) -> Case:
    """Go on with a closed case in a phase (Fall wieder aufnehmen); the trail keeps the reason.

    Raises: RuleViolationError if it is open or without a reason; StaleVersionError if somebody
    else changed it meanwhile.
    """
    access.may_work_in_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    require_version(case, expected_version)
    rules.case_may_be_reopened(closed_on=case.closed_on, reason=reason).enforce()
    values = {"closed_on": None, "phase": phase}
    return _apply(actor, case, "case.reopened", values, {"reason": [None, reason]})


def _apply(
    actor: Actor,
    case: Case,
    action: str,
    values: dict[str, Any],
    said: dict[str, Any] | None = None,
) -> Case:
    before = _snapshot(case)
    for name, value in values.items():
        setattr(case, name, value)
    case.version += 1
    case.changed_by_id = actor.user_id
    case.full_clean()
    case.save()
    changes = audit.differences(before, _snapshot(case)) | (said or {})
    audit.record(actor=actor, action=action, target=case, changes=changes)
    return case


def _next_number(year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [year])
        sequence = cursor.fetchone()[0]
    return rules.case_number(prefix=settings.CASE_NUMBER_PREFIX, year=year, sequence=sequence)


def _snapshot(case: Case) -> dict[str, Any]:
    return {name: getattr(case, name) for name in _FIELDS}
