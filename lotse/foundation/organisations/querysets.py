from typing import Self

from django.db import models
from django.db.models import Q

from lotse.core.collation import word_sort_key


class OrganisationQuerySet(models.QuerySet):
    def in_german_order(self) -> Self:
        return self.order_by("sort_key", "pk")

    def active(self) -> Self:
        return self.filter(is_active=True)

    def matching(self, text: str) -> Self:
        """Every word stands in the name or is the short name."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(sort_key__contains=word_sort_key(word)) | Q(short_name__iexact=word)
            )
        return found


class MunicipalityQuerySet(models.QuerySet):
    def in_german_order(self) -> Self:
        return self.order_by("sort_key")
