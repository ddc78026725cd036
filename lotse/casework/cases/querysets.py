from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class WorklistQuerySet(models.QuerySet):
    """What a list of cases needs, with or without the persons in it."""

    def open_on(self, day: date) -> Self:
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=day), opened_on__lte=day)

    def by_next_step(self) -> Self:
        """Most urgent first; cases without a next step last."""
        return self.order_by(F("next_step_on").asc(nulls_last=True), "-pk")


class CaseQuerySet(WorklistQuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Cases the actor holds a grant for. Every view of a case starts here."""
        persons = self.model._meta.get_field("person").related_model
        grants = persons._meta.get_field("grants").related_model.objects.held_by(actor)
        return self.filter(pk__in=grants.filter(source_kind="case").values("source_id"))


class RegisterQuerySet(WorklistQuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """All cases of the actor's organisation, without persons (Fallregister)."""
        if not actor.does_casework:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)


class OfVisibleCaseQuerySet(models.QuerySet):
    """Rows that belong to a case and are seen by whoever sees the case."""

    def visible_to(self, actor: "Actor") -> Self:
        cases = self.model._meta.get_field("case").related_model
        return self.filter(case__in=cases.objects.visible_to(actor))


class ContactQuerySet(OfVisibleCaseQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-held_on", "-pk")


class FollowUpQuerySet(OfVisibleCaseQuerySet):
    def open(self) -> Self:
        return self.filter(done_at=None)

    def due_until(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)

    def soonest_first(self) -> Self:
        return self.order_by("due_on", "pk")
