"""Cases change hands: transfer to a colleague, deputies for a whole caseload.

The lead disposes of cases that she may not see, so the work is done by functions of the database
that check everything again and touch all cases in a few statements (migration 0007).
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases import access, rules
from lotse.casework.cases.choices import Secrecy
from lotse.casework.cases.models import Contact
from lotse.casework.cases.services.contacts import change_contact
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User


class CasesMovedError(Exception):
    """Somebody else handed over some of the cases meanwhile. Nothing was changed."""

    def __init__(self, case_ids: Collection[int]) -> None:
        super().__init__(f"{len(case_ids)} cases have moved")
        self.case_ids = frozenset(case_ids)


@dataclass(frozen=True)
class HandOver:
    """What went along when cases were handed over."""

    cases: int
    follow_ups: int
    deputies_ended: int


@dataclass(frozen=True)
class Deputyship:
    """Somebody stands in for a colleague in a number of cases (Vertretung)."""

    worker_id: int
    deputy_id: int
    starts_on: date
    ends_on: date
    cases: int


@transaction.atomic
def hand_over_cases(
    *,
    actor: Actor,
    worker: User,
    colleague: User,
    case_ids: Iterable[int],
    reason: str,
    opened_notes: Iterable[Contact] = (),
) -> HandOver:
    """Give cases of a worker to a colleague (Fälle übergeben), all of them or none.

    Access and open follow-ups go along, and so do planned appointments (by a trigger of
    ``supervision``) and relatives without a case of their own; deputyships end. Notes that only
    their author may read stay shut, except ``opened_notes``, which the author opens for those who
    work in the case.
    Raises: RuleViolationError without the right or a reason; CasesMovedError if some of the cases
    are not the worker's any more.
    """
    access.may_dispose_of_caseload(actor, worker).enforce()
    wanted = sorted(set(case_ids))
    rules.cases_may_be_handed_over(
        number=len(wanted), keeps_worker=colleague.pk == worker.pk, reason=reason
    ).enforce()
    access.may_take_cases(actor, colleague).enforce()
    for note in opened_notes:
        change_contact(
            actor=actor, contact=note, expected_version=note.version, secrecy=Secrecy.TEAM
        )
    values = (worker.pk, colleague.pk, wanted, reason.strip())
    outcome = json.loads(_call("select app_hand_over(%s, %s, %s, %s)::text", *values))
    if gone := outcome.get("gone"):
        raise CasesMovedError(gone)
    return HandOver(len(wanted), outcome["steps"], outcome["deputies"])


@transaction.atomic
def deputise_caseload(
    *,
    actor: Actor,
    worker: User,
    deputy: User,
    starts_on: date,
    ends_on: date,
    remark: str = "",
) -> int:
    """Let a colleague work in all cases of a worker for a time, and return in how many.

    Cases in which she stands in for the whole time already are left as they are.
    Period: both days included.
    Raises: RuleViolationError without the right or if the dates do not fit.
    """
    access.may_dispose_of_caseload(actor, worker).enforce()
    rules.caseload_may_be_deputised(
        deputy_is_responsible=deputy.pk == worker.pk,
        starts_on=starts_on,
        ends_on=ends_on,
        today=timezone.localdate(),
    ).enforce()
    access.may_take_cases(actor, deputy).enforce()
    values = (worker.pk, deputy.pk, starts_on, ends_on, remark)
    return int(_call("select app_deputise(%s, %s, %s, %s, %s)", *values))


@transaction.atomic
def end_deputyships(*, actor: Actor, worker: User, deputy: User) -> int:
    """End all deputyships of a colleague for a worker at this moment, and return how many.

    Raises: RuleViolationError unless the actor is the worker or the lead.
    """
    access.may_dispose_of_caseload(actor, worker).enforce()
    return int(_call("select app_end_deputyships(%s, %s)", worker.pk, deputy.pk))


def deputyships() -> list[Deputyship]:
    """Present and coming deputyships: the lead's organisation, or those the actor takes part in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select worker_id, deputy_id, starts_on, ends_on, cases from app_deputyships()"
            " order by ends_on, worker_id, deputy_id, starts_on"
        )
        return [Deputyship(*row) for row in cursor.fetchall()]


def sealed_note_count(*, worker: User, case_ids: Iterable[int]) -> int:
    """How many notes in these cases only their author may read. A number, for the form."""
    return int(_call("select app_sealed_note_count(%s, %s)", worker.pk, list(case_ids)))


def _call(statement: str, *values: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return str(cursor.fetchone()[0])
