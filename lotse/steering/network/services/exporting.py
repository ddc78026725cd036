"""The network as a file for other programs (Export)."""

from datetime import date

from lotse.core.calendar import german
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.querysets import ActorQuerySet, RelationQuerySet
from lotse.steering.network.rules import graphml

HEADINGS = (
    *("Von", "Nach", "Art", "In beide Richtungen", "Seit", "Bis", "Vereinbarung", "Quelle"),
)


def as_graphml(actors: ActorQuerySet, relations: RelationQuerySet, day: date) -> bytes:
    """Actors and relations of a day as GraphML; codes, not words, so that programs can sort."""
    there = actors.on(day).select_related("municipality").in_german_order()
    known = list(there)
    numbers = {one.pk for one in known}
    ties = [
        one
        for one in relations.on(day).select_related("agreement").order_by("pk")
        if one.from_actor_id in numbers and one.to_actor_id in numbers
    ]
    return graphml.write(
        ((one.pk, _node(one)) for one in known),
        ((one.pk, one.from_actor_id, one.to_actor_id, _edge(one)) for one in ties),
        about=f"Netzwerk am {german(day)}",
    )


def as_rows(relations: RelationQuerySet, day: date) -> list[tuple[str, ...]]:
    """Relations of a day as a table."""
    found = relations.on(day).select_related("from_actor", "to_actor", "agreement").in_order()
    return [
        (
            one.from_actor.name,
            one.to_actor.name,
            one.get_kind_display(),
            "ja" if one.is_mutual else "nein",
            german(one.starts_on),
            german(one.ends_on) if one.ends_on else "",
            str(one.agreement or ""),
            one.evidence,
        )
        for one in found
    ]


def _node(one: NetworkActor) -> dict[str, graphml.Value]:
    return {
        "label": one.name,
        "kind": one.kind,
        "sphere": one.sphere,
        "level": one.level,
        "municipality": str(one.municipality or ""),
        "people": one.people,
        **_days(one),
    }


def _edge(one: Relation) -> dict[str, graphml.Value]:
    return {
        "kind": one.kind,
        "is_mutual": one.is_mutual,
        "agreement": str(one.agreement or ""),
        "evidence": one.evidence,
        **_days(one),
    }


def _days(one: NetworkActor | Relation) -> dict[str, graphml.Value]:
    ends_on = one.ends_on.isoformat() if one.ends_on else None
    return {"starts_on": one.starts_on.isoformat(), "ends_on": ends_on}
