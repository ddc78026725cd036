from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from lotse.casework.persons.querysets import OfVisiblePersonQuerySet

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class OfControllerQuerySet(OfVisiblePersonQuerySet):
    """Rows of a person that belong to the organisation which keeps them."""

    def visible_to(self, actor: "Actor") -> Self:
        return super().visible_to(actor).filter(organisation_id=actor.organisation_id)


class DeclarationQuerySet(OfControllerQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-given_on", "-pk")


class ConsentQuerySet(OfControllerQuerySet):
    def open(self) -> Self:
        """Agreed and not withdrawn; it may still begin or have run out."""
        return self.filter(is_agreed=True, withdrawn_at=None)

    def said_no(self) -> Self:
        """Withdrawn, or refused."""
        return self.filter(Q(is_agreed=False) | Q(withdrawn_at__isnull=False))

    def in_force(self, day: date) -> Self:
        """What may be relied on that day, if nothing later was refused."""
        return self.open().filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def ending(self, *, on_or_before: date) -> Self:
        """What is in force today, ends by itself until then and was not said anew for longer."""
        longer = self.model.objects.open().filter(
            Q(ends_on=None) | Q(ends_on__gt=on_or_before),
            Q(recipient=OuterRef("recipient")) | Q(recipient=None),
            person=OuterRef("person"),
            organisation=OuterRef("organisation"),
            kind=OuterRef("kind"),
            purpose=OuterRef("purpose"),
            direction=OuterRef("direction"),
            categories__contains=OuterRef("categories"),
        )
        ending = self.in_force(timezone.localdate()).filter(ends_on__lte=on_or_before)
        return ending.filter(~Exists(longer))

    def in_order(self) -> Self:
        """As they stand on the sheet."""
        return self.order_by("declaration_id", "pk")


class LegalBasisQuerySet(OfControllerQuerySet):
    def in_force(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, ended_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-pk")


class DisclosureQuerySet(OfControllerQuerySet):
    def open(self) -> Self:
        """What others see today."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()), ended_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-starts_at", "-pk")

    def open_first(self) -> Self:
        return self.order_by(F("ended_at").desc(nulls_first=True), "-starts_at", "-pk")
