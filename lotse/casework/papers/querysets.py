from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from lotse.casework.cases.querysets import OfVisibleCaseQuerySet

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class CaseDocumentQuerySet(OfVisibleCaseQuerySet):
    def kept(self) -> Self:
        return self.filter(withdrawn_at=None)

    def withdrawn(self) -> Self:
        return self.exclude(withdrawn_at=None)

    def titled(self, text: str) -> Self:
        """Every word stands in the title or the remark."""
        found = self
        for word in text.split():
            found = found.filter(Q(title__icontains=word) | Q(remark__icontains=word))
        return found

    def newest_first(self) -> Self:
        return self.order_by("-filed_at", "-pk")


class LetterTemplateQuerySet(models.QuerySet):
    def seen_by(self, actor: "Actor") -> Self:
        return self.filter(Q(organisation=None) | Q(organisation_id=actor.organisation_id))

    def offered_to(self, actor: "Actor") -> Self:
        """What the actor may write with: templates of her organisation and of the county."""
        return self.seen_by(actor).filter(is_active=True)

    def in_order(self) -> Self:
        """Those of the county first."""
        county_first = models.F("organisation_id").asc(nulls_first=True)
        return self.order_by(county_first, "label", "pk")
