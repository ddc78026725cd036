"""Who else may open a case: deputies for a time, and the lead's review with a reason."""

from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases import access, rules
from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.persons.choices import GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.casework.persons.services import grants
from lotse.core.periods import Period
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit


@transaction.atomic
def appoint_deputy(
    *, actor: Actor, case: Case, deputy: User, starts_on: date, ends_on: date, remark: str = ""
) -> AccessGrant:
    """Let a colleague work in a case for a time (Vertretung).

    Period: both days included.
    Raises: RuleViolationError unless the actor is responsible and the dates fit.
    """
    access.may_appoint_deputy(actor, case).enforce()
    rules.deputy_may_be_appointed(
        deputy_is_responsible=deputy.pk == case.responsible_id,
        starts_on=starts_on,
        ends_on=ends_on,
        today=timezone.localdate(),
    ).enforce()
    grant = grants.grant_access(
        actor=actor,
        person_id=case.person_id,
        user=deputy,
        source=(GrantSource.CASE, case.pk),
        reason=GrantReason.DEPUTY,
        remark=remark,
        period=Period(starts_on, ends_on),
    )
    changes = {"deputy": [None, str(deputy)], "ends_on": [None, ends_on]}
    audit.record(actor=actor, action="case.deputy_appointed", target=case, changes=changes)
    return grant


@transaction.atomic
def end_deputy(*, actor: Actor, case: Case, grant: AccessGrant) -> None:
    """End a deputyship at this moment (Vertretung beenden).

    Raises: RuleViolationError unless the actor is responsible for the case.
    """
    access.may_appoint_deputy(actor, case).enforce()
    rules.grant_is_a_deputyship(
        is_deputy=grant.reason == GrantReason.DEPUTY,
        is_of_this_case=(grant.source_kind, grant.source_id) == (GrantSource.CASE, case.pk),
    ).enforce()
    grants.revoke_grant(actor=actor, grant=grant)
    changes = {"deputy": [str(grant.user), None]}
    audit.record(actor=actor, action="case.deputy_ended", target=case, changes=changes)


@transaction.atomic
def start_review(*, actor: Actor, entry: RegisterEntry, reason: str, days: int) -> AccessGrant:
    """Open a file of the own organisation for reading, with a reason (Prüfung der Fachaufsicht).

    Units: ``days`` in calendar days, today included.
    Raises: RuleViolationError unless the actor is the lead, gives a reason and a short time.
    """
    access.may_review_cases(actor).enforce()
    rules.review_may_start(reason=reason, days=days).enforce()
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute("select app_register_person_id(%s)", [entry.pk])
        person_id = cursor.fetchone()[0]
    grant = grants.grant_access(
        actor=actor,
        person_id=person_id,
        user=actor.user,
        source=(GrantSource.CASE, entry.pk),
        reason=GrantReason.REVIEW,
        remark=reason,
        period=Period(today, rules.review_ends_on(starts_on=today, days=days)),
    )
    changes = {"reason": [None, reason], "ends_on": [None, grant.ends_on]}
    audit.record(
        actor=actor, action="case.review_started", target=Case(pk=entry.pk), changes=changes
    )
    return grant
