"""The person agrees: the version comes into force, and what follows from it is put on lists."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.choices import FollowUpOrigin
from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.cases.services import follow_ups
from lotse.casework.plans import letters, rules
from lotse.casework.plans.choices import AgreementKind, PlanState, Signer
from lotse.casework.plans.models import Measure, Plan, PlanAgreement
from lotse.casework.plans.services.approval import needs_approval
from lotse.casework.plans.services.plans import keep, lock
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.services import Upload
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter

_TRACKED = ("state", "asked_on", "answered_on", "answer", "result", "ended_on", "follow_up")


@dataclass(frozen=True)
class Said:
    """How the person agreed (Angaben zur Vereinbarung)."""

    kind: str
    agreed_on: date
    signer_name: str
    signer: str = Signer.CLIENT
    witness: str = ""
    interpreted_by: str = ""


@transaction.atomic
def agree_plan(
    *,
    actor: Actor,
    plan: Plan,
    expected_version: int,
    said: Said,
    upload: Upload | None = None,
    submission_key: UUID | None = None,
) -> PlanAgreement:
    """Record that the person agreed (vereinbaren): from now on this version holds.

    The version before is replaced, what the worker does goes on her list, the review is set after
    the months of the local rule, and the paper is kept as it was shown.
    Raises: StaleVersionError if the plan was changed since the person saw it; RuleViolationError
    without the right, without a needed approval, without signature or witness, or for a file that
    is not kept.
    """
    may_work_in_open_case(actor, plan.case).enforce()
    plan = lock(plan)
    if known := submitted_before(PlanAgreement, submission_key):
        return known
    rules.plan_may_be_agreed(
        state=plan.state, needs_approval=needs_approval(), goals=plan.goals.count()
    ).enforce()
    require_version(plan, expected_version)
    _check(plan, said, upload)
    agreement = PlanAgreement(
        case_id=plan.case_id,
        plan=plan,
        file=documents.store(actor=actor, name=upload.name, content=upload.content)
        if upload
        else None,
        recorded_by=actor.user,
        submission_key=submission_key,
        **vars(said),
    )
    before = plan.case.plans.in_force().first()
    if before:
        _take_over_progress(before, plan)
        _drop_what_ended(actor, before, plan)
        _replace(actor, before, said.agreed_on)
    _come_into_force(actor, plan, said.agreed_on)
    picture = upload.content if upload and said.kind == AgreementKind.DRAWN else b""
    agreement.paper = letters.keep_paper(actor, plan, agreement, picture)
    agreement.full_clean()
    agreement.save()
    for measure in Measure.objects.filter(goal__plan=plan).select_related("follow_up").by_day():
        _keep_follow_up(actor, plan.case, measure)
    _set_review(actor, plan)
    _audit(actor, agreement)
    return agreement


def _check(plan: Plan, said: Said, upload: Upload | None) -> None:
    rules.agreement_is_whole(
        rules.Consent(
            kind=said.kind,
            agreed_on=said.agreed_on,
            signer_name=said.signer_name,
            witness=said.witness,
            has_file=upload is not None,
        ),
        begun_on=timezone.localdate(plan.created_at),
        today=timezone.localdate(),
    ).enforce()


def _take_over_progress(before: Plan, plan: Plan) -> None:
    """How the measures went in the version before is how they stand in the new one."""
    known = {one.lineage: one for one in Measure.objects.filter(goal__plan=before).by_day()}
    for measure in Measure.objects.filter(goal__plan=plan).by_day():
        if old := known.get(measure.lineage):
            for name in _TRACKED:
                setattr(measure, name, getattr(old, name))
            measure.save(update_fields=[*_TRACKED, "changed_at"])


def _drop_what_ended(actor: Actor, before: Plan, plan: Plan) -> None:
    """What only the version before wanted leaves the worker's list."""
    kept = Measure.objects.filter(goal__plan=plan).values("lineage")
    gone = Measure.objects.filter(goal__plan=before, follow_up__done_at=None)
    gone = gone.exclude(lineage__in=kept).exclude(follow_up=None).select_related("follow_up")
    for measure in gone.by_day():
        follow_ups.drop_follow_up(actor=actor, follow_up=measure.follow_up)


def _replace(actor: Actor, before: Plan, replaced_on: date) -> None:
    before = lock(before)
    before.state = PlanState.REPLACED
    before.replaced_on = replaced_on
    keep(actor, before)


def _come_into_force(actor: Actor, plan: Plan, agreed_on: date) -> None:
    months = LocalParameter.objects.value_on(LocalRule.PLAN_REVIEW_MONTHS, agreed_on)
    plan.state = PlanState.AGREED
    plan.agreed_on = agreed_on
    plan.review_on = rules.review_due_on(agreed_on=agreed_on, months=months)
    keep(actor, plan)


def _keep_follow_up(actor: Actor, case: Case, measure: Measure) -> None:
    """The worker's own measure stands on her list, once and as it was agreed."""
    step = measure.follow_up if measure.follow_up and not measure.follow_up.is_dropped else None
    due_on = max(measure.due_on, timezone.localdate())
    wanted = rules.becomes_follow_up(doer=measure.doer, state=measure.state)
    if step is None and wanted:
        measure.follow_up = follow_ups.set_follow_up(
            actor=actor, case=case, subject=measure.what, due_on=due_on, assignee=case.responsible
        )
        measure.save(update_fields=["follow_up", "changed_at"])
    elif step and step.done_at is None and not wanted:
        follow_ups.drop_follow_up(actor=actor, follow_up=step)
    elif step and step.done_at is None and _differs(step, measure):
        follow_ups.change_follow_up(
            actor=actor,
            follow_up=step,
            expected_version=step.version,
            subject=measure.what,
            due_on=due_on,
        )


def _differs(step: FollowUp, measure: Measure) -> bool:
    return step.subject != measure.what or step.due_on != measure.due_on


def _set_review(actor: Actor, plan: Plan) -> None:
    """The review that was due until now has happened; the next one comes by itself."""
    reviews = plan.case.follow_ups.open().filter(origin=FollowUpOrigin.PLAN_REVIEW)
    for review in reviews.soonest_first():
        follow_ups.complete_follow_up(actor=actor, follow_up=review)
    if plan.review_on is None:
        return
    follow_ups.set_follow_up(
        actor=actor,
        case=plan.case,
        subject=f"Plan überprüfen (Fassung {plan.number})",
        due_on=max(plan.review_on, timezone.localdate()),
        assignee=plan.case.responsible,
        origin=FollowUpOrigin.PLAN_REVIEW,
    )


def _audit(actor: Actor, agreement: PlanAgreement) -> None:
    changes: dict[str, list[Any]] = {
        "number": [None, agreement.plan.number],
        "kind": [None, agreement.get_kind_display()],
        "agreed_on": [None, agreement.agreed_on],
        "signer_name": [None, agreement.signer_name],
        "witness": [None, agreement.witness],
        "interpreted_by": [None, agreement.interpreted_by],
    }
    changes = {name: pair for name, pair in changes.items() if pair[1]}
    audit.record(actor=actor, action="case.plan_agreed", target=agreement.case, changes=changes)
