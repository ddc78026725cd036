from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.db import connection, models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class AppointmentQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Those of cases the actor sees, and those without a case that she takes part in."""
        if not actor.does_casework:
            return self.none()
        cases = self.model._meta.get_field("case").related_model
        alone = Q(case=None, organisation_id=actor.organisation_id)
        return self.filter(
            Q(case__in=cases.objects.ids_visible_to(actor)) | (alone & self._taking_part(actor))
        )

    def of_actor(self, actor: "Actor") -> Self:
        """In the actor's own calendar: hers, those of cases she leads or looks after for somebody.

        So an appointment goes along when its case is handed over, whoever arranged it.
        """
        cases = self.model._meta.get_field("case").related_model
        represented = Q(case__in=cases.objects.ids_held_for(actor, "deputy"))
        led = Q(case__responsible_id=actor.user_id)
        return self.filter(self._taking_part(actor) | led | represented)

    def planned(self) -> Self:
        return self.filter(state="planned")

    def between(self, first: date, last: date) -> Self:
        """Beginning on one of these days, both included, by the clock on the wall."""
        since, until = _midnight(first), _midnight(last + timedelta(days=1))
        return self.filter(starts_at__gte=since, starts_at__lt=until)

    def after(self, day: date) -> Self:
        """Beginning on a later day, by the clock on the wall."""
        return self.filter(starts_at__gte=_midnight(day + timedelta(days=1)))

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        """At least one moment in common; one after the other does not overlap."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def in_order(self) -> Self:
        return self.order_by("starts_at", "ends_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-starts_at", "-pk")

    def _taking_part(self, actor: "Actor") -> Q:
        through = self.model._meta.get_field("participations").related_model
        invited = through.objects.filter(user_id=actor.user_id).values("appointment_id")
        return Q(worker_id=actor.user_id) | Q(pk__in=invited)


class CalendarFeedQuerySet(models.QuerySet):
    def running_for(self, actor: "Actor") -> Self:
        """The feed of the actor in her present membership, if it is not closed."""
        own = self.filter(user_id=actor.user_id, membership_id=actor.membership_id)
        return own.filter(closed_at=None)


class SnoozedAlertQuerySet(models.QuerySet):
    def quiet_for(self, actor: "Actor", day: date) -> Self:
        """What the actor does not want to be reminded of on that day."""
        return self.filter(user_id=actor.user_id, until__gt=day)


def membership_of_feed(token_hash: str) -> int | None:
    """The membership that a feed belongs to, while feed, account and membership are open.

    The database looks with the owner's eyes: a calendar program brings no session.
    """
    with connection.cursor() as cursor:
        cursor.execute("select app_feed_membership_id(%s)", [token_hash])
        found: int | None = cursor.fetchone()[0]
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
