"""Inviting, taking off the list, and what invitees answer."""

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.conferences.choices import ANONYMISED_ROLES, Answer, Notice
from lotse.casework.conferences.models import Conference, Invitee
from lotse.casework.conferences.rules import conferences as rules
from lotse.casework.conferences.services import telling
from lotse.casework.conferences.services.conferences import Tell, behind, lock, record
from lotse.casework.consents.services import disclosures
from lotse.casework.persons.choices import GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.organisations.choices import RECIPIENT_ROLES, STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation


@transaction.atomic
def invite(
    *,
    actor: Actor,
    conference: Conference,
    organisation: Organisation,
    user: User | None = None,
    name: str = "",
    submission_key: UUID | None = None,
    tell: Tell | None = None,
) -> Invitee:
    """Invite somebody of an organisation (einladen). The same form twice invites once.

    To a named conference only where consent lets the organisation know the name; what it learns is
    written into the list of disclosures.
    Raises: RuleViolationError without the right or without consent; ValidationError if she is
    invited already.
    """
    conference = lock(actor, conference)
    if known := submitted_before(Invitee, submission_key):
        return known
    known_case = behind(actor, conference)
    case = known_case.case
    if conference.is_named:
        disclosures.keep_apart(case.person)
    covered = telling.covered_for(actor, conference, known_case, organisation)
    rules.guest_may_be_invited(_guest(conference, case, organisation, user, covered)).enforce()
    invitee = Invitee(
        conference=conference,
        organisation=organisation,
        user=user,
        name="" if user else name.strip(),
        invited_at=timezone.now(),
        submission_key=submission_key,
    )
    invitee.full_clean()
    invitee.save()
    telling.tell(actor, conference, known_case, invitee)
    _record(actor, "conference_invited", conference, invitee)
    if tell:
        tell(conference, [invitee], Notice.INVITED)
    return invitee


@transaction.atomic
def remove_invitee(*, actor: Actor, invitee: Invitee, tell: Tell | None = None) -> Invitee:
    """Take somebody off the list (ausladen); she sees nothing of it any more.

    Raises: RuleViolationError without the right, or if the conference is over.
    """
    conference = lock(actor, invitee.conference)
    invitee = Invitee.objects.select_for_update(of=("self",)).get(pk=invitee.pk)
    if invitee.removed_at is not None:
        return invitee
    invitee.removed_at = timezone.now()
    invitee.save(update_fields=["removed_at"])
    telling.take_back(actor, invitee.pk, "nicht mehr eingeladen")
    _record(actor, "conference_uninvited", conference, invitee)
    if tell and invitee.answer != Answer.DECLINED:
        tell(conference, [invitee], Notice.UNINVITED)
    return invitee


@transaction.atomic
def answer_invitation(*, actor: Actor, conference: Conference, answer: str) -> None:
    """Accept or decline (zusagen, absagen). Who declines sees no more what is told there.

    Raises: RuleViolationError if the actor is not invited, or the conference is over.
    """
    with connection.cursor() as cursor:
        cursor.execute("select conferences_answer(%s, %s)", [conference.pk, answer])
        (invitee_id,) = cursor.fetchone()
    if invitee_id is None:
        raise RuleViolationError("Diese Einladung gilt nicht mehr.")
    if answer == Answer.DECLINED:
        telling.take_back(actor, invitee_id, "Einladung abgelehnt")
    changes = {
        "conference": [conference.pk, str(conference)],
        "answer": [None, Answer(answer).label],
        "organisation": [None, str(actor.organisation)],
    }
    audit.record(actor=actor, action="conference.answered", target=conference, changes=changes)


def sees_case(user: User, case: Case) -> bool:
    """Whether a colleague may open the file today."""
    grants = AccessGrant.objects.in_force(timezone.localdate())
    return grants.filter(user=user, source_kind=GrantSource.CASE, source_id=case.pk).exists()


def _guest(
    conference: Conference,
    case: Case,
    organisation: Organisation,
    user: User | None,
    covered: frozenset[str],
) -> rules.Guest:
    roles = RECIPIENT_ROLES if conference.is_named else ANONYMISED_ROLES
    return rules.Guest(
        is_named=conference.is_named,
        has_account=user is not None,
        role_fits=user is not None and _works_as(user, organisation, roles),
        decides_status=organisation.kind in STATUS_AUTHORITIES,
        is_own=organisation.pk == conference.host_id,
        sees_case=user is not None and sees_case(user, case),
        covered=covered,
    )


def _works_as(user: User, organisation: Organisation, roles: tuple[str, ...]) -> bool:
    today = user.memberships.valid_on(timezone.localdate())
    return bool(today.filter(organisation=organisation, role__in=roles).exists())


def _record(actor: Actor, action: str, conference: Conference, invitee: Invitee) -> None:
    who = f"{invitee}, {invitee.organisation}"
    removed = action == "conference_uninvited"
    record(actor, action, conference, {"invitee": [who, None] if removed else [None, who]})
