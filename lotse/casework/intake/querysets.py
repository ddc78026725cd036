from typing import TYPE_CHECKING, Self

from django.db import connection, models

from lotse.casework.intake.rules.figures import Figure

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ShortAdviceQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """The own advice; the lead of the office sees figures of the others'."""
        if not actor.does_casework:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id, recorded_by_id=actor.user_id)

    def newest_first(self) -> Self:
        return self.order_by("-held_on", "-pk")


class IntakeQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Intakes of the actor's organisation, of persons she may see.

        Every view of an intake starts here. Who works with the person elsewhere learns nothing.
        """
        persons = self.model._meta.get_field("person").related_model
        own = self.filter(organisation_id=actor.organisation_id)
        return own.filter(person__in=persons.objects.visible_to(actor))

    def running(self) -> Self:
        """Not decided for good: in clarification or waiting."""
        return self.filter(state__in=["open", "waiting"])

    def newest_first(self) -> Self:
        return self.order_by("-opened_on", "-pk")


class IntakeDecisionQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-decided_at", "-pk")


class WaitingEntryQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """The waiting list of the actor's organisation, without persons."""
        if not actor.does_casework:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def in_turn(self) -> Self:
        """Who is taken up first: by priority, then by the day waiting began."""
        return self.order_by("priority", "waiting_since", "pk")


def figures_of_year(year: int, scope: str) -> list[Figure]:
    """Counts of short advice of a year as the database gives them to this role.

    ``scope`` is own, office or county.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select dimension, code, advices, minutes from app_short_advice_figures(%s, %s)",
            [year, scope],
        )
        return [Figure(*row) for row in cursor.fetchall()]


def waiting_person_id(intake_id: int) -> int | None:
    """The person of an intake that waits in the acting organisation; else None."""
    with connection.cursor() as cursor:
        cursor.execute("select app_waiting_person_id(%s)", [intake_id])
        found: int | None = cursor.fetchone()[0]
        return found
