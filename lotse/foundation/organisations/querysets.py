from typing import Self

from django.db import models


class OrganisationQuerySet(models.QuerySet):
    def in_german_order(self) -> Self:
        return self.order_by("sort_key", "pk")

    def active(self) -> Self:
        return self.filter(is_active=True)


class MunicipalityQuerySet(models.QuerySet):
    def in_german_order(self) -> Self:
        return self.order_by("sort_key")
