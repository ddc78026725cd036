"""Relations of the network: entered, changed, ended, removed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.core.periods import Period
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.steering.network.choices import MUTUAL_KINDS, RelationKind
from lotse.steering.network.models import NetworkActor, Relation
from lotse.steering.network.rules import dated
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked, remove


@transaction.atomic
def relate(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Relation:
    """Enter what two actors have to do with each other (Beziehung eintragen).

    Raises: RuleViolationError for a relation to oneself, one that is there already, or one that
    begins when one of the two was not there.
    """
    may_keep_steering(actor).enforce()
    if known := submitted_before(Relation, submission_key):
        return known
    return _save(actor, "relation.entered", Relation(submission_key=submission_key), values)


@transaction.atomic
def change_relation(
    *, actor: Actor, relation: Relation, expected_version: int, **values: Any
) -> Relation:
    """Mend what was entered wrongly (Beziehung berichtigen).

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    may_keep_steering(actor).enforce()
    return _save(actor, "relation.changed", locked(relation, expected_version), values)


@transaction.atomic
def end_relation(
    *, actor: Actor, relation: Relation, expected_version: int, last_day: date
) -> Relation:
    """Say until when it was; it stays in earlier pictures (Beziehung beenden)."""
    may_keep_steering(actor).enforce()
    relation = locked(relation, expected_version)
    dated.may_end(starts_on=relation.starts_on, last_day=last_day).enforce()
    return keep(actor, "relation.ended", relation, {"ends_on": last_day})


@transaction.atomic
def remove_relation(*, actor: Actor, relation: Relation) -> None:
    """Delete what never was (Beziehung entfernen); what was is ended."""
    may_keep_steering(actor).enforce()
    relation = locked(relation)
    told = {
        "kind": relation.kind,
        "from_actor": relation.from_actor_id,
        "to_actor": relation.to_actor_id,
        "starts_on": relation.starts_on,
    }
    remove(actor, "relation.removed", relation, told)


def _save(actor: Actor, action: str, relation: Relation, values: dict[str, Any]) -> Relation:
    # Both ends stay as they are until this is written.
    ends = [values["from_actor"].pk, values["to_actor"].pk]
    found = NetworkActor.objects.filter(pk__in=ends)
    found = found.select_for_update(of=("self",), no_key=True).order_by("pk")
    lives = [Period(one.starts_on, one.ends_on) for one in found]
    if values["kind"] in MUTUAL_KINDS:
        values = values | {"is_mutual": True}
    if values.get("agreement") and values["kind"] != RelationKind.AGREEMENT:
        no("Eine Vereinbarung nennt nur eine Beziehung der Art „Vereinbarung“.").enforce()
    tie = dated.Tie(
        relation.pk or 0, ends[0], ends[1], values["kind"], values["is_mutual"],
        values["starts_on"], values.get("ends_on"),
    )  # fmt: skip
    others = Relation.objects.between(*ends).newest_first()
    dated.relation_may_be(tie, [one.tie for one in others], lives).enforce()
    return keep(actor, action, relation, values)
