from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from lotse.funding.programmes.choices import FORWARDED_ROLES
from lotse.funding.programmes.querysets import reads_money

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class OfEmployerQuerySet(models.QuerySet):
    """Rows about posts: readers of money see all, leads those of their own organisation."""

    # How one gets from a row to the employer of its post.
    employer = ""

    def visible_to(self, actor: "Actor") -> Self:
        if reads_money(actor):
            return self
        if actor.has_role(*FORWARDED_ROLES):
            return self.of_employer(actor.organisation_id)
        return self.none()

    def of_employer(self, organisation_id: int) -> Self:
        return self.filter(**{self.employer: organisation_id})


class PostQuerySet(OfEmployerQuerySet):
    employer = "employer_id"

    def of_year(self, year: int) -> Self:
        """Posts that are there on at least one day of a year."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=date(year, 1, 1)), starts_on__lte=date(year, 12, 31)
        )

    def there_on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def in_order(self) -> Self:
        return self.order_by("module", "number", "pk")


class EmployeeQuerySet(OfEmployerQuerySet):
    """A lead sees the own people, and those of others who work on her own posts."""

    def of_employer(self, organisation_id: int) -> Self:
        works_here = self.model._default_manager.filter(
            occupancies__post__employer_id=organisation_id
        )
        own = Q(employer_id=organisation_id)
        return self.filter(own | Q(pk__in=works_here.order_by().values("pk")))

    def in_order(self) -> Self:
        return self.order_by("sort_key", "pk")


class SpanQuerySet(OfEmployerQuerySet):
    """Rows with a first and a last day."""

    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def of_year(self, year: int) -> Self:
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=date(year, 1, 1)), starts_on__lte=date(year, 12, 31)
        )

    def in_order(self) -> Self:
        return self.order_by("starts_on", "pk")


class OccupancyQuerySet(SpanQuerySet):
    employer = "post__employer_id"


class UnpaidAbsenceQuerySet(SpanQuerySet):
    employer = "occupancy__post__employer_id"


class OccupancyCostQuerySet(OfEmployerQuerySet):
    employer = "occupancy__post__employer_id"

    def in_order(self) -> Self:
        return self.order_by("year", "pk")


class ExpectedFillingQuerySet(OfEmployerQuerySet):
    employer = "post__employer_id"

    def in_order(self) -> Self:
        return self.order_by("starts_on", "pk")
