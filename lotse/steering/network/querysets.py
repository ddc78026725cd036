from datetime import date
from typing import Self

from django.db.models import Q

from lotse.core.collation import word_sort_key
from lotse.steering.territory.querysets import SteeringQuerySet


class LastingQuerySet(SteeringQuerySet):
    """What begins and ends; both days are included."""

    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def touching(self, first: date, last: date) -> Self:
        """There on at least one day of a period."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last)


class ActorQuerySet(LastingQuerySet):
    def matching(self, text: str) -> Self:
        found = self
        for word in text.split():
            found = found.filter(sort_key__contains=word_sort_key(word))
        return found

    def in_german_order(self) -> Self:
        return self.order_by("sort_key", "pk")

    def in_places(self) -> Self:
        """As they stand in the picture."""
        return self.order_by("level", "sphere", "place", "pk")


class RelationQuerySet(LastingQuerySet):
    def of_actor(self, actor_id: int) -> Self:
        return self.filter(Q(from_actor_id=actor_id) | Q(to_actor_id=actor_id))

    def between(self, one_id: int, other_id: int) -> Self:
        """Whichever of the two is named first."""
        return self.filter(
            Q(from_actor_id=one_id, to_actor_id=other_id)
            | Q(from_actor_id=other_id, to_actor_id=one_id)
        )

    def in_order(self) -> Self:
        return self.order_by(
            "from_actor__sort_key", "to_actor__sort_key", "kind", "starts_on", "pk"
        )

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "pk")
