"""Reviewing files: samples, findings, answers (Fachaufsicht)."""

import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.access import may_review_cases
from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.cases.services import sharing
from lotse.casework.supervision import access, rules
from lotse.casework.supervision.choices import Occasion
from lotse.casework.supervision.models import (
    FileReview,
    Finding,
    ReviewAnswer,
    ReviewCriterion,
    Sample,
    SampledCase,
)
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import take_turn
from lotse.foundation.base.models import StaleVersionError, require_version, submitted_before

SAMPLE_REVIEW_DAYS = 14
# What two windows do one after the other, with a case and with a review.
_BEGIN, _ANSWER = "file_review.begin", "file_review.answer"
# Rating and remark by the number of the criterion.
Findings = Mapping[int, tuple[str, str]]


@transaction.atomic
def draw_sample(*, actor: Actor, size: int, submission_key: UUID | None = None) -> Sample:
    """Draw open cases of others at random for review (Stichprobe ziehen).

    No file is opened by it. Seed and population are kept, so that the draw can be repeated.
    Raises: RuleViolationError unless the actor is the lead, or for a size that does not fit.
    """
    may_review_cases(actor).enforce()
    if known := submitted_before(Sample, submission_key):
        return known
    others = RegisterEntry.objects.visible_to(actor).still_open()
    others = others.exclude(responsible_id=actor.user_id)
    population = list(others.order_by("pk").values_list("pk", flat=True))
    rules.sample_may_be_drawn(size=size, population=len(population)).enforce()
    sample = Sample(
        organisation_id=actor.organisation_id,
        drawn_by=actor.user,
        size=size,
        seed=secrets.token_hex(8),
        population=population,
        submission_key=submission_key,
    )
    sample.full_clean()
    sample.save()
    drawn = rules.draw(case_ids=population, seed=sample.seed, size=size)
    SampledCase.objects.bulk_create(
        SampledCase(sample=sample, case_id=pk, position=place)
        for place, pk in enumerate(drawn, start=1)
    )
    changes = {"size": [None, size], "seed": [None, sample.seed]}
    audit.record(actor=actor, action="sample.drawn", target=sample, changes=changes)
    return sample


def is_as_drawn(sample: Sample) -> bool:
    """Compute the draw again from what was recorded (nachrechnen)."""
    recorded = list(sample.drawn.order_by("position").values_list("case_id", flat=True))
    return recorded == rules.draw(case_ids=sample.population, seed=sample.seed, size=sample.size)


@transaction.atomic
def review_sampled_case(*, actor: Actor, drawn: SampledCase) -> FileReview:
    """Open the file of a drawn case and begin its review; „Stichprobe“ is the reason.

    Raises: RuleViolationError unless the actor is the lead of the organisation.
    """
    may_review_cases(actor).enforce()
    take_turn(_BEGIN, drawn.case_id)
    entry = RegisterEntry.objects.visible_to(actor).get(pk=drawn.case_id)
    reason = str(drawn.sample)
    if not access.may_review_file(actor, Case(pk=entry.pk, responsible_id=entry.responsible_id)):
        sharing.start_review(actor=actor, entry=entry, reason=reason, days=SAMPLE_REVIEW_DAYS)
    case = Case.objects.get(pk=entry.pk)
    return begin_review(actor=actor, case=case, reason=reason, sample=drawn.sample)


@transaction.atomic
def begin_review(
    *,
    actor: Actor,
    case: Case,
    reason: str,
    sample: Sample | None = None,
    submission_key: UUID | None = None,
) -> FileReview:
    """Begin to review a file that is open for review (Aktenprüfung beginnen).

    A review of the same file that is not complete is gone on with, also when two windows begin
    at once.
    Raises: RuleViolationError unless the actor is the lead and has opened the file.
    """
    access.may_review_file(actor, case).enforce()
    take_turn(_BEGIN, case.pk)
    running = FileReview.objects.filter(case=case, reviewer=actor.user, completed_at=None)
    known: FileReview | None = running.order_by("pk").first()
    if known:
        return known
    review = FileReview(
        case=case,
        organisation_id=actor.organisation_id,
        number=case.number,
        reviewer=actor.user,
        worker_id=case.responsible_id,
        sample=sample,
        occasion=Occasion.SAMPLE if sample else Occasion.CAUSE,
        reason=reason,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
    )
    review.full_clean()
    review.save()
    return review


