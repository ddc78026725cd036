"""Answers as they are written in the meeting: question by question, never over somebody else's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.steering.interviews import rules
from lotse.steering.interviews.models import GuideQuestion, Interview, InterviewAnswer
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import locked

FIELDS = ("text", "rating", "number", "choice")


@dataclass(frozen=True)
class Written:
    """What somebody wrote to a question, and which version she saw; 0 is none yet."""

    question_id: int
    version: int
    text: str = ""
    rating: int | None = None
    number: Decimal | None = None
    choice: str = ""

    def says(self, answer: InterviewAnswer) -> bool:
        return all(getattr(self, name) == getattr(answer, name) for name in FIELDS)

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.choice) and self.rating is None and self.number is None


@dataclass
class Kept:
    """What became of what was written: new versions, answers of others, refusals."""

    versions: dict[int, int] = field(default_factory=dict)
    conflicts: dict[int, InterviewAnswer] = field(default_factory=dict)
    refusals: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def keep_answers(*, actor: Actor, interview: Interview, written: Iterable[Written]) -> Kept:
    """Save what was written to some questions (Antworten sichern).

    An answer that somebody else wrote meanwhile is not overwritten: it comes back as a conflict.
    A value that does not fit is refused by itself, the others are saved.
    Raises: RuleViolationError without the right, or if the sheet was sent.
    """
    may_keep_steering(actor).enforce()
    # One after the other, so that two who answer the same question first see each other.
    interview = locked(interview)
    rules.answers_may_be_written(interview.state).enforce()
    asked = {one.pk: one for one in _questions(interview)}
    known = {one.question_id: one for one in interview.answers.order_by("pk")}
    kept, changed = Kept(), []
    for one in written:
        question = asked.get(one.question_id)
        if question and _keep(actor, interview, question, one, known, kept):
            changed.append(question.code)
    if changed:
        # What was said stands in the answer; the trail says who wrote when.
        changes = {"answers": [None, ", ".join(changed)]}
        audit.record(actor=actor, action="interview.answered", target=interview, changes=changes)
    return kept


def _keep(
    actor: Actor,
    interview: Interview,
    question: GuideQuestion,
    written: Written,
    known: Mapping[int, InterviewAnswer],
    kept: Kept,
) -> bool:
    """Save one answer, or say why not; tell whether something changed."""
    answer = known.get(question.pk)
    if answer and written.says(answer):
        kept.versions[question.pk] = answer.version
        return False
    if answer and answer.version != written.version:
        kept.conflicts[question.pk] = answer
        return False
    if answer is None and written.is_empty:
        kept.versions[question.pk] = 0
        return False
    row = answer or InterviewAnswer(interview=interview, question=question, version=0)
    if answer is None and question.theme:
        row.themes = [question.theme]
    try:
        _write(actor, row, written)
    except (RuleViolationError, ValidationError) as refusal:
        kept.refusals[question.pk] = " ".join(getattr(refusal, "messages", [str(refusal)]))
        return False
    kept.versions[question.pk] = row.version
    return True


def _write(actor: Actor, row: InterviewAnswer, written: Written) -> None:
    question = row.question
    rules.answer_fits(
        kind=question.kind,
        rating=written.rating,
        number=written.number,
        choice=written.choice,
        options=[value for value, _ in question.choices],
    ).enforce()
    for name in FIELDS:
        setattr(row, name, getattr(written, name))
    row.version += 1
    row.changed_by_id = actor.user_id
    row.full_clean()
    row.save()


def _questions(interview: Interview) -> Iterable[GuideQuestion]:
    return GuideQuestion.objects.filter(guide=interview.round.guide_id).order_by("pk")


def answers_of(interview: Interview) -> dict[int, InterviewAnswer]:
    """The answers that say something, by question."""
    rows = interview.answers.select_related("question__domain", "question__block")
    return {one.question_id: one for one in rows.order_by("pk") if not one.is_empty}


def values_of(answer: InterviewAnswer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in FIELDS}
