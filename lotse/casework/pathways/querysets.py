from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef

from lotse.casework.pathways.choices import LawState
from lotse.casework.persons.models import Person
from lotse.foundation.organisations.choices import STATUS_ROLES

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class SubjectQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Persons whose file the actor may read; for officers the list of their authority."""
        if actor.has_role(*STATUS_ROLES):
            return self.filter(organisation_id=actor.organisation_id)
        return self.filter(person__in=Person.objects.ids_visible_to(actor))

    def entries(self) -> Self:
        """Those of authorities, which are no files."""
        return self.filter(person=None)

    def in_german_order(self) -> Self:
        return self.order_by("family_name", "given_name", "pk")


class OfSubjectQuerySet(models.QuerySet):
    """Rows that are seen by whoever sees the subject."""

    def visible_to(self, actor: "Actor") -> Self:
        subjects = self.model._meta.get_field("subject").related_model.objects
        return self.filter(subject__in=subjects.visible_to(actor))


class JudgementQuerySet(OfSubjectQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def in_force(self) -> Self:
        """The newest of each requirement, unless it was withdrawn."""
        later = self.model._default_manager.filter(
            subject=OuterRef("subject"),
            way=OuterRef("way"),
            requirement=OuterRef("requirement"),
            pk__gt=OuterRef("pk"),
        )
        return self.filter(~Exists(later), withdrawn_at=None)


class StoredCheckQuerySet(OfSubjectQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-pk")


class ParameterSetQuerySet(models.QuerySet):
    def in_force_on(self, day: date) -> Self:
        """What a check for that day uses beyond the rules that were delivered, oldest first."""
        found = self.filter(state=LawState.IN_FORCE, valid_from__lte=day)
        return found.order_by("valid_from", "pk")

    def may_be_tried(self) -> Self:
        return self.exclude(state=LawState.WITHDRAWN)

    def newest_first(self) -> Self:
        return self.order_by("-valid_from", "-pk")
