from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import connection, models
from django.db.models.functions import TruncQuarter

from lotse.foundation.observations.choices import REPORTER_ROLES
from lotse.foundation.observations.querysets import LEAST_ALIKE
from lotse.steering.territory.querysets import SteeringQuerySet, keeps_steering, reads_steering
from lotse.steering.themes.choices import ENDED

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor


class ThemeQuerySet(SteeringQuerySet):
    def still_open(self) -> Self:
        return self.exclude(state__in=ENDED)

    def overdue(self, today: date) -> Self:
        return self.still_open().filter(due_on__lt=today)

    def by_weight(self) -> Self:
        """The hardest first, then the ones that have waited longest."""
        return self.order_by("-severity", "state_since", "title", "pk")


class StepQuerySet(SteeringQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-stepped_on", "-pk")


def hears_feedback(actor: "Actor") -> bool:
    """Everybody who may report is told, and who reads steering; so says the database."""
    return actor.has_role(*REPORTER_ROLES) or reads_steering(actor)


class FeedbackQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        return self if hears_feedback(actor) else self.none()

    def newest_first(self) -> Self:
        return self.order_by("-told_on", "-pk")


def similar_to(text: str, *, limit: int = 5) -> dict[int, float]:
    """Themes that the text may belong to, best first, with how alike they are.

    Only the coordination of the county gets an answer.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from themes_similar(%s, %s::real, %s)", [text, LEAST_ALIKE, limit])
        return dict(cursor.fetchall())


@dataclass(frozen=True)
class Evidence:
    """How many observations stand behind a theme, all together and by quarter.

    ``total`` is missing where it is too small to be told; so are quarters, unless it is exact.
    """

    total: int | None
    quarters: Mapping[date, int]
    is_exact: bool


class LinkQuerySet(models.QuerySet):
    """Which observations stand behind which theme; rows are read by the coordination alone."""

    def evidence(self, actor: "Actor") -> dict[int, Evidence]:
        """By theme: exact for the keeper, for others as the database publishes it."""
        if not keeps_steering(actor):
            return _published()
        quarter = TruncQuarter("observation__month")
        rows = self.order_by().values_list("theme", quarter).annotate(models.Count("pk"))
        counts: dict[int, dict[date, int]] = {}
        for theme, began, count in rows:
            counts.setdefault(theme, {})[began] = count
        return {key: Evidence(sum(one.values()), one, is_exact=True) for key, one in counts.items()}


def _published() -> dict[int, Evidence]:
    with connection.cursor() as cursor:
        cursor.execute("select * from themes_published()")
        rows = cursor.fetchall()
    quarters: dict[int, dict[date, int]] = {}
    for theme, began, count in rows:
        if began:
            quarters.setdefault(theme, {})[began] = count
    return {
        theme: Evidence(count, quarters.get(theme, {}), is_exact=False)
        for theme, began, count in rows
        if began is None
    }
