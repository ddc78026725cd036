from typing import TYPE_CHECKING, Self

from django.db import models

from lotse.steering.concepts.choices import CommentAnswer, ProposalState, VersionState
from lotse.steering.territory.choices import INVITED_ROLES
from lotse.steering.territory.querysets import reads_steering

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


def is_consulted(actor: "Actor") -> bool:
    """Whether somebody writes concepts with the county: the leads of towns and associations."""
    return actor.has_role(*INVITED_ROLES)


class OfVersionQuerySet(models.QuerySet):
    """Who reads steering reads everything, who is consulted what is no draft any more."""

    _to_state = "state"

    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        if not is_consulted(actor):
            return self.none()
        return self.exclude(**{self._to_state: VersionState.DRAFT})


class ConceptQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        if not is_consulted(actor):
            return self.none()
        versions = self.model._meta.get_field("versions").related_model._default_manager
        return self.filter(pk__in=versions.visible_to(actor).order_by().values("concept_id"))

    def in_order(self) -> Self:
        return self.order_by("kind", "title", "pk")


class VersionQuerySet(OfVersionQuerySet):
    def latest_first(self) -> Self:
        return self.order_by("-number", "pk")


class SectionQuerySet(OfVersionQuerySet):
    _to_state = "concept_version__state"

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class OwnWordsQuerySet(models.QuerySet):
    """What an organisation said about a section: read by the county and by that organisation."""

    def visible_to(self, actor: "Actor") -> Self:
        if reads_steering(actor):
            return self
        if not is_consulted(actor):
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def of_version(self, version: object) -> Self:
        return self.filter(section__concept_version=version)

    def in_order(self) -> Self:
        return self.order_by("created_at", "pk")


class CommentQuerySet(OwnWordsQuerySet):
    def open(self) -> Self:
        return self.filter(answer=CommentAnswer.OPEN)


class ProposalQuerySet(OwnWordsQuerySet):
    def open(self) -> Self:
        return self.filter(state=ProposalState.OPEN)
