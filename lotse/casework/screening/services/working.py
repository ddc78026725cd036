"""What the worker does of a run: part by part, each with the rights the user has at that moment."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone

from lotse.casework.pathways import services as pathways
from lotse.casework.pathways.models import StoredCheck, Subject
from lotse.casework.pathways.rules import engine
from lotse.casework.pathways.rules.facts import InvalidFactsError, facts_of
from lotse.casework.screening import access, rules
from lotse.casework.screening.choices import UNDER_WAY, Opening, RunState
from lotse.casework.screening.models import ScreeningRow, ScreeningRun
from lotse.casework.screening.rules import Outcome
from lotse.casework.screening.services import choosing, runs
from lotse.casework.screening.services.choosing import Chosen
from lotse.core.parameters import Pack
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership
from lotse.foundation.base.database import acting_as

Told = tuple[StoredCheck | None, dict[str, Any]]
# So many at once: the memory stays the same however many there are in all.
PART = 100
# After so many parts the worker turns to other jobs first.
PARTS = 20
_log = logging.getLogger(__name__)


def work_on(run_id: int, user_id: int, membership_id: int) -> None:
    """Do some parts of a run, and hand the rest out again. What fails is said on the page."""
    try:
        for _ in range(PARTS):
            with acting_as(user_id, membership_id):
                if not _next_part(run_id, membership_id):
                    return
        with acting_as(user_id, membership_id):
            _hand_out_again(run_id, membership_id)
    except Exception:
        _log.exception("screening %s failed", run_id)
        with acting_as(user_id, membership_id):
            _end(ScreeningRun.objects.filter(pk=run_id, state__in=UNDER_WAY), RunState.FAILED)
        raise


def _next_part(run_id: int, membership_id: int) -> bool:
    """Check the next people, and tell whether there may be more."""
    locked = ScreeningRun.objects.select_for_update(of=("self",))
    run = locked.filter(pk=run_id, state__in=UNDER_WAY).first()
    if run is None:
        return False
    actor = _actor(membership_id)
    after, before = _laws(run)
    # Rights that ended, or a law that was changed meanwhile: half a result would mislead.
    if actor is None or not _may_go_on(actor, run) or after.version != run.rules_version:
        _end(ScreeningRun.objects.filter(pk=run_id), RunState.FAILED)
        return False
    chosen = choosing.next_ones(actor, run, PART)
    rows = list(_rows(run, chosen, after, before))
    ScreeningRow.objects.bulk_create(rows)
    run.state = RunState.RUNNING
    run.done += len(chosen)
    unreadable = (row for row in rows if row.opening == Opening.UNREADABLE)
    run.unreadable += len({(row.person_id, row.subject_id) for row in unreadable})
    run.last_checked = chosen[-1].number if chosen else run.last_checked
    run.progressed_at = timezone.now()
    run.save(update_fields=["state", "done", "unreadable", "last_checked", "progressed_at"])
    if len(chosen) < PART:
        _end(ScreeningRun.objects.filter(pk=run_id), RunState.DONE)
    return len(chosen) == PART


def _may_go_on(actor: Actor, run: ScreeningRun) -> bool:
    return bool(access.may_screen(actor)) and access.kind_for(actor) == run.kind


def _rows(
    run: ScreeningRun, chosen: Sequence[Chosen], after: Pack, before: Pack | None
) -> Iterator[ScreeningRow]:
    for one, told in zip(chosen, _told(run, [one.subject for one in chosen]), strict=True):
        for check, document in told:
            for outcome in _outcomes(run, document, after, before):
                yield ScreeningRow(
                    run=run,
                    person=one.subject.person,
                    case=one.case,
                    subject=None if one.case else one.subject,
                    sort_key=one.sort_key,
                    municipality_id=one.municipality_id,
                    stored_check=check,
                    **{name: getattr(outcome, name) for name in Outcome.__slots__},
                )


def _told(run: ScreeningRun, subjects: Sequence[Subject]) -> list[list[Told]]:
    """What is known of each; a trial takes what was known at each kept check, too."""
    today: list[list[Told]] = [[(None, one)] for one in pathways.facts_documents(subjects)]
    if run.parameter_set_id is None:
        return today
    kept = pathways.kept_documents(subjects)
    return [_different([*reversed(old), *now]) for old, now in zip(kept, today, strict=True)]


def _different(told: Sequence[Told]) -> list[Told]:
    """The same facts are tried once: with the newest check that rests on them."""
    documents = [document for _, document in told]
    return [one for at, one in enumerate(told) if one[1] not in documents[:at]]


def _outcomes(
    run: ScreeningRun, document: dict[str, Any], after: Pack, before: Pack | None
) -> list[Outcome]:
    try:
        facts = facts_of(document)
    except InvalidFactsError:
        return [Outcome("", Opening.UNREADABLE, None, 0)]
    now = engine.check(facts, run.checked_for, run.flags, after)
    if before is None:
        return list(rules.kept(now))
    return list(rules.changed(engine.check(facts, run.checked_for, run.flags, before), now))


def _laws(run: ScreeningRun) -> tuple[Pack, Pack | None]:
    if run.parameter_set is None:
        return pathways.pack_in_force(run.checked_for), None
    tried, on = run.parameter_set, run.checked_for
    return pathways.pack_with(tried, on), pathways.pack_without(tried, on)


def _actor(membership_id: int) -> Actor | None:
    valid = Membership.objects.valid_on(timezone.localdate())
    found = valid.select_related("user", "organisation").filter(pk=membership_id).first()
    return Actor(found.user, found) if found else None


def _hand_out_again(run_id: int, membership_id: int) -> None:
    run, actor = ScreeningRun.objects.filter(pk=run_id).first(), _actor(membership_id)
    if run is not None and actor is not None:
        runs.hand_out(run, actor)


def _end(found: Any, state: RunState) -> None:
    found.update(state=state, finished_at=timezone.now())
