from collections.abc import Iterable
from typing import Self

from django.db import models

from lotse.foundation.audit.choices import EntryKind


class AuditEntryQuerySet(models.QuerySet):
    """Row level security decides which entries a user may read at all."""

    def about(self, target: models.Model) -> Self:
        return self.filter(target_kind=target._meta.label_lower, target_id=target.pk)

    def about_any(self, target: models.Model, ids: Iterable[int]) -> Self:
        """Entries about the target and about further records of its kind."""
        kind = target._meta.label_lower
        return self.filter(target_kind=kind, target_id__in=[target.pk, *ids])

    def changes(self) -> Self:
        return self.filter(kind=EntryKind.CHANGE)

    def reads(self) -> Self:
        return self.filter(kind=EntryKind.READ)

    def newest_first(self) -> Self:
        return self.order_by("-id")
