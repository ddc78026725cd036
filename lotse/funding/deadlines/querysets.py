from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.funding.programmes.querysets import reads_money

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class DeadlineQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        return self if reads_money(actor) else self.none()

    def in_order(self) -> Self:
        return self.order_by("due_on", "pk")


class ReminderQuerySet(models.QuerySet):
    def of_member(self, membership_id: int) -> Self:
        return self.filter(membership_id=membership_id)
