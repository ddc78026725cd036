"""Actors of the network: entered, changed, ended, put into a new order."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lotse.core.calendar import german
from lotse.core.collation import word_sort_key
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.steering.network.choices import Level
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.rules import dated, layout
from lotse.steering.network.rules.layout import Spot
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked


@transaction.atomic
def enter_actor(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> NetworkActor:
    """Enter somebody who takes part; the place behind the last one is theirs (Akteur eintragen).

    Raises: RuleViolationError without the right.
    """
    may_keep_steering(actor).enforce()
    if known := submitted_before(NetworkActor, submission_key):
        return known
    entered = NetworkActor(submission_key=submission_key)
    return _save(actor, "network_actor.entered", entered, values)


@transaction.atomic
def change_actor(
    *, actor: Actor, network_actor: NetworkActor, expected_version: int, **values: Any
) -> NetworkActor:
    """Change what is said of an actor; in another level or sphere it gets a new place.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if a
    relation lies outside of the new days.
    """
    may_keep_steering(actor).enforce()
    network_actor = locked(network_actor, expected_version)
    _holds_relations(network_actor, values["starts_on"], values.get("ends_on")).enforce()
    return _save(actor, "network_actor.changed", network_actor, values)


@transaction.atomic
def end_actor(
    *, actor: Actor, network_actor: NetworkActor, expected_version: int, last_day: date
) -> NetworkActor:
    """End somebody's part; open relations end the same day (Akteur beenden).

    Raises: RuleViolationError for a day before the beginning, or before a relation began.
    """
    may_keep_steering(actor).enforce()
    network_actor = locked(network_actor, expected_version)
    dated.may_end(starts_on=network_actor.starts_on, last_day=last_day).enforce()
    open_ones = Relation.objects.of_actor(network_actor.pk).touching(last_day, date.max)
    for relation in open_ones.select_for_update(of=("self",), no_key=True).newest_first():
        if relation.starts_on > last_day:
            no(
                f"Eine Beziehung beginnt erst am {german(relation.starts_on)}. Bitte entfernen"
                " oder ändern Sie diese zuerst."
            ).enforce()
        keep(actor, "relation.ended", relation, {"ends_on": last_day})
    return keep(actor, "network_actor.ended", network_actor, {"ends_on": last_day})


@transaction.atomic
def arrange(*, actor: Actor) -> int:
    """Put the whole picture into an order with fewer crossings (neu ordnen); return who moved."""
    may_keep_steering(actor).enforce()
    _lock_places()
    actors = list(NetworkActor.objects.in_places())
    pairs = Relation.objects.on(timezone.localdate()).order_by("pk")
    places = layout.arranged(
        [spot(one) for one in actors],
        pairs.values_list("from_actor", "to_actor"),
        levels=Level.values,
    )
    moved = [one for one in actors if one.place != places[one.pk]]
    for one in moved:
        one.place = places[one.pk]
    NetworkActor.objects.bulk_update(moved, ["place"], batch_size=500)
    if moved:
        told = {"moved": [None, len(moved)]}
        audit.record(actor=actor, action="network.arranged", target=moved[0], changes=told)
    return len(moved)


def spot(network_actor: NetworkActor) -> Spot:
    """For the rules of the picture."""
    return Spot(network_actor.pk, network_actor.level, network_actor.sphere, network_actor.place)


def _save(
    actor: Actor, action: str, network_actor: NetworkActor, values: dict[str, Any]
) -> NetworkActor:
    there = (network_actor.level, network_actor.sphere)
    if network_actor._state.adding or there != (values["level"], values["sphere"]):
        _lock_places()
        taken = NetworkActor.objects.filter(level=values["level"], sphere=values["sphere"])
        network_actor.place = layout.next_place(
            taken.order_by("pk").values_list("place", flat=True)
        )
    network_actor.sort_key = word_sort_key(values["name"])
    return keep(actor, action, network_actor, values)


def _holds_relations(network_actor: NetworkActor, first: date, last: date | None) -> Verdict:
    own = Relation.objects.of_actor(network_actor.pk).newest_first()
    for relation in own.values_list("starts_on", "ends_on"):
        if relation[0] < first or (last and (relation[1] is None or relation[1] > last)):
            return no(
                "Eine Beziehung liegt außerhalb dieser Zeit. Bitte ändern Sie sie zuerst, oder"
                " benutzen Sie „Beenden“."
            )
    return YES


def _lock_places() -> None:
    """Two who enter at once do not get the same place."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('network_places'))")
