from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import connection, models

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

# What has less in common is about something else.
LEAST_ALIKE = 0.2
_SIMILAR = "select observation_id, score from observations_similar(%s, %s, %s::real, %s)"


class ObservationQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """Only the county's coordination reads them; who wrote one does not find it again."""
        reads = actor.role == "kim_coordination" and actor.is_of_county
        return self if reads else self.none()

    def by_month(self) -> Self:
        """Newest month first; within it in an order that says nothing about the writing."""
        return self.order_by("-month", "domain__position", "text", "pk")

    def mentions(self) -> list[tuple[str, int | None, int]]:
        """Exact counts by stage and municipality; an observation about two towns is in both."""
        rows = self.order_by().values_list("stage", "places__municipality")
        return list(rows.annotate(mentions=models.Count("pk")))

    def by_stage(self) -> dict[str, tuple[int, int]]:
        """How many there are at each station, and how many of them block the way."""
        blocking = models.Count("pk", filter=models.Q(severity=3))
        rows = self.order_by().values_list("stage")
        counted = rows.annotate(count=models.Count("pk"), barriers=blocking)
        return {stage: (count, barriers) for stage, count, barriers in counted}


def similar_to(text: str, *, but: UUID | None = None, limit: int = 8) -> dict[UUID, float]:
    """Observations that say much the same (Dubletten), best first, with how alike they are.

    1 is the same text. Asked inside of the database, by words and by groups of three letters;
    only the coordination of the county gets an answer.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SIMILAR, [text, but, LEAST_ALIKE, limit])
        return dict(cursor.fetchall())


def published() -> list[tuple[str, str, str, int]]:
    """What may be told of mentions by stage and place: stage, place, part, number; for who steers.

    Suppressed as ``core.suppression.publish_table`` does and rounded to five, both in the database.
    A part is „total“, „cell“ or „rest“; without a stage it is one of the whole table.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from observations_published()")
        rows: list[tuple[str, str, str, int]] = cursor.fetchall()
    return rows
