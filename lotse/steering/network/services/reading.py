"""The network of a day as the rules and the picture need it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.directory.models import Offer
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.rules import figures
from lotse.steering.network.rules.dated import Tie
from lotse.steering.network.rules.offers import Reach


@dataclass(frozen=True)
class Network:
    """Actors and relations of one day, and what they tell."""

    actors: Mapping[int, NetworkActor]
    ties: tuple[Tie, ...]
    day: date

    @cached_property
    def graph(self) -> dict[int, frozenset[int]]:
        return figures.neighbours(self.actors, (tie.pair for tie in self.ties))

    @cached_property
    def holding(self) -> figures.Holding:
        return figures.holding(self.graph)

    @cached_property
    def alone(self) -> list[NetworkActor]:
        return self.named(figures.isolated(self.graph))

    @cached_property
    def parts(self) -> list[list[int]]:
        return figures.components(self.graph)

    @cached_property
    def holders(self) -> list[NetworkActor]:
        """Who holds everything together; those with one person first, they are the risk."""
        found = self.named(self.holding.actors)
        return sorted(found, key=lambda one: (one.people or 99, one.sort_key, one.pk))

    def named(self, numbers: Iterable[int]) -> list[NetworkActor]:
        found = [self.actors[number] for number in numbers]
        return sorted(found, key=lambda one: (one.sort_key, one.pk))

    def cut_off_without(self, number: int) -> list[list[int]]:
        """The parts that are left of an actor's own part when it falls out; the largest first."""
        own = next(part for part in self.parts if number in part)
        rest = {one: self.graph[one] - {number} for one in own if one != number}
        return figures.components(rest)


def network(
    actors: Iterable[NetworkActor], ties: Iterable[Tie], day: date, *, kind: str = ""
) -> Network:
    """Those who are there on the day, and the relations between them, of one kind or all."""
    there = {
        one.pk: one
        for one in actors
        if one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)
    }
    shown = tuple(
        tie
        for tie in ties
        if tie.is_there(day)
        and tie.source in there
        and tie.target in there
        and kind in ("", tie.kind)
    )
    return Network(there, shown, day)


def all_actors(actor: Actor) -> list[NetworkActor]:
    """Everybody who ever took part: places depend on it."""
    seen = NetworkActor.objects.visible_to(actor).select_related("municipality")
    return list(seen.in_german_order())


def ties_between(actor: Actor, first: date, last: date) -> list[Tie]:
    """Relations there on a day of a period, without making records of them."""
    rows = Relation.objects.visible_to(actor).touching(first, last).order_by("pk")
    columns = ("pk", "from_actor_id", "to_actor_id", "kind", "is_mutual", "starts_on", "ends_on")
    return [Tie(*row) for row in rows.values_list(*columns)]


def network_on(actor: Actor, day: date, *, kind: str = "") -> Network:
    return network(all_actors(actor), ties_between(actor, day, day), day, kind=kind)


def reaches() -> list[Reach]:
    """Published offers by town and domain, for the question what is missing where."""
    offers = Offer.objects.published().prefetch_related("domains", "municipalities")
    return [
        Reach(
            frozenset(domain.code for domain in offer.domains.all()),
            frozenset(town.pk for town in offer.municipalities.all()),
            offer.is_countywide,
        )
        for offer in offers.order_by("pk")
    ]
