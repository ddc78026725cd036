"""Rounds of interviews, appointments in them, and the end of a talk."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.foundation.organisations.choices import OrganisationKind
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.steering.interviews import rules
from lotse.steering.interviews.choices import InterviewState
from lotse.steering.interviews.models import Interview, InterviewGuide, InterviewRound
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked


@transaction.atomic
def begin_round(
    *,
    actor: Actor,
    title: str,
    guide: InterviewGuide,
    starts_on: date,
    ends_on: date,
    submission_key: UUID | None = None,
) -> InterviewRound:
    """Begin a round with one interview for each municipality (Runde anlegen).

    Raises: RuleViolationError without the right or if it ends before it begins.
    """
    may_keep_steering(actor).enforce()
    if known := submitted_before(InterviewRound, submission_key):
        return known
    rules.period_is_possible(starts_on=starts_on, ends_on=ends_on).enforce()
    values = {"title": title, "guide": guide, "starts_on": starts_on, "ends_on": ends_on}
    made = InterviewRound(submission_key=submission_key)
    keep(actor, "interview_round.begun", made, values)
    homes = _organisations()
    Interview.objects.bulk_create(
        Interview(
            round=made,
            municipality=town,
            organisation_id=homes.get(town.pk),
            changed_by_id=actor.user_id,
        )
        for town in Municipality.objects.in_german_order()
    )
    return made


@transaction.atomic
def change_round(
    *, actor: Actor, of: InterviewRound, expected_version: int, values: Mapping[str, Any]
) -> InterviewRound:
    """Change title or days; the guide stays (Runde ändern).

    Raises: RuleViolationError without the right; StaleVersionError.
    """
    may_keep_steering(actor).enforce()
    rules.period_is_possible(starts_on=values["starts_on"], ends_on=values["ends_on"]).enforce()
    return keep(actor, "interview_round.changed", locked(of, expected_version), values)


@transaction.atomic
def schedule(
    *, actor: Actor, interview: Interview, expected_version: int, values: Mapping[str, Any]
) -> Interview:
    """Note when and where one talks, and who does (Termin eintragen).

    Raises: RuleViolationError without the right; StaleVersionError.
    """
    may_keep_steering(actor).enforce()
    interview = locked(interview, expected_version)
    return keep(actor, "interview.scheduled", interview, values)


@transaction.atomic
def finish(*, actor: Actor, interview: Interview, held_on: date) -> Interview:
    """Note that the talk was held (Gespräch abschließen).

    Raises: RuleViolationError without the right, for a day ahead or without any answer.
    """
    may_keep_steering(actor).enforce()
    interview = locked(interview)
    rules.step_may_be_taken(before=interview.state, after=InterviewState.HELD).enforce()
    rules.interview_may_be_finished(
        held_on=held_on, today=timezone.localdate(), answered=interview.answers.count()
    ).enforce()
    values = {"state": InterviewState.HELD, "held_on": held_on}
    return keep(actor, "interview.held", interview, values)


def home_of(municipality: Municipality) -> int | None:
    """The organisation of a municipality, if it takes part in Lotse."""
    return _organisations().get(municipality.pk)


def _organisations() -> dict[int, int]:
    rows = Organisation.objects.active().filter(kind=OrganisationKind.MUNICIPALITY)
    found = rows.exclude(municipality=None).order_by("-pk").values_list("municipality", "pk")
    return dict(found)
