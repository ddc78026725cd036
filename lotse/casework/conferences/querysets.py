"""Conferences one leads or is invited to; what is told there is read by the database alone."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models

from lotse.casework.cases.querysets import OfVisibleCaseQuerySet
from lotse.foundation.organisations.choices import RECIPIENT_ROLES, Role

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

_COLUMNS = ("category", "needs", "kind", "record_id", "data")


@dataclass(frozen=True)
class Over:
    """A conference somebody was invited to and sees no more, without the person."""

    host: str
    starts_at: datetime
    why: str


class ConferenceQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Those of cases the actor sees, her own anonymised ones, and those she is invited to."""
        if not actor.has_role(*RECIPIENT_ROLES, Role.KIM_COORDINATION):
            return self.none()
        return self.filter(pk__in=_ids("app_seen_conference_ids()"))

    def upcoming(self, now: datetime) -> Self:
        """Still to be held or to be closed, the next first."""
        return self.filter(state="planned").order_by("starts_at", "pk")

    def past(self) -> Self:
        return self.exclude(state="planned").order_by("-starts_at", "-pk")


class ConferenceCaseQuerySet(OfVisibleCaseQuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Of anonymised conferences only those the actor presents."""
        mine = models.Q(is_named=True) | models.Q(presented_by=actor.user_id)
        return super().visible_to(actor).filter(mine)

    def newest_first(self) -> Self:
        return self.order_by("-conference__starts_at", "-pk")


class InviteeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Who was not taken off the list, in the order of organisations."""
        found = self.filter(removed_at=None).select_related("organisation", "user")
        return found.order_by("organisation__sort_key", "pk")

    def taking_part(self) -> Self:
        return self.standing().exclude(answer="declined")


def told(conference_id: int) -> list[dict[str, Any]]:
    """What the acting invitee sees of the person now: of what was noted, what is covered.

    One statement, so one snapshot. Empty after the conference, and without consent.
    """
    with connection.cursor() as cursor:
        columns = ", ".join(_COLUMNS)
        cursor.execute(f"select {columns} from conference_told(%s)", [conference_id])  # noqa: S608
        found = [dict(zip(_COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return [row | {"data": json.loads(row["data"])} for row in found]


def names_told() -> dict[int, tuple[int, str]]:
    """The person, by number and name, behind each named conference the actor is invited to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select conference_id, person_id, family_name, given_name from conferences_named()"
        )
        return {
            conference_id: (person_id, ", ".join(filter(None, names)))
            for conference_id, person_id, *names in cursor.fetchall()
        }


def over_lately(days: int) -> list[Over]:
    """Conferences the actor was invited to and sees no more, of these days and still to come."""
    with connection.cursor() as cursor:
        cursor.execute("select host, starts_at, why from conferences_over(%s)", [days])
        return [Over(*row) for row in cursor.fetchall()]


def invited_as(conference_id: int) -> int | None:
    """The invitation through which the actor reads a conference now, if any."""
    with connection.cursor() as cursor:
        cursor.execute("select conferences_invited_as(%s)", [conference_id])
        (invitee_id,) = cursor.fetchone()
    return int(invitee_id) if invitee_id else None


def _ids(call: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"select unnest({call})")
        return [pk for (pk,) in cursor.fetchall()]
