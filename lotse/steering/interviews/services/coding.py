"""What answers mean: needs by life domain, themes, and observations handed on (Auswertung)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.observations.choices import Source
from lotse.foundation.observations.models import Observation
from lotse.foundation.observations.services import Observed, hand_in
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.interviews import rules
from lotse.steering.interviews.models import DomainNeed, Interview, InterviewAnswer
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked


@transaction.atomic
def judge_needs(
    *,
    actor: Actor,
    interview: Interview,
    expected_version: int,
    needs: Mapping[int, int | None],
) -> Interview:
    """Set the need of each life domain, 0 to 3, or leave it to what was said (Bedarf einschätzen).

    Raises: RuleViolationError without the right or if the sheet was sent; StaleVersionError.
    """
    may_keep_steering(actor).enforce()
    interview = locked(interview, expected_version)
    rules.answers_may_be_written(interview.state).enforce()
    known = {one.domain_id: one for one in interview.needs.order_by("pk")}
    domains = set(LifeDomain.objects.order_by("pk").values_list("pk", flat=True))
    before = {key: one.need for key, one in known.items()}
    for domain_id in sorted(domains & set(needs)):
        _judge(actor, interview, domain_id, needs[domain_id], known.get(domain_id))
    after = {key: value for key, value in needs.items() if value is not None and key in domains}
    changes = {"needs": [_said(before), _said(after)]}
    interview.version += 1
    interview.changed_by_id = actor.user_id
    interview.full_clean()
    interview.save()
    audit.record(actor=actor, action="interview.judged", target=interview, changes=changes)
    return interview


def _judge(
    actor: Actor, interview: Interview, domain_id: int, need: int | None, row: DomainNeed | None
) -> None:
    if need is None:
        if row:
            row.delete()
        return
    row = row or DomainNeed(interview=interview, domain_id=domain_id)
    row.need = need
    row.changed_by_id = actor.user_id
    row.full_clean()
    row.save()


def _said(needs: Mapping[int, int]) -> str:
    return ", ".join(f"{key}: {needs[key]}" for key in sorted(needs))


@transaction.atomic
def name_themes(
    *, actor: Actor, answer: InterviewAnswer, expected_version: int, themes: Sequence[str]
) -> InterviewAnswer:
    """Say which themes an answer is about (Themen zuordnen).

    Raises: RuleViolationError without the right; StaleVersionError.
    """
    may_keep_steering(actor).enforce()
    answer = locked(answer, expected_version)
    return keep(actor, "interview_answer.themed", answer, {"themes": sorted(themes)})


@transaction.atomic
def hand_in_answer(
    *,
    actor: Actor,
    answer: InterviewAnswer,
    observed: Observed,
    submission_key: UUID | None = None,
) -> Observation:
    """Hand an answer on as an observation of the county (Als Hinweis übernehmen).

    It is about the municipality that was asked.
    Raises: RuleViolationError without the right, if it was handed on before, or if the text names
    somebody.
    """
    may_keep_steering(actor).enforce()
    answer = locked(answer, None, "interview__municipality")
    if answer.handed_in_on:
        no("Diese Antwort ist schon als Hinweis übernommen.").enforce()
    interview = answer.interview
    made = hand_in(
        actor=actor,
        source=Source.INTERVIEW,
        month=_month(interview.held_on),
        observed=replace(observed, municipalities=[interview.municipality]),
        submission_key=submission_key,
    )
    values = {"handed_in_on": timezone.localdate()}
    keep(actor, "interview_answer.handed_in", answer, values)
    return made


def _month(held_on: date | None) -> date:
    return (held_on or timezone.localdate()).replace(day=1)
