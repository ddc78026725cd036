"""Opening a file in an emergency, telling those who watch over it, judging it afterwards."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.emergencies import access, rules
from lotse.casework.emergencies.choices import EmergencyJudgement
from lotse.casework.emergencies.models import EmergencyAccess
from lotse.casework.persons.choices import GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.casework.persons.services import grants
from lotse.core.calendar import german
from lotse.core.periods import Period
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import take_turn
from lotse.foundation.base.mails import address_of, is_mail_configured
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.organisations.choices import Role


@transaction.atomic
def open_in_emergency(
    *,
    actor: Actor,
    entry: RegisterEntry,
    occasion: str,
    reason: str,
    days: int,
    submission_key: UUID | None = None,
) -> EmergencyAccess:
    """Open a file of the own organisation for reading, now and for a short time (Notfallzugriff).

    Lead and data protection are told at once. Units: ``days`` in calendar days, today included.
    Raises: RuleViolationError unless the actor does casework there, or for a file that is open to
    her already, a reason that says nothing, or a time too long.
    """
    access.may_open_in_emergency(actor).enforce()
    if known := submitted_before(EmergencyAccess, submission_key):
        return known
    take_turn("emergency", entry.pk)
    is_open = Case.objects.visible_to(actor).filter(pk=entry.pk).exists()
    rules.access_may_begin(reason=reason, days=days, is_open_already=is_open).enforce()
    ends_on = rules.access_ends_on(starts_on=timezone.localdate(), days=days)
    grant = _grant(actor, entry, reason, ends_on)
    emergency = EmergencyAccess(
        case_id=entry.pk,
        number=entry.number,
        organisation_id=actor.organisation_id,
        worker=actor.user,
        grant=grant,
        occasion=occasion,
        reason=reason.strip(),
        ends_on=ends_on,
        submission_key=submission_key,
        changed_by_id=actor.user_id,
    )
    emergency.full_clean()
    emergency.save()
    changes = {
        "occasion": [None, emergency.get_occasion_display()],
        "reason": [None, emergency.reason],
        "ends_on": [None, emergency.ends_on],
    }
    case = Case(pk=entry.pk)
    audit.record(actor=actor, action="case.emergency_opened", target=case, changes=changes)
    _tell(emergency)
    return emergency


@transaction.atomic
def judge(
    *,
    actor: Actor,
    emergency: EmergencyAccess,
    expected_version: int,
    judgement: str,
    remark: str,
) -> EmergencyAccess:
    """Say whether the access was needed; one that was not ends at once (Notfallzugriff prüfen).

    Raises: RuleViolationError for one's own, one that is judged, or blame without a word;
    StaleVersionError if somebody else was faster.
    """
    access.may_judge_emergency(actor, emergency).enforce()
    emergency = EmergencyAccess.objects.select_for_update(of=("self",)).get(pk=emergency.pk)
    require_version(emergency, expected_version)
    rules.access_may_be_judged(
        is_own=emergency.worker_id == actor.user_id,
        is_judged=emergency.is_judged,
        remark=remark,
        was_needed=judgement == EmergencyJudgement.JUSTIFIED,
    ).enforce()
    emergency.judgement, emergency.remark = judgement, remark.strip()
    emergency.judged_by, emergency.judged_at = actor.user, timezone.now()
    emergency.version += 1
    emergency.changed_by_id = actor.user_id
    # Who judges does not see the file.
    emergency.full_clean(exclude=["case", "grant"])
    emergency.save()
    if judgement == EmergencyJudgement.UNJUSTIFIED:
        with connection.cursor() as cursor:
            cursor.execute("select app_end_emergency(%s)", [emergency.pk])
    changes = {
        "judgement": [None, emergency.get_judgement_display()],
        "remark": [None, emergency.remark],
    }
    audit.record(actor=actor, action="emergency.judged", target=emergency, changes=changes)
    return emergency


def _grant(actor: Actor, entry: RegisterEntry, reason: str, ends_on: date) -> AccessGrant:
    with connection.cursor() as cursor:
        cursor.execute("select app_emergency_person_id(%s)", [entry.pk])
        person_id = cursor.fetchone()[0]
    return grants.grant_access(
        actor=actor,
        person_id=person_id,
        user=actor.user,
        source=(GrantSource.CASE, entry.pk),
        reason=GrantReason.EMERGENCY,
        remark=reason.strip(),
        period=Period(timezone.localdate(), ends_on),
    )


def watchers(emergency: EmergencyAccess) -> list[User]:
    """Leads of the organisation and all who care for data protection, but not the worker."""
    today = Membership.objects.valid_on(timezone.localdate())
    leads = today.filter(role=Role.CASE_MANAGEMENT_LEAD, organisation_id=emergency.organisation_id)
    officers = today.filter(role=Role.DATA_PROTECTION_OFFICER)
    found = (leads | officers).exclude(user_id=emergency.worker_id).select_related("user")
    return list({one.user_id: one.user for one in found.order_by("pk")}.values())


def _tell(emergency: EmergencyAccess) -> None:
    """Once it is written, and whatever becomes of the mail: help does not wait for a mail server.

    Who judges finds the access on her first page too.
    """
    if is_mail_configured():
        for mail in _mails(emergency, watchers(emergency)):
            transaction.on_commit(mail.send, robust=True)


def _mails(emergency: EmergencyAccess, users: Iterable[User]) -> list[EmailMessage]:
    """They name neither the person nor the case; who may reads both in Lotse."""
    where = address_of(f"/notfallzugriffe/{emergency.pk}/")
    return [
        EmailMessage(
            subject=f"Notfallzugriff bei {emergency.organisation.short_name}",
            body="\n".join(
                (
                    f"Guten Tag {user},",
                    "",
                    f"{emergency.worker} hat eine Akte im Notfall geöffnet. Sie ist bis zum"
                    f" {german(emergency.ends_on)} lesbar. Bitte prüfen Sie den Zugriff:",
                    where,
                    "",
                    f"Lotse, {settings.COUNTY_NAME}",
                )
            ),
            to=[user.email],
        )
        for user in users
    ]
