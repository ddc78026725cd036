"""Guides: a new version from the last one, and its questions as long as nobody was asked."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.database import take_turn
from lotse.steering.interviews import rules
from lotse.steering.interviews.models import GuideBlock, GuideQuestion, InterviewGuide
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked, remove

_COPIED = ("position", "code", "kind", "text", "options", "domain_id", "theme")


@transaction.atomic
def begin_version(*, actor: Actor, guide: InterviewGuide) -> InterviewGuide:
    """Copy a guide into the next version, which may be changed (Neue Fassung).

    Raises: RuleViolationError without the right, or while nobody was asked by the last one.
    """
    may_keep_steering(actor).enforce()
    take_turn("interviews.guide", 0)
    last = InterviewGuide.objects.newest_first()[0]
    rules.version_may_begin(number=last.number, is_in_use=last.is_in_use).enforce()
    values = {"number": last.number + 1, "title": guide.title, "source": guide.source}
    made = keep(actor, "interview_guide.begun", InterviewGuide(), values)
    for block in guide.blocks.order_by("number"):
        copy = GuideBlock.objects.create(guide=made, number=block.number, title=block.title)
        GuideQuestion.objects.bulk_create(
            GuideQuestion(guide=made, block=copy, **{name: getattr(one, name) for name in _COPIED})
            for one in block.questions.order_by("position", "pk")
        )
    return made


@transaction.atomic
def add_question(
    *, actor: Actor, guide: InterviewGuide, values: Mapping[str, Any]
) -> GuideQuestion:
    """Ask something more (Frage ergänzen), as the last one of its block.

    Raises: RuleViolationError without the right or if the guide is in use.
    """
    _require_open(actor, guide)
    rules.code_is_possible(values["code"]).enforce()
    last = GuideQuestion.objects.filter(block=values["block"]).order_by("-position").first()
    question = GuideQuestion(guide=guide, position=last.position + 1 if last else 1)
    return keep(actor, "guide_question.added", question, values)


@transaction.atomic
def change_question(
    *, actor: Actor, question: GuideQuestion, expected_version: int, values: Mapping[str, Any]
) -> GuideQuestion:
    """Put a question in other words (Frage ändern).

    Raises: RuleViolationError without the right or if the guide is in use; StaleVersionError.
    """
    _require_open(actor, question.guide)
    rules.code_is_possible(values["code"]).enforce()
    question = locked(question, expected_version)
    return keep(actor, "guide_question.changed", question, values)


@transaction.atomic
def remove_question(*, actor: Actor, question: GuideQuestion) -> None:
    """No longer ask something (Frage entfernen).

    Raises: RuleViolationError without the right or if the guide is in use.
    """
    _require_open(actor, question.guide)
    told = {"code": question.code, "text": question.text}
    remove(actor, "guide_question.removed", question, told)


def outline(guide: InterviewGuide) -> list[tuple[GuideBlock, list[GuideQuestion]]]:
    """The blocks of a guide with their questions, in the order of the talk."""
    asked: dict[int, list[GuideQuestion]] = {}
    rows = GuideQuestion.objects.filter(guide=guide).select_related("domain")
    for question in rows.order_by("position", "pk"):
        asked.setdefault(question.block_id, []).append(question)
    return [(block, asked.get(block.pk, [])) for block in guide.blocks.order_by("number")]


def _require_open(actor: Actor, guide: InterviewGuide) -> None:
    may_keep_steering(actor).enforce()
    rules.guide_may_be_changed(is_in_use=guide.is_in_use).enforce()
