"""Handing in what was observed, and taking out what says too much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.observations import access, rules
from lotse.foundation.observations.choices import FROM_CASES, ChainStage, Source
from lotse.foundation.observations.models import Observation, ObservationPlace
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain


@dataclass(frozen=True)
class Observed:
    """An observation as it is typed; ``organisation`` is who reports, where that may be said."""

    stage: ChainStage | str
    domain: LifeDomain
    severity: int
    text: str
    spheres: Sequence[str] = ()
    municipalities: Sequence[Municipality] = ()
    organisation: Organisation | None = None


@transaction.atomic
def hand_in(
    *,
    actor: Actor,
    source: Source | str,
    month: date,
    observed: Observed,
    names: Iterable[str] = (),
    submission_key: UUID | None = None,
) -> Observation:
    """Report what is missing or does not fit in the county (Strukturhinweis melden).

    What comes from work with cases leaves no entry in the trail, and keeps neither author nor
    organisation. The key of the form is not kept: the number of the row is reckoned from it, so
    that the same form sent twice makes one row. ``names`` are names that may not stand in it.
    Raises: RuleViolationError if the text names somebody, says too little, the month is ahead, or
    the actor may not report from this source.
    """
    reporter = observed.organisation
    access.may_hand_in(actor, source, reporter.pk if reporter else None).enforce()
    rules.observation_may_leave(text=observed.text, names=names).enforce()
    month = rules.month_of(month)
    rules.month_has_come(month=month, today=timezone.localdate()).enforce()
    observation = Observation(
        id=uuid5(NAMESPACE_OID, f"observation {submission_key}") if submission_key else uuid4(),
        source=source,
        month=month,
        stage=observed.stage,
        domain=observed.domain,
        spheres=sorted(observed.spheres),
        severity=observed.severity,
        text=observed.text.strip(),
        organisation=reporter,
    )
    # Who hands one in does not see it afterwards, so nothing is asked of the table.
    observation.full_clean(validate_unique=False)
    if _insert(observation, observed.municipalities) and source not in FROM_CASES:
        changes: dict[str, Any] = {"month": [None, f"{month:%m.%Y}"]}
        audit.record(
            actor=actor, action="observation.handed_in", target=observed.domain, changes=changes
        )
    return observation


def hand_on(
    *,
    actor: Actor,
    source: Source,
    day: date,
    observations: Iterable[Observed],
    names: Iterable[str],
) -> None:
    """Hand in what a case taught, within the use case that ends it; nothing leads back.

    Raises: RuleViolationError if a text holds one of the names.
    """
    for observed in observations:
        hand_in(actor=actor, source=source, month=day, observed=observed, names=names)


@transaction.atomic
def remove_observation(*, actor: Actor, observation: Observation) -> None:
    """Take out an observation that says too much after all (Hinweis entfernen).

    Raises: RuleViolationError unless the actor is the coordination of the county.
    """
    access.may_read_observations(actor).enforce()
    places = ", ".join(place.name for place in observation.municipalities.in_german_order())
    changes = {"month": [f"{observation.month:%m.%Y}", None], "municipality": [places, None]}
    # Neither here nor in the trail is kept what it said.
    audit.record(
        actor=actor, action="observation.removed", target=observation.domain, changes=changes
    )
    observation.delete()


def _insert(observation: Observation, municipalities: Iterable[Municipality]) -> bool:
    """Write the row with its places; False if the same form did it before."""
    try:
        with transaction.atomic():
            observation.save(force_insert=True)
            ObservationPlace.objects.bulk_create(
                ObservationPlace(observation=observation, municipality=place)
                for place in municipalities
            )
    except IntegrityError as error:
        if "observations_observation_pkey" not in str(error):
            raise
        return False
    return True
