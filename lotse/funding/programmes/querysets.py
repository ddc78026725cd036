from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from lotse.foundation.organisations.choices import Role
from lotse.funding.programmes.choices import READER_ROLES

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


def reads_money(actor: "Actor") -> bool:
    """Whether somebody reads all about the money: in one of the roles, in an office of the county.

    The database says the same (``funding_role``).
    """
    return actor.has_role(*READER_ROLES) and actor.is_of_county


def keeps_money(actor: "Actor") -> bool:
    """Whether somebody keeps the money of the county."""
    return reads_money(actor) and actor.has_role(Role.FUNDING_OFFICER)


class MoneyQuerySet(models.QuerySet):
    """Read by everybody who reads about money, by nobody else; so says the database.

    All apps of funding begin here whose rows recipients do not see.
    """

    def visible_to(self, actor: "Actor") -> Self:
        return self if reads_money(actor) else self.none()


class ReferenceQuerySet(MoneyQuerySet):
    """What a programme consists of."""

    def in_order(self) -> Self:
        return self.order_by("pk")


class ProgrammeQuerySet(ReferenceQuerySet):
    def in_order(self) -> Self:
        return self.order_by("short_name", "pk")


class ValidityQuerySet(ReferenceQuerySet):
    """Rows that hold from a day to a day, both included."""

    def on(self, day: date) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def touching(self, first: date, last: date) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=first), valid_from__lte=last)

    def of_year(self, year: int) -> Self:
        """What holds on at least one day of a year."""
        return self.touching(date(year, 1, 1), date(year, 12, 31))

    def newest_first(self) -> Self:
        return self.order_by("-valid_from", "pk")


class RateQuerySet(ValidityQuerySet):
    def in_order(self) -> Self:
        """By module and kind, newest first."""
        return self.order_by("module", "kind", "-valid_from", "pk")


class BaseRateQuerySet(ReferenceQuerySet):
    def in_order(self) -> Self:
        """As they followed each other."""
        return self.order_by("valid_from", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-valid_from", "pk")
