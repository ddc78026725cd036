"""Intakes: begin, fill in the sheet, decide, take over from the waiting list."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.models import Case, Phase
from lotse.casework.cases.services import cases
from lotse.casework.intake import access
from lotse.casework.intake.choices import IntakeState
from lotse.casework.intake.models import Intake, IntakeDecision, ShortAdvice, WaitingEntry
from lotse.casework.intake.querysets import waiting_person_id
from lotse.casework.intake.rules import decisions
from lotse.casework.intake.services.short_advice import continue_as_intake
from lotse.casework.intake.services.suggestions import ANSWERS, answers_of, suggestion_for
from lotse.casework.persons.access import may_edit_person
from lotse.casework.persons.choices import GrantLevel, GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant, Person
from lotse.casework.persons.services import grants
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain

_FIELDS = (
    "opened_on",
    "referral_source",
    "referral_detail",
    "municipality_id",
    "in_county_since",
    "concern",
    *ANSWERS,
    "state",
    "responsible_id",
)


# A case that was clarified begins with the assessment.
FIRST_PHASE = "assessment"


@transaction.atomic
def open_intake(
    *,
    actor: Actor,
    person: Person,
    domains: Iterable[LifeDomain] = (),
    short_advice: ShortAdvice | None = None,
    submission_key: UUID | None = None,
    **values: Any,
) -> Intake:
    """Begin to clarify whether there will be a case (Klärung beginnen).

    ``short_advice`` is what it began with: it keeps its link here and is no longer counted as
    advice that stayed advice. The same form sent twice makes one intake.
    Raises: RuleViolationError without the right, for a wrong day or a used short advice;
    ValidationError if an intake of this person is running.
    """
    may_edit_person(actor, person).enforce()
    if known := submitted_before(Intake, submission_key):
        return known
    intake = Intake(
        person=person,
        organisation_id=actor.organisation_id,
        responsible=actor.user,
        short_advice=short_advice,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
        **values,
    )
    _save(intake)
    intake.domains.set(domains)
    if short_advice:
        continue_as_intake(actor=actor, advice=short_advice, on=timezone.localdate())
    _audit(actor, "intake.opened", intake, audit.differences({}, _snapshot(intake)))
    return intake


@transaction.atomic
def change_intake(
    *,
    actor: Actor,
    intake: Intake,
    expected_version: int,
    domains: Iterable[LifeDomain],
    **values: Any,
) -> Intake:
    """Change the sheet of an intake that is not decided for good (Bogen ändern).

    Raises: StaleVersionError if it was changed meanwhile; RuleViolationError without the right or
    after the decision.
    """
    intake = _locked(actor, intake, expected_version)
    before = _snapshot(intake)
    for name, value in values.items():
        setattr(intake, name, value)
    _raise_version(actor, intake)
    intake.domains.set(domains)
    _audit(actor, "intake.changed", intake, audit.differences(before, _snapshot(intake)))
    return intake


@transaction.atomic
def decide_intake(
    *,
    actor: Actor,
    intake: Intake,
    expected_version: int,
    outcome: str,
    reason: str = "",
    passed_on_to: str = "",
    priority: int | None = None,
) -> IntakeDecision:
    """Decide without a case: advice only, passed on, waiting list, dropped out (entscheiden).

    The decision keeps what the rule suggested at this moment, and the answers it was given.
    Raises: RuleViolationError if something is missing or decided already; StaleVersionError if
    the sheet was changed meanwhile.
    """
    intake = _locked(actor, intake, expected_version, outcome)
    decision = _decide(actor, intake, outcome, reason, passed_on_to, priority)
    is_waiting = outcome == IntakeState.WAITING
    intake.state = outcome
    intake.priority = priority if is_waiting else None
    intake.waiting_since = (intake.waiting_since or decision.decided_on) if is_waiting else None
    _close(actor, intake, decision)
    return decision


@transaction.atomic
def take_up_case(
    *,
    actor: Actor,
    intake: Intake,
    expected_version: int,
    municipality: Municipality,
    opened_on: date,
    reason: str = "",
) -> Case:
    """Decide for a case and open it in the same breath (Fall aufnehmen).

    Raises: as ``decide_intake`` and ``open_case`` do, and RuleViolationError without consent.
    """
    intake = _locked(actor, intake, expected_version, IntakeState.CASE)
    decisions.case_may_be_taken_up(consent=intake.consent).enforce()
    decision = _decide(actor, intake, IntakeState.CASE, reason, "", None)
    intake.case = cases.open_case(
        actor=actor,
        person=intake.person,
        municipality=municipality,
        opened_on=opened_on,
        # What comes before is done.
        phase=Phase.objects.get(code=FIRST_PHASE),
    )
    intake.state = IntakeState.CASE
    intake.priority = intake.waiting_since = None
    _close(actor, intake, decision)
    return intake.case


@transaction.atomic
def take_over(*, actor: Actor, entry: WaitingEntry) -> Intake:
    """Take over somebody who waits in the own organisation (von der Warteliste übernehmen).

    From now on the actor sees the person and is the one who clarifies; the trail of the person
    says so. Whoever did before keeps her sight until a case is opened.
    Raises: RuleViolationError if nobody waits there or the actor does so already;
    StaleVersionError if a colleague was quicker.
    """
    access.may_take_over(actor, entry).enforce()
    person_id = waiting_person_id(entry.pk) or 0
    held = AccessGrant.objects.held_by(actor).filter(person_id=person_id, level=GrantLevel.WORK)
    if not held.exists():
        grants.grant_access(
            actor=actor,
            person_id=person_id,
            user=actor.user,
            source=(GrantSource.PERSON, person_id),
            reason=GrantReason.INTAKE,
            remark="Von der Warteliste übernommen",
        )
    intake: Intake = Intake.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    require_version(intake, entry.version)
    before = _snapshot(intake)
    intake.responsible = actor.user
    _raise_version(actor, intake)
    _audit(actor, "intake.taken_over", intake, audit.differences(before, _snapshot(intake)))
    return intake


def _locked(actor: Actor, intake: Intake, version: int, outcome: str = "waiting") -> Intake:
    access.may_work_in_intake(actor, intake).enforce()
    locked = Intake.objects.select_for_update(of=("self",)).select_related("person")
    intake = locked.get(pk=intake.pk)
    require_version(intake, version)
    decisions.decision_may_follow(state=intake.state, outcome=outcome).enforce()
    return intake


def _decide(
    actor: Actor,
    intake: Intake,
    outcome: str,
    reason: str,
    passed_on_to: str,
    priority: int | None,
) -> IntakeDecision:
    today = timezone.localdate()
    suggested = suggestion_for(intake, today)
    decisions.decision_is_complete(
        outcome=outcome,
        suggested=suggested.outcome,
        reason=reason,
        passed_on_to=passed_on_to,
        priority=priority,
    ).enforce()
    decision = IntakeDecision(
        intake=intake,
        outcome=outcome,
        reason=reason.strip(),
        passed_on_to=passed_on_to.strip() if outcome == IntakeState.PASSED_ON else "",
        priority=priority if outcome == IntakeState.WAITING else None,
        suggestion=suggested.outcome,
        suggestion_reasons=[suggested.because, *suggested.reasons],
        answers=answers_of(intake),
        decided_on=today,
        decided_by=actor.user,
    )
    decision.full_clean()
    decision.save()
    return decision


def _close(actor: Actor, intake: Intake, decision: IntakeDecision) -> None:
    intake.responsible = actor.user
    _raise_version(actor, intake)
    changes: Mapping[str, list[Any]] = {
        "outcome": [None, decision.outcome],
        "suggestion": [None, decision.suggestion],
        "reason": [None, decision.reason],
        "passed_on_to": [None, decision.passed_on_to],
        "priority": [None, decision.priority],
    }
    _audit(actor, "intake.decided", intake, {k: v for k, v in changes.items() if v[1]})


def _save(intake: Intake) -> None:
    decisions.intake_may_begin(opened_on=intake.opened_on, today=timezone.localdate()).enforce()
    intake.full_clean()
    intake.save()


def _raise_version(actor: Actor, intake: Intake) -> None:
    intake.version += 1
    intake.changed_by_id = actor.user_id
    _save(intake)


def _snapshot(intake: Intake) -> dict[str, Any]:
    return {name: getattr(intake, name) for name in _FIELDS}


def _audit(actor: Actor, action: str, intake: Intake, changes: Mapping[str, Any]) -> None:
    # In the trail of the person: it begins before there is a case.
    audit.record(actor=actor, action=action, target=Person(pk=intake.person_id), changes=changes)
