"""Load the demo county: found it, tell its stories, let colleagues stand in and review."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import chain
from unittest.mock import patch

from django.db import connection, transaction
from django.db.models import Field, ForeignKey, Model
from django.utils import timezone

from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.cases.services import sharing
from lotse.casework.persons.models import Person
from lotse.demo import (
    alike,
    appointing,
    assessing,
    conferred,
    county,
    declared,
    directory,
    evaluated,
    funding_awards,
    funding_bookings,
    funding_budget,
    funding_deadlines,
    funding_forwarding,
    funding_posts,
    funding_proofs,
    handed_on,
    listing,
    notes,
    oversight,
    papers,
    pathways,
    plans,
    proceedings,
    referred,
    reported,
    screened,
    shared,
    spheres,
    steering_agreements,
    steering_bodies,
    steering_concepts,
    steering_interviews,
    steering_measures,
    steering_network,
    steering_themes,
    trail,
    way_in,
)
from lotse.demo.municipalities import PLACES
from lotse.demo.stories import (
    afghanistan,
    afghanistan_and_iran,
    americas,
    balkans,
    caucasus,
    east_africa,
    east_asia,
    european_union_east,
    european_union_south,
    iraq,
    maghreb_and_central_africa,
    south_asia,
    syria,
    syria_and_palestine,
    turkey,
    ukraine,
    ukraine_and_neighbours,
    west_africa,
    western_balkans,
)
from lotse.demo.story import File, Household
from lotse.demo.telling import Stage, run, settle
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.audit import services as audit

REGIONS = (
    syria,
    syria_and_palestine,
    iraq,
    afghanistan,
    afghanistan_and_iran,
    ukraine,
    ukraine_and_neighbours,
    turkey,
    caucasus,
    east_africa,
    west_africa,
    maghreb_and_central_africa,
    western_balkans,
    balkans,
    european_union_east,
    european_union_south,
    south_asia,
    east_asia,
    americas,
)
HOUSEHOLDS: tuple[Household, ...] = tuple(chain(*(region.HOUSEHOLDS for region in REGIONS)))
# Money and steering, in the order in which one rests on the other.
BESIDE_THE_CASES = (
    funding_posts,
    funding_awards,
    funding_forwarding,
    funding_bookings,
    funding_proofs,
    funding_budget,
    funding_deadlines,
    steering_interviews,
    steering_agreements,
    steering_network,
    steering_themes,
    steering_bodies,
    steering_measures,
    steering_concepts,
)
_REVIEWER = "lena"
_REVIEW_DAYS = 14
_DEPUTY_SINCE, _DEPUTY_UNTIL = timedelta(days=2), timedelta(days=11)


def load() -> int:
    """Load everything or nothing, and return the number of cases.

    Period: all that is dated relative to the day of loading.
    """
    # All or nothing: the savepoints of two thousand services would be a fifth of all statements.
    without_savepoints = patch.object(connection.features, "uses_savepoints", new=False)
    with transaction.atomic(), without_savepoints, _constraints_left_to_the_database():
        today = timezone.localdate()
        county.found(today)
        notes.offer()
        directory.tell(today)
        cases = list(_told(today))
        assessing.tell(today, cases)
        appointing.tell(today, cases)
        plans.tell(today, cases)
        papers.tell(today, cases)
        declared.tell(today)
        pathways.tell(today)
        shared.tell(today)
        referred.tell(today)
        handed_on.tell(today)
        conferred.tell(today)
        oversight.tell(today)
        way_in.load(today)
        listing.tell()
        spheres.tell(today)
        proceedings.tell(today)
        for pillar in BESIDE_THE_CASES:
            pillar.tell(today)
        screened.tell(today, sorted({household.worker for household in HOUSEHOLDS}))
        alike.tell(today)
        reported.tell(today)
        evaluated.tell()
        trail.date_entries()
        audit.seal_open_entries()
        return Case.objects.count()


@contextmanager
def _constraints_left_to_the_database() -> Iterator[None]:
    """Skip the queries that ask beforehand whether the database would accept a row.

    They serve a person's error message; here a row that is refused ends the load anyway.
    """
    with (
        patch.object(Model, "validate_constraints", lambda *_, **__: None),
        patch.object(Model, "validate_unique", lambda *_, **__: None),
        patch.object(ForeignKey, "validate", Field.validate),
    ):
        yield


def _told(today: date) -> Iterator[Case]:
    stage = Stage(today, {place.name: place.postal_code for place in PLACES})
    workers = {worker: county.actor(worker) for worker in sorted({h.worker for h in HOUSEHOLDS})}
    settled: dict[str, list[Person]] = {}
    # The oldest case gets the lowest number, whoever leads it.
    files = [(file, household) for household in HOUSEHOLDS for file in household.files]
    for file, household in sorted(files, key=lambda one: -one[0].opened):
        actor = workers[household.worker]
        with acting(actor):
            key = str(household.members[0])
            settled[key] = settled.get(key) or settle(stage, actor, household)
            case = run(stage, actor, household, file, settled[key][file.person])
            _appoint_deputy(today, actor, file, case)
        _review(file, case)
        yield case


def _appoint_deputy(today: date, actor: Actor, file: File, case: Case) -> None:
    if file.deputy is None:
        return
    key, remark = file.deputy
    deputy = county.actor(key)
    sharing.appoint_deputy(
        actor=actor,
        case=case,
        deputy=deputy.user,
        starts_on=today - _DEPUTY_SINCE,
        ends_on=today + _DEPUTY_UNTIL,
        remark=remark,
    )
    with acting(deputy):
        audit.record_read(actor=deputy, action="case.read", target=case)


def _review(file: File, case: Case) -> None:
    if not file.review:
        return
    lead = county.actor(_REVIEWER)
    with acting(lead):
        entry = RegisterEntry.objects.visible_to(lead).get(pk=case.pk)
        sharing.start_review(actor=lead, entry=entry, reason=file.review, days=_REVIEW_DAYS)
        audit.record_read(actor=lead, action="case.read", target=case)
