import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast

from lotse.casework.pathways.models import FactSheet
from lotse.casework.proceedings.choices import UNDECIDED, Attendance
from lotse.foundation.organisations.choices import STATUS_ROLES, Role

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

# They steer and see what authorities release, never a proceeding.
READER_ROLES = (Role.KIM_COORDINATION, Role.EXECUTIVE)


_ENDS = "$.status_history[*] ? (@.to >= $first && @.to <= $last)"


class _JsonPath(models.Field):
    """The type of a path into JSON."""

    def db_type(self, connection: Any) -> str:
        return "jsonpath"


class OwnQuerySet(models.QuerySet):
    """Rows of an authority: seen by its officers and by nobody else."""

    def visible_to(self, actor: "Actor") -> Self:
        if not actor.has_role(*STATUS_ROLES):
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class ProceedingQuerySet(OwnQuerySet):
    def undecided(self) -> Self:
        return self.filter(state__in=UNDECIDED)

    def of_officer(self, actor: "Actor") -> Self:
        return self.filter(responsible=actor.user_id)

    def due_until(self, day: date) -> Self:
        """Something was to be done by that day (fällig)."""
        return self.filter(due_on__lte=day)

    def received_before(self, day: date) -> Self:
        return self.undecided().filter(received_on__lt=day)

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on").asc(nulls_last=True), "received_on", "pk")

    def oldest_first(self) -> Self:
        return self.order_by("received_on", "pk")

    def in_period(self, first: date, last: date) -> Self:
        """What can count in a period: it came in, was decided or handed over, or was open."""
        return self.filter(received_on__lte=last).filter(
            Q(received_on__gte=first)
            | Q(decided_on=None)
            | Q(decided_on__gte=first)
            | Q(handed_over_on__gte=first)
        )


class OfficeVisitQuerySet(OwnQuerySet):
    def between(self, first: datetime, last: datetime) -> Self:
        return self.filter(starts_at__gte=first, starts_at__lt=last)

    def of_officer(self, actor: "Actor") -> Self:
        return self.filter(officer=actor.user_id)

    def in_force(self) -> Self:
        return self.exclude(attendance=Attendance.CANCELLED)

    def in_order(self) -> Self:
        return self.order_by("starts_at", "pk")


class InformationEventQuerySet(OwnQuerySet):
    def between(self, first: date, last: date) -> Self:
        return self.filter(held_on__gte=first, held_on__lte=last)

    def latest_first(self) -> Self:
        return self.order_by("-held_on", "-pk")


class StatisticsReleaseQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """One's own authority's; what is in force, for those who steer."""
        if actor.has_role(*STATUS_ROLES):
            return self.filter(organisation_id=actor.organisation_id)
        return self.in_force() if actor.has_role(*READER_ROLES) else self.none()

    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)

    def touching(self, first: date, last: date) -> Self:
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def latest_first(self) -> Self:
        return self.order_by("-ends_on", "organisation__sort_key", "-pk")


def sheets_with_title_ending(actor: "Actor", first: date, last: date) -> models.QuerySet:
    """What was typed about those of the own list whose title ends in a period."""
    wanted = Value(json.dumps({"first": first.isoformat(), "last": last.isoformat()}))
    ends = Func(
        F("entries"),
        Cast(Value(_ENDS), _JsonPath()),
        Cast(wanted, models.JSONField()),
        function="jsonb_path_exists",
        output_field=models.BooleanField(),
    )
    sheets = FactSheet.objects.filter(subject__organisation=actor.organisation_id)
    found: models.QuerySet = (
        sheets.alias(ends=ends).filter(ends=True).select_related("subject").order_by("pk")
    )
    return found
