from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from lotse.casework.cases.querysets import OfVisibleCaseQuerySet

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class InstrumentQuerySet(models.QuerySet):
    def offered(self) -> Self:
        """What an assessment can be done with today; the general one comes first."""
        published = Q(versions__published_at__isnull=False)
        return self.filter(published, is_active=True).distinct().general_first()

    def general_first(self) -> Self:
        return self.order_by("-is_general", "label", "pk")


class InstrumentVersionQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by("-number")


class AssessmentQuerySet(OfVisibleCaseQuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Assessments in a visible case about a person the actor may see."""
        persons = self.model._meta.get_field("person").related_model
        return super().visible_to(actor).filter(person__in=persons.objects.ids_visible_to(actor))

    def completed(self) -> Self:
        return self.filter(completed_at__isnull=False)

    def drafts(self) -> Self:
        return self.filter(completed_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-assessed_on", "-pk")

    def before(self, assessment: models.Model) -> Self:
        """Completed ones of the same person with the same instrument, up to that day."""
        return self.completed().filter(
            case_id=assessment.case_id,  # type: ignore[attr-defined]
            person_id=assessment.person_id,  # type: ignore[attr-defined]
            instrument_version__instrument_id=assessment.instrument_version.instrument_id,  # type: ignore[attr-defined]
            assessed_on__lte=assessment.assessed_on,  # type: ignore[attr-defined]
        ).exclude(pk=assessment.pk)  # fmt: skip


class NetworkTieQuerySet(OfVisibleCaseQuerySet):
    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)

    def over_on(self, day: date) -> Self:
        return self.filter(ends_on__lte=day)

    def inside_out(self) -> Self:
        return self.order_by("sphere", "closeness", "label", "pk")
