"""Who reads steering sees all of a body, who holds a seat what the members get of it.

The database says the same: ``app_body_ids()`` are the bodies in which somebody holds a seat today.
"""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import connection, models
from django.db.models import Q

from lotse.steering.bodies.choices import AHEAD, MeetingState
from lotse.steering.territory.querysets import reads_steering

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

# What members learn of a meeting, by how far it is.
_DECIDED = (MeetingState.HELD, MeetingState.APPROVED)


class OfBodyQuerySet(models.QuerySet):
    """Rows that belong to a body; ``seen`` narrows what who holds a seat sees of them."""

    to_body = "body__"

    def seen(self) -> Self:
        return self

    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        return self.seen().filter(**{f"{self.to_body}pk__in": own_body_ids()})


class InForceQuerySet(OfBodyQuerySet):
    """What begins and ends; both days are included."""

    def in_force_on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class BodyQuerySet(InForceQuerySet):
    to_body = ""

    def in_order(self) -> Self:
        """Those that exist first, then by kind and name."""
        return self.order_by(models.F("ends_on").desc(nulls_first=True), "-kind", "name", "pk")

    def of_seat_holder(self) -> Self:
        """Those in which the acting user sits herself, also if she reads all of them."""
        return self.filter(pk__in=own_body_ids())


class SeatQuerySet(InForceQuerySet):
    def in_order(self) -> Self:
        """The chair first, then by organisation in German order."""
        found = self.select_related("user", "organisation")
        return found.annotate(
            rank=models.Case(
                models.When(role="chair", then=0),
                models.When(role="minutes", then=1),
                models.When(role="member", then=2),
                default=3,
            )
        ).order_by("rank", "organisation__sort_key", "pk")


class MeetingQuerySet(OfBodyQuerySet):
    def seen(self) -> Self:
        """From the invitation on; what was called off before nobody heard of."""
        return self.filter(invited_at__isnull=False)

    def ahead(self) -> Self:
        """Planned or invited, the next first."""
        return self.filter(state__in=AHEAD).order_by("starts_at", "pk")

    def past(self) -> Self:
        return self.exclude(state__in=AHEAD).order_by("-starts_at", "-pk")

    def took_place(self) -> Self:
        return self.filter(state__in=_DECIDED).order_by("-starts_at", "-pk")


class AgendaItemQuerySet(OfBodyQuerySet):
    to_body = "meeting__body__"

    def seen(self) -> Self:
        return self.filter(meeting__invited_at__isnull=False)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class OfItemQuerySet(OfBodyQuerySet):
    to_body = "item__meeting__body__"

    def seen(self) -> Self:
        return self.filter(item__meeting__state=MeetingState.APPROVED)


class PresenceQuerySet(OfBodyQuerySet):
    to_body = "meeting__body__"

    def seen(self) -> Self:
        return self.filter(meeting__state=MeetingState.APPROVED)

    def in_order(self) -> Self:
        found = self.select_related("seat__user", "seat__organisation")
        return found.order_by("seat__organisation__sort_key", "seat_id")


class DecisionQuerySet(OfBodyQuerySet):
    def seen(self) -> Self:
        return self.filter(item__meeting__state__in=_DECIDED)

    def in_order(self) -> Self:
        return self.order_by("year", "number", "pk")


class TaskQuerySet(OfBodyQuerySet):
    to_body = "decision__body__"

    def seen(self) -> Self:
        return self.filter(decision__item__meeting__state__in=_DECIDED)

    def of_actor(self, actor: "Actor") -> Self:
        """Her own ones, and those of her organisation that name nobody with an account."""
        return self.filter(Q(user=actor.user_id) | Q(user=None, organisation=actor.organisation_id))

    def still_open(self) -> Self:
        """Not done yet, the most urgent first."""
        return self.filter(done_on=None).order_by("due_on", "pk")

    def done(self) -> Self:
        return self.filter(done_on__isnull=False).order_by("-done_on", "-pk")


class ReminderQuerySet(models.QuerySet):
    def of_user(self, user_id: int) -> Self:
        return self.filter(user_id=user_id)


def own_body_ids() -> list[int]:
    """The bodies in which the acting user holds a seat today, for the organisation she acts in."""
    with connection.cursor() as cursor:
        cursor.execute("select unnest(app_body_ids())")
        return [pk for (pk,) in cursor.fetchall()]
