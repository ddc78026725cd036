from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import connection, models

from lotse.foundation.organisations.choices import Role

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


@dataclass(frozen=True)
class OrganisationLoad:
    """How much casework an organisation does. No worker, no case."""

    organisation_id: int
    workers: int
    open_cases: int
    fte: Decimal | None


class FileReviewQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """The lead's organisation; for others the finished reviews of files they see.

        What is not finished is seen by who writes it.
        """
        if actor.role == Role.CASE_MANAGEMENT_LEAD:
            here = self.filter(organisation_id=actor.organisation_id)
            return here.exclude(~models.Q(reviewer_id=actor.user_id), completed_at=None)
        cases = self.model._meta.get_field("case").related_model
        seen = cases.objects.visible_to(actor)
        return self.filter(case__in=seen).exclude(completed_at=None)

    def unanswered(self) -> Self:
        return self.filter(answer=None).exclude(completed_at=None)

    def waiting_for(self, actor: "Actor") -> Self:
        """Reviews that the actor shall answer, because she leads the case."""
        return self.unanswered().filter(case__responsible_id=actor.user_id)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")


class SampleQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        if actor.role != Role.CASE_MANAGEMENT_LEAD:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")


class FindingQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("criterion__position", "pk")


def open_case_counts() -> dict[int, int]:
    """Open cases by worker, in the actor's organisation; numbers only (superiors)."""
    with connection.cursor() as cursor:
        cursor.execute("select user_id, open_cases from app_caseload()")
        return dict(cursor.fetchall())


def organisation_loads() -> list[OrganisationLoad]:
    """Casework by organisation, for the coordination; numbers only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select organisation_id, workers, open_cases, fte from app_caseload_by_organisation()"
        )
        return [OrganisationLoad(*row) for row in cursor.fetchall()]
