from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from lotse.casework.persons.choices import SearchKeyKind
from lotse.casework.persons.models.person import Person
from lotse.casework.persons.querysets import OfVisiblePersonQuerySet


class SearchKey(models.Model):
    """One folded piece of text by which a person is found (Suchschlüssel). Derived data."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="search_keys")
    kind = models.CharField("Art", max_length=12, choices=SearchKeyKind)
    value = models.CharField("Schlüssel", max_length=300)

    objects = OfVisiblePersonQuerySet.as_manager()

    class Meta:
        verbose_name = "Suchschlüssel"
        verbose_name_plural = "Suchschlüssel"
        indexes = [
            # Only names are found by similar spelling; the rest of the keys fits or does not.
            GinIndex(
                OpClass("value", name="gin_trgm_ops"),
                name="search_key_trigrams",
                condition=models.Q(kind=SearchKeyKind.NAME),
            ),
            models.Index(OpClass("value", name="text_pattern_ops"), name="search_key_prefix"),
        ]

    def __str__(self) -> str:
        return self.value
