"""The tables of supervision for the tests of row security."""

from django.utils import timezone

from lotse.casework.supervision.models import (
    FileReview,
    Finding,
    ReviewAnswer,
    ReviewCriterion,
    Sample,
    SampledCase,
)

# The lead keeps her reviews when the file is closed to her again.
FURTHER = (
    "supervision_filereview",
    "supervision_finding",
    "supervision_reviewanswer",
)
# Samples are the lead's.
UNSEEN = ("supervision_sample", "supervision_sampledcase")
REFERENCE = ("supervision_reviewcriterion",)


def make_review(file_case, reviewer, **values):
    """A review, complete unless said otherwise, with one finding."""
    defaults = {
        "organisation": file_case.organisation,
        "number": file_case.number,
        "worker": file_case.responsible,
        "occasion": "sample",
        "reason": "Stichprobe der Aktenführung",
        "result": "hints",
        "completed_at": timezone.now(),
    }
    review = FileReview.objects.create(case=file_case, reviewer=reviewer, **(defaults | values))
    criterion = ReviewCriterion.objects.get(code="records")
    Finding.objects.create(
        review=review, criterion=criterion, rating="partly", remark="Zwei Kontakte ohne Notiz"
    )
    return review


def fill(actor, file):
    """A sample with one case, its review and the answer; made by whoever, a test of rows."""
    sample = Sample.objects.create(
        organisation=file.case.organisation,
        drawn_by=actor.user,
        size=1,
        seed="a1",
        population=[file.case.pk],
    )
    SampledCase.objects.create(sample=sample, case=file.case, position=1)
    review = make_review(file.case, actor.user, sample=sample)
    ReviewAnswer.objects.create(review=review, text="Wird nachgeholt.", answered_by=actor.user)
