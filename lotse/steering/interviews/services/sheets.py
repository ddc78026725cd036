"""Sheets: what a municipality is told that it said, and what it answers."""

import json
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from lotse.core.german_numbers import write_number
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.steering.interviews import access, rules
from lotse.steering.interviews.choices import (
    NEED_LABELS,
    RETURNED_STATES,
    FteEmployer,
    InterviewState,
    QuestionKind,
    ReplyKind,
)
from lotse.steering.interviews.models import (
    GuideQuestion,
    Interview,
    InterviewAnswer,
    SheetReply,
    StatementSheet,
)
from lotse.steering.interviews.services import guides, results, rounds
from lotse.steering.interviews.services.answers import answers_of
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked

_SETTLES = {ReplyKind.CONFIRM: InterviewState.CONFIRMED, ReplyKind.OBJECT: InterviewState.OBJECTED}


@transaction.atomic
def send_sheet(*, actor: Actor, interview: Interview, expected_version: int) -> StatementSheet:
    """Send the municipality what it said, as it is now (Rückmeldung schicken).

    Raises: RuleViolationError without the right or if the talk was not held; StaleVersionError.
    """
    may_keep_steering(actor).enforce()
    interview = locked(interview, expected_version, "round__guide", "municipality")
    rules.step_may_be_taken(before=interview.state, after=InterviewState.SENT).enforce()
    content, now = content_of(interview), timezone.now()
    sheet = StatementSheet(
        interview=interview,
        number=interview.sheets.count() + 1,
        content=content,
        sha256=checksum(content),
        sent_at=now,
        sent_by=actor.user,
    )
    sheet.full_clean()
    sheet.save()
    values = {
        "state": InterviewState.SENT,
        "sent_at": now,
        "organisation_id": rounds.home_of(interview.municipality),
    }
    keep(actor, "interview.sent", interview, values)
    return sheet


@transaction.atomic
def begin_new_version(*, actor: Actor, interview: Interview) -> Interview:
    """Open the answers again; what was sent stays to be read (Neue Fassung beginnen).

    Raises: RuleViolationError without the right or if nothing was sent.
    """
    may_keep_steering(actor).enforce()
    interview = locked(interview)
    if interview.state not in RETURNED_STATES:
        no("Es ist noch keine Rückmeldung verschickt; die Antworten sind offen.").enforce()
    rules.step_may_be_taken(before=interview.state, after=InterviewState.HELD).enforce()
    return keep(actor, "interview.reopened", interview, {"state": InterviewState.HELD})


@transaction.atomic
def reply(
    *, actor: Actor, sheet: StatementSheet, kind: str, text: str, is_on_paper: bool
) -> SheetReply:
    """Answer to a sheet: a comment, a confirmation or what is wrong (Antworten).

    Raises: RuleViolationError without the right, for an older sheet, or if it was answered.
    """
    may = access.may_settle if kind in _SETTLES else access.may_reply
    may(actor, sheet.interview).enforce()
    interview = locked(sheet.interview)
    may(actor, interview).enforce()
    if interview.sheets.filter(number__gt=sheet.number).exists():
        no("Es gibt eine neuere Fassung. Bitte antworten Sie auf diese.").enforce()
    made = SheetReply(
        sheet=sheet,
        kind=kind,
        text=text.strip(),
        by=actor.user,
        at=timezone.now(),
        is_on_paper=is_on_paper,
    )
    made.full_clean()
    made.save()
    if kind in _SETTLES:
        action = f"interview.{_SETTLES[ReplyKind(kind)]}"
        keep(actor, action, interview, {"state": _SETTLES[ReplyKind(kind)]})
    else:
        changes = {"sheet": [None, sheet.number]}
        audit.record(actor=actor, action="interview.commented", target=interview, changes=changes)
    return made


def content_of(interview: Interview) -> dict[str, Any]:
    """Everything that a sheet says, as text that can be read and summed up."""
    known = answers_of(interview)
    blocks = []
    for block, asked in guides.outline(interview.round.guide):
        told = [_told(one, known[one.pk]) for one in asked if one.pk in known]
        if told:
            blocks.append({"title": str(block), "answers": told})
    return {
        "municipality": interview.municipality.name,
        "round": interview.round.title,
        "held_on": f"{interview.held_on:%d.%m.%Y}" if interview.held_on else "",
        "spoken_by": interview.spoken_by,
        "blocks": blocks,
        "needs": [
            {"domain": label, "need": need, "said": NEED_LABELS[need]}
            for label, need in results.needs_of(interview)
        ],
    }


def _told(question: GuideQuestion, answer: InterviewAnswer) -> dict[str, str]:
    return {"question": question.text, "value": value_of(question, answer), "text": answer.text}


def value_of(question: GuideQuestion, answer: InterviewAnswer) -> str:
    """A rating, number, wish or choice in words; a text says itself."""
    parts = []
    if answer.rating is not None:
        parts.append(f"{answer.rating} – {question.rating_labels[answer.rating]}")
    if answer.number is not None:
        unit = " VZÄ" if question.kind == QuestionKind.FTE else ""
        parts.append(f"{write_number(answer.number, places=2, fewest=0)}{unit}")
    if answer.choice:
        is_wish = question.kind == QuestionKind.FTE
        parts.append(str(FteEmployer(answer.choice).label) if is_wish else answer.choice)
    return ", ".join(parts)


def checksum(content: dict[str, Any]) -> str:
    """The checksum of a content, whatever the order in which it is kept."""
    written = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()


def is_unchanged(sheet: StatementSheet) -> bool:
    """Whether a sheet still says what its checksum says."""
    return checksum(sheet.content) == sheet.sha256
