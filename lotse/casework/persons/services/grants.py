"""Giving and taking access to persons. Nothing else writes grants."""

from django.db import transaction
from django.utils import timezone

from lotse.casework.persons import access
from lotse.casework.persons.choices import GrantLevel, GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant, Person
from lotse.core.periods import Period
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.organisations.models import Organisation

_ONLY_READ = (GrantReason.REVIEW, GrantReason.EMERGENCY)


@transaction.atomic
def grant_access(
    *,
    actor: Actor,
    person_id: int,
    user: User,
    source: tuple[GrantSource, int],
    reason: GrantReason,
    remark: str = "",
    period: Period | None = None,
) -> AccessGrant:
    """Let a colleague see a person, and the case the grant comes from (Zugriffsrecht).

    A review and an emergency only read; every other reason is for working.
    Period: from today until revoked, unless given.
    Raises: RuleViolationError if the colleague is not in the actor's organisation.
    """
    access.may_be_granted(actor, user).enforce()
    period = period or Period(timezone.localdate())
    level = GrantLevel.READ if reason in _ONLY_READ else GrantLevel.WORK
    grant = AccessGrant(
        person_id=person_id,
        user=user,
        organisation_id=actor.organisation_id,
        source_kind=source[0],
        source_id=source[1],
        reason=reason,
        remark=remark,
        level=level,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        granted_by=actor.user,
    )
    # A new person does not exist yet when her first grant is written.
    grant.full_clean(exclude=["person"])
    grant.save()
    _audit(actor, "person.access_granted", grant, [None, str(user)])
    return grant


@transaction.atomic
def grant_shared(
    *,
    actor: Actor,
    person_id: int,
    user: User,
    organisation: Organisation,
    share_id: int,
    level: GrantLevel,
    period: Period,
) -> AccessGrant:
    """Let somebody of another organisation see what is shared with it, and never the file.

    The database lets through only people of the recipient, and no more than the share says.
    Raises: RuleViolationError if she does not work there today in a role that receives.
    """
    access.may_receive_shares(user, organisation).enforce()
    grant = AccessGrant(
        person_id=person_id,
        user=user,
        organisation=organisation,
        source_kind=GrantSource.SHARE,
        source_id=share_id,
        reason=GrantReason.SHARED,
        level=level,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        granted_by=actor.user,
    )
    grant.full_clean(exclude=["person"])
    grant.save()
    _audit(actor, "person.access_granted", grant, [None, f"{user} ({organisation.short_name})"])
    return grant


@transaction.atomic
def revoke_grant(*, actor: Actor, grant: AccessGrant) -> None:
    """Take access away at this moment (Zugriff entziehen)."""
    grant = AccessGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if grant.revoked_at is None:
        grant.revoked_at = timezone.now()
        # The actor may just have given up her own sight: written before it counts.
        _audit(actor, "person.access_revoked", grant, [str(grant.user), None])
        grant.save(update_fields=["revoked_at"])


@transaction.atomic
def end_intake(*, actor: Actor, person: Person) -> None:
    """End the sight of those in the actor's organisation who only took the person up."""
    intake = AccessGrant.objects.in_force(timezone.localdate()).filter(
        person=person, organisation_id=actor.organisation_id, reason=GrantReason.INTAKE
    )
    for grant in intake.order_by("pk"):
        revoke_grant(actor=actor, grant=grant)


def _audit(actor: Actor, action: str, grant: AccessGrant, who: list[str | None]) -> None:
    changes = {
        "user": who,
        "reason": [None, grant.get_reason_display()],
        "remark": [None, grant.remark],
        "ends_on": [None, grant.ends_on],
    }
    audit.record(actor=actor, action=action, target=Person(pk=grant.person_id), changes=changes)