@transaction.atomic
def write_review(
    *,
    actor: Actor,
    review: FileReview,
    expected_version: int,
    findings: Findings,
    completes: bool,
    **values: Any,
) -> FileReview:
    """Write findings, result and measures; once complete, the worker sees and answers them.

    ``values`` are result, summary and measures.
    Raises: StaleVersionError if it was written meanwhile; RuleViolationError without the right, or
    if something is missing to complete it.
    """
    access.may_change_review(actor, FileReview.objects.get(pk=review.pk)).enforce()
    # Nobody locks what is complete: then it was completed in another window just now.
    locked = FileReview.objects.select_for_update(of=("self",)).filter(pk=review.pk)
    if not (found := locked.order_by("pk").first()):
        raise StaleVersionError(f"review {review.pk} is complete")
    review = found
    require_version(review, expected_version)
    _write_findings(review, findings)
    for name, value in values.items():
        setattr(review, name, value)
    review.version += 1
    review.changed_by_id = actor.user_id
    if completes:
        _complete(actor, review)
    review.full_clean()
    review.save()
    return review


@transaction.atomic
def begin_and_write_review(
    *,
    actor: Actor,
    case: Case,
    reason: str,
    expected_version: int,
    findings: Findings,
    completes: bool,
    submission_key: UUID | None = None,
    **values: Any,
) -> FileReview:
    """Write into the review of an open file, beginning it with the first words; or do neither.

    The same form sent twice begins one review and writes once.
    Raises: as ``begin_review`` and ``write_review`` do.
    """
    access.may_review_file(actor, case).enforce()
    if known := submitted_before(FileReview, submission_key):
        return known
    return write_review(
        actor=actor,
        review=begin_review(actor=actor, case=case, reason=reason, submission_key=submission_key),
        expected_version=expected_version,
        findings=findings,
        completes=completes,
        **values,
    )


@transaction.atomic
def answer_review(
    *, actor: Actor, review: FileReview, text: str, submission_key: UUID | None = None
) -> ReviewAnswer:
    """Answer the findings (Prüfung beantworten), once; the same form sent twice is one answer.

    Raises: RuleViolationError unless the actor works in the case and the review waits for it.
    """
    access.may_answer_review(actor, review).enforce()
    if known := submitted_before(ReviewAnswer, submission_key):
        return known
    # Who answers reads the review and cannot lock it.
    take_turn(_ANSWER, review.pk)
    rules.review_may_be_answered(
        is_completed=review.is_completed,
        is_answered=ReviewAnswer.objects.filter(review=review).exists(),
        text=text,
    ).enforce()
    answer = ReviewAnswer(
        review=review,
        text=text.strip(),
        answered_by=actor.user,
        submission_key=submission_key,
    )
    answer.full_clean()
    answer.save()
    audit.record(
        actor=actor,
        action="case.file_review_answered",
        target=review.case,
        changes={"result": [review.result, review.result]},
    )
    return answer


def _write_findings(review: FileReview, findings: Findings) -> None:
    known = {one.criterion_id: one for one in review.findings.in_order()}
    for criterion_id, (rating, remark) in findings.items():
        finding = known.get(criterion_id) or Finding(review=review, criterion_id=criterion_id)
        if rating:
            finding.rating, finding.remark = rating, remark
            finding.full_clean()
            finding.save()
        elif finding.pk:
            finding.delete()


def _complete(actor: Actor, review: FileReview) -> None:
    findings = review.findings.in_order().select_related("criterion")
    active = ReviewCriterion.objects.filter(is_active=True)
    rules.review_may_be_completed(
        findings={one.criterion.label: (one.rating, one.remark) for one in findings},
        criteria=[criterion.label for criterion in active],
        result=review.result,
    ).enforce()
    review.completed_at = timezone.now()
    changes = {"result": [None, review.result], "occasion": [None, review.occasion]}
    audit.record(
        actor=actor, action="case.file_review_completed", target=review.case, changes=changes
    )
