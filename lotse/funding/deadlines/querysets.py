from typing import Self

from django.db import models

from lotse.funding.programmes.querysets import MoneyQuerySet


class DeadlineQuerySet(MoneyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("due_on", "pk")


class ReminderQuerySet(models.QuerySet):
    def of_member(self, membership_id: int) -> Self:
        return self.filter(membership_id=membership_id)
