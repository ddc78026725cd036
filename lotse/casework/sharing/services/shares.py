"""Sharing a case with another agency, for named people, under consent, until a day (Freigabe)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory, DisclosureKind, Purpose
from lotse.casework.consents.services import disclosures
from lotse.casework.persons.choices import GrantLevel, GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.casework.persons.services import grants
from lotse.casework.sharing import access, rules
from lotse.casework.sharing.choices import EndReason, ItemKind
from lotse.casework.sharing.models import Share, SharedItem
from lotse.casework.sharing.querysets import Pick, picked
from lotse.core.periods import Period
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.organisations.models import Organisation

_LABELS: Mapping[str, str] = dict(DataCategory.choices)


@dataclass(frozen=True)
class Wanted:
    """What somebody wants another agency to see, who there, and until when."""

    categories: frozenset[str]
    people: tuple[User, ...]
    ends_on: date | None
    picks: tuple[Pick, ...] = ()
    level: str = GrantLevel.VIEW
    message: str = ""

    @property
    def in_order(self) -> list[str]:
        return DataCategory.in_order(self.categories)


@transaction.atomic
def share_case(
    *,
    actor: Actor,
    case: Case,
    recipient: Organisation,
    wanted: Wanted,
    submission_key: UUID | None = None,
) -> Share:
    """Let named people of another agency see parts of a case (teilen), from today on.

    The same form sent twice makes one share.
    Raises: RuleViolationError without the right, for an authority that decides about status, and
    for anything that consent does not cover now; ValidationError if it is shared there already.
    """
    access.may_share_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(Share, submission_key):
        return known
    disclosures.keep_apart(case.person)
    disclosures.may_receive(actor, recipient, Purpose.SUPPORT)
    share = Share(
        case=case,
        sender=actor.organisation,
        recipient=recipient,
        starts_on=timezone.localdate(),
        shared_by=actor.user,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
    )
    _check(actor, share, wanted)
    _end_expired(case, recipient)
    _fill(share, wanted)
    share.full_clean()
    share.save()
    _settle(actor, share, wanted)
    _audit(actor, "case.shared", share, {}, _snapshot(share, wanted))
    return share


@transaction.atomic
def change_share(*, actor: Actor, share: Share, expected_version: int, wanted: Wanted) -> Share:
    """Change what an agency sees, who there, or until when (Freigabe ändern).

    Raises: as ``share_case``; StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_change_share(actor, share).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=share.case_id)
    share = Share.objects.select_for_update(of=("self",)).get(pk=share.pk)
    require_version(share, expected_version)
    share.case = case
    access.may_change_share(actor, share).enforce()
    disclosures.keep_apart(case.person)
    _check(actor, share, wanted)
    before = _snapshot(share, wanted_of(share))
    _fill(share, wanted)
    share.version += 1
    share.changed_by_id = actor.user_id
    share.full_clean()
    share.save(update_fields=_CHANGED)
    _settle(actor, share, wanted)
    _audit(actor, "case.share_changed", share, before, _snapshot(share, wanted))
    return share


@transaction.atomic
def end_share(*, actor: Actor, share: Share, reason: EndReason) -> None:
    """Take everything back at this moment (Freigabe beenden); ending twice does no harm.

    Raises: RuleViolationError without the right.
    """
    access.may_end_share(actor, share).enforce()
    _end([share.pk], reason)


def end_shares_of_case(*, actor: Actor, case: Case, reason: EndReason) -> int:
    """End every share of a case, when it closes or goes to another organisation.

    Called inside of the service that closes or hands over; tells how many there were.
    """
    return len(_end([share.pk for share in case.shares.open().order_by("pk")], reason))


def end_uncovered(person_id: int) -> list[Share]:
    """End shares about a person that consent covers no more, and tell which.

    Nothing is seen through them since the withdrawal; this writes it down.
    """
    with connection.cursor() as cursor:
        cursor.execute("select unnest(app_end_uncovered_shares(%s))", [person_id])
        ended = [share_id for (share_id,) in cursor.fetchall()]
    return list(Share.objects.filter(pk__in=ended).select_related("recipient").order_by("pk"))


def end_overdue() -> int:
    """Write down every night what has run out by itself, and return how many.

    Done by the database, because nobody sees the shares of all organisations.
    """
    with connection.cursor() as cursor:
        cursor.execute("select sharing_end_overdue()")
        return int(cursor.fetchone()[0])


def readers_of(share: Share) -> list[AccessGrant]:
    """The people at the agency who may look through a share today."""
    held = AccessGrant.objects.in_force(timezone.localdate()).filter(
        source_kind=GrantSource.SHARE, source_id=share.pk, reason=GrantReason.SHARED
    )
    return list(held.select_related("user").order_by("user__sort_key", "user_id"))


