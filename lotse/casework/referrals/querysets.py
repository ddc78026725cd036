"""Referrals as each side sees them; what is personal is read by functions of the database alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone

from lotse.casework.cases.querysets import OfVisibleCaseQuerySet
from lotse.casework.referrals.choices import ANSWERED_STATES, OPEN_STATES
from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import CASEWORK_ROLES, RECIPIENT_ROLES, STATUS_ROLES

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

Row = dict[str, Any]
RECEIVING_ROLES = (*RECIPIENT_ROLES, *STATUS_ROLES)
_SHOWN = "select referral_id, topic, name, case_id, case_number from referrals_shown(%s::bigint[])"
_CONTENT = "select * from referrals_content(%s)"


@dataclass(frozen=True)
class Shown:
    """What the actor may know of a referral in a list: topic and person, and the file if hers."""

    topic: str = ""
    name: str = ""
    case_id: int | None = None
    case_number: str = ""


@dataclass(frozen=True)
class Content:
    """What the receiver sees of a referral at this moment, and what was said about it.

    Topic, offer and wish are empty when consent covers what the topic is about no more.
    """

    referral_id: int
    topic: str
    offer: str
    wish: str
    rows: tuple[Row, ...]
    appointment_at: datetime | None
    appointment_place: str
    answer: str


class _StandingQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def overdue_on(self, day: date) -> Self:
        """An answer was awaited before that day (überfällig)."""
        return self.open().filter(due_on__lt=day)

    def calling_for_sender_on(self, day: date) -> Self:
        """Overdue, or answered and not taken note of: what the sender looks at next."""
        late = Q(state__in=OPEN_STATES, due_on__lt=day)
        return self.filter(late | Q(state__in=ANSWERED_STATES, confirmed_at=None))

    def soonest_first(self) -> Self:
        """What is awaited first, then the newest."""
        return self.order_by(F("due_on").asc(nulls_last=True), "-sent_at", "-pk")

    def newest_first(self) -> Self:
        return self.order_by("-sent_at", "-pk")


class ReferralQuerySet(_StandingQuerySet, OfVisibleCaseQuerySet):  # type: ignore[override]
    """``visible_to`` gives those of the cases the actor sees."""


class ReferralEntryQuerySet(_StandingQuerySet):
    """Without persons; of the own organisation, in or out."""

    def received_by(self, actor: "Actor") -> Self:
        """What came to the organisation of the actor (an uns)."""
        if not actor.has_role(*RECEIVING_ROLES):
            return self.none()
        return self.filter(recipient_id=actor.organisation_id)

    def for_me(self, actor: "Actor") -> Self:
        """Taken over by the actor, or by nobody yet (an mich)."""
        return self.received_by(actor).filter(Q(taken_by=actor.user_id) | Q(taken_by=None))

    def sent_by_me(self, actor: "Actor") -> Self:
        return self.sent_by_team(actor).filter(sent_by=actor.user_id)

    def sent_by_team(self, actor: "Actor") -> Self:
        """What left the organisation of the actor (meines Teams)."""
        if not actor.has_role(*CASEWORK_ROLES):
            return self.none()
        return self.filter(sender_id=actor.organisation_id)


class ReferralEventQuerySet(OfVisibleCaseQuerySet):
    def in_order(self) -> Self:
        return self.order_by("happened_at", "pk")


def works_with_lotse(organisation_id: int) -> bool:
    """Whether somebody there signs in today and receives referrals; others need a link."""
    today = Membership.objects.valid_on(timezone.localdate())
    there = today.filter(organisation=organisation_id, role__in=RECEIVING_ROLES)
    return bool(there.filter(user__is_active=True).exists())


def shown(referral_ids: Iterable[int]) -> dict[int, Shown]:
    """Topic and person of each that the acting user may know now; the others are missing."""
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [list(referral_ids)])
        rows = cursor.fetchall()
    return {
        pk: Shown(topic or "", name or "", case_id, case_number or "")
        for pk, topic, name, case_id, case_number in rows
    }


def content(referral_id: int) -> Content | None:
    """What the acting receiver sees of a referral at this moment; nothing without consent.

    One statement, so one snapshot.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CONTENT, [referral_id])
        found = cursor.fetchone()
    return content_of(found) if found else None


def content_of(found: Iterable[Any]) -> Content:
    referral_id, topic, offer, wish, rows, *rest = found
    return Content(referral_id, topic, offer, wish, tuple(json.loads(rows)), *rest)
