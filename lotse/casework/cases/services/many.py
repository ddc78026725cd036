"""Opening many cases at once, as for the persons of a list: the same rows and trail as singly."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from lotse.casework.cases import rules
from lotse.casework.cases.models import Case, Phase
from lotse.casework.persons.access import may_edit_persons
from lotse.casework.persons.choices import GrantLevel, GrantReason, GrantSource, SearchKeyKind
from lotse.casework.persons.models import AccessGrant, Person, SearchKey
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import reserve_pks

_FIELDS = ("municipality_id", "phase_id", "opened_on", "closed_on", "responsible_id", "number")
_NEXT_NUMBERS = """
insert into cases_casenumbercounter as counter (year, last) values (%(year)s, %(count)s)
on conflict (year) do update set last = counter.last + %(count)s returning last
"""


@transaction.atomic
def open_cases(
    *, actor: Actor, municipality_of: Mapping[Person, int], opened_on: date
) -> list[Case]:
    """Open a case for each of these persons in a fixed number of queries (Fälle aufnehmen).

    What ``open_case`` does for one; the actor becomes responsible.
    Raises: RuleViolationError without the right to work with all of them, or for a wrong day.
    """
    persons = list(municipality_of)
    may_edit_persons(actor, persons).enforce()
    rules.case_may_be_opened(opened_on=opened_on, today=timezone.localdate()).enforce()
    phase = Phase.objects.earliest("position")
    numbers = _next_numbers(opened_on.year, len(persons))
    cases = [
        Case(
            pk=pk,
            number=number,
            person=person,
            organisation_id=actor.organisation_id,
            responsible=actor.user,
            municipality_id=municipality_of[person],
            phase=phase,
            opened_on=opened_on,
            changed_by_id=actor.user_id,
        )
        for pk, number, person in zip(
            reserve_pks(Case, len(persons)), numbers, persons, strict=True
        )
    ]
    grants = AccessGrant.objects.bulk_create(_grant(actor, case) for case in cases)
    Case.objects.bulk_create(cases)
    SearchKey.objects.bulk_create(
        SearchKey(person_id=case.person_id, kind=SearchKeyKind.CASE_NUMBER, value=case.number)
        for case in cases
    )
    audit.record_many(actor=actor, entries=_entries(cases, grants))
    _end_intakes(actor, persons)
    return cases


def _grant(actor: Actor, case: Case) -> AccessGrant:
    return AccessGrant(
        person_id=case.person_id,
        user=actor.user,
        organisation_id=actor.organisation_id,
        source_kind=GrantSource.CASE,
        source_id=case.pk,
        reason=GrantReason.RESPONSIBLE,
        level=GrantLevel.WORK,
        starts_on=timezone.localdate(),
        granted_by=actor.user,
    )


def _end_intakes(actor: Actor, persons: Sequence[Person]) -> None:
    """End the sight of those in the organisation who only took the persons up."""
    intakes = AccessGrant.objects.in_force(timezone.localdate()).filter(
        person__in=persons, organisation_id=actor.organisation_id, reason=GrantReason.INTAKE
    )
    ended = list(intakes.select_related("user").order_by("pk"))
    AccessGrant.objects.filter(pk__in=[grant.pk for grant in ended]).update(
        revoked_at=timezone.now()
    )
    entries = ((grant, [str(grant.user), None]) for grant in ended)
    audit.record_many(
        actor=actor,
        entries=[_of_grant("person.access_revoked", grant, who) for grant, who in entries],
    )


def _entries(
    cases: Iterable[Case], grants: Iterable[AccessGrant]
) -> Iterable[tuple[str, models.Model, Mapping[str, Any]]]:
    for grant in grants:
        yield _of_grant("person.access_granted", grant, [None, str(grant.user)])
    for case in cases:
        snapshot = {name: getattr(case, name) for name in _FIELDS}
        yield "case.opened", case, audit.differences({}, snapshot)


def _of_grant(
    action: str, grant: AccessGrant, who: list[str | None]
) -> tuple[str, models.Model, Mapping[str, Any]]:
    changes = {
        "user": who,
        "reason": [None, grant.get_reason_display()],
        "remark": [None, grant.remark],
        "ends_on": [None, grant.ends_on],
    }
    return action, Person(pk=grant.person_id), changes


def _next_numbers(year: int, count: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBERS, {"year": year, "count": count})
        last = int(cursor.fetchone()[0])
    first = last - count + 1
    return [
        rules.case_number(prefix=settings.CASE_NUMBER_PREFIX, year=year, sequence=sequence)
        for sequence in range(first, last + 1)
    ]