def wanted_of(share: Share) -> Wanted:
    """A share as it stands, in the words in which it is asked for."""
    return Wanted(
        categories=frozenset(share.categories),
        people=tuple(grant.user for grant in readers_of(share)),
        ends_on=share.ends_on,
        picks=tuple(item.as_pick for item in share.items.order_by("pk")),
        level=share.level,
        message=share.message,
    )


_CHANGED = (
    "categories",
    "level",
    "ends_on",
    "message",
    "version",
    "changed_at",
    "changed_by_id",
)


def _check(actor: Actor, share: Share, wanted: Wanted) -> None:
    person = share.case.person
    there, back = (
        disclosures.coverage(
            person=person, sender=sender, recipient=recipient, purpose=Purpose.SUPPORT
        )
        for sender, recipient in (
            (share.sender, share.recipient),
            (share.recipient, share.sender),
        )
    )
    window = rules.Window(
        categories=wanted.categories,
        picked=picked(wanted.picks),
        takes_contributions=wanted.level == GrantLevel.CONTRIBUTE,
        people=len(wanted.people),
        starts_on=share.starts_on,
        ends_on=wanted.ends_on,
    )
    rules.share_may_be_made(
        window,
        labels=_LABELS,
        covered=dict(there.until),
        flows_back=back.categories,
        today=timezone.localdate(),
    ).enforce()


def _fill(share: Share, wanted: Wanted) -> None:
    share.categories = wanted.in_order
    share.level = wanted.level
    share.ends_on = wanted.ends_on  # type: ignore[assignment]  # the rule demands one
    share.message = wanted.message


def _settle(actor: Actor, share: Share, wanted: Wanted) -> None:
    """Put pieces, people and the disclosure right."""
    _pick(share, wanted.picks)
    _name(actor, share, wanted.people)
    disclosures.end_disclosures(
        actor=actor, kind=DisclosureKind.SHARE, source_id=share.pk, reason="Freigabe geändert"
    )
    disclosures.disclose(
        actor=actor,
        person=share.case.person,
        case_id=share.case_id,
        recipient=share.recipient,
        purpose=Purpose.SUPPORT,
        categories=share.categories,
        kind=DisclosureKind.SHARE,
        source_id=share.pk,
        ends_on=share.ends_on,
    )


def _pick(share: Share, picks: Iterable[Pick]) -> None:
    share.items.all().delete()
    for pick in picks:
        is_note = pick.kind == ItemKind.NOTE
        item = SharedItem(
            share=share,
            case=share.case,
            contact_id=pick.record_id if is_note else None,
            document_id=None if is_note else pick.record_id,
            categories=DataCategory.in_order(pick.categories),
        )
        item.full_clean()
        item.save()


def _name(actor: Actor, share: Share, people: Iterable[User]) -> None:
    """Give every named person her grant as the share now says, and take all others away."""
    wanted = {user.pk: user for user in people}
    period = Period(timezone.localdate(), share.ends_on)
    for grant in readers_of(share):
        as_now = (grant.level, grant.ends_on) == (share.level, share.ends_on)
        if grant.user_id in wanted and as_now:
            del wanted[grant.user_id]
        else:
            grants.revoke_grant(actor=actor, grant=grant)
    for user in wanted.values():
        grants.grant_shared(
            actor=actor,
            person_id=share.case.person_id,
            user=user,
            organisation=share.recipient,
            share_id=share.pk,
            level=GrantLevel(share.level),
            period=period,
        )


def _end_expired(case: Case, recipient: Organisation) -> None:
    """What ran out today was not written down yet and would stand in the way."""
    over = case.shares.over_on(timezone.localdate()).filter(recipient=recipient)
    _end([share.pk for share in over.order_by("pk")], EndReason.EXPIRED)


def _end(share_ids: list[int], reason: str) -> list[int]:
    if not share_ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select unnest(app_end_shares(%s, %s))", [share_ids, reason])
        return [share_id for (share_id,) in cursor.fetchall()]


def _snapshot(share: Share, wanted: Wanted) -> dict[str, Any]:
    return {
        "categories": "; ".join(_LABELS[category] for category in wanted.in_order),
        "level": GrantLevel(wanted.level).label,
        "ends_on": wanted.ends_on,
        "readers": ", ".join(sorted(str(user) for user in wanted.people)),
        "pieces": len(wanted.picks),
        "message": wanted.message,
    }


def _audit(
    actor: Actor, action: str, share: Share, before: dict[str, Any], after: dict[str, Any]
) -> None:
    changes = audit.differences(before, after)
    changes |= {"share": [share.pk, share.pk], "recipient": [None, str(share.recipient)]}
    audit.record(actor=actor, action=action, target=share.case, changes=changes)
