from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.foundation.organisations.choices import Role
from lotse.steering.territory.querysets import SteeringQuerySet, reads_steering

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class GuideQuerySet(SteeringQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-number")


class RoundQuerySet(SteeringQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-pk")


class OfInterviewQuerySet(models.QuerySet):
    """Rows that a municipality sees, too, once its sheet was sent: its own and no other."""

    # From the row to its interview.
    to_interview = ""

    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        if not actor.has_role(Role.MUNICIPALITY_LEAD):
            return self.none()
        own = {f"{self.to_interview}organisation_id": actor.organisation_id}
        return self.filter(**own, **{f"{self.to_interview}sent_at__isnull": False})


class InterviewQuerySet(OfInterviewQuerySet):
    def in_order(self) -> Self:
        return self.order_by("municipality__sort_key", "pk")


class SheetQuerySet(OfInterviewQuerySet):
    to_interview = "interview__"

    def newest_first(self) -> Self:
        return self.order_by("-interview__round__starts_on", "-number", "-pk")


class ReplyQuerySet(OfInterviewQuerySet):
    to_interview = "sheet__interview__"

    def in_order(self) -> Self:
        return self.order_by("at", "pk")
