from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from lotse.core.collation import word_sort_key
from lotse.steering.territory.choices import INVITED_ROLES
from lotse.steering.territory.querysets import SteeringQuerySet, reads_steering

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class OfAgreementQuerySet(SteeringQuerySet):
    """Rows of an agreement: readers of steering see all, a lead those of the own organisation."""

    # From the row to its agreement.
    to_agreement = "agreement__"

    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        if not actor.has_role(*INVITED_ROLES):
            return self.none()
        # One row at most: an organisation is a party once.
        return self.filter(
            **{f"{self.to_agreement}parties__organisation_id": actor.organisation_id}
        )

    def in_order(self) -> Self:
        return self.order_by("pk")


class AgreementQuerySet(OfAgreementQuerySet):
    to_agreement = ""

    def matching(self, text: str) -> Self:
        """Every word stands in the title, the reference, the remark or the name of a party."""
        found = self
        for word in text.split():
            found = found.filter(search_text__contains=word_sort_key(word))
        return found

    def with_party(self, organisation_id: int) -> Self:
        return self.filter(parties__organisation_id=organisation_id)

    def running(self, day: date) -> Self:
        """Not over on a day: without end, with a later one, or going on by itself."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day) | Q(renews_months__isnull=False, ended=False)
        )

    def over(self, day: date) -> Self:
        return self.filter(ends_on__lt=day).filter(Q(renews_months=None) | Q(ended=True))

    def in_order(self) -> Self:
        """The first end first, then what has none."""
        return self.order_by(models.F("ends_on").asc(nulls_last=True), "title", "pk")


class PartyQuerySet(OfAgreementQuerySet):
    def in_order(self) -> Self:
        return self.order_by("organisation__sort_key", "pk")


class DutyQuerySet(OfAgreementQuerySet):
    def open(self) -> Self:
        return self.filter(finished_on=None)

    def due_until(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)

    def in_order(self) -> Self:
        """What is due first, then what has no day, then what is done."""
        return self.order_by(
            models.F("finished_on").asc(nulls_first=True),
            models.F("due_on").asc(nulls_last=True),
            "pk",
        )


class AmendmentQuerySet(OfAgreementQuerySet):
    def in_order(self) -> Self:
        return self.order_by("starts_on", "pk")
