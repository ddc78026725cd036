"""What both sides do with a referral. The database takes each step; here stands what is said."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.plans.choices import ENDED, MeasureState
from lotse.casework.plans.models import Measure
from lotse.casework.plans.services import measures
from lotse.casework.referrals import access, rules
from lotse.casework.referrals.choices import (
    ReferralResult,
    ReferralState,
    RejectionReason,
    Step,
)
from lotse.casework.referrals.models import Referral, ReferralEntry
from lotse.casework.referrals.querysets import Content, content
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter

GONE = (
    "Das geht nicht mehr: Die Einwilligung ist nicht mehr wirksam, die Vermittlung ist schon"
    " abgeschlossen, oder jemand anderes hat sie übernommen."
)
_SENDER = "select app_referral_sender_step(%s, %s, %s::jsonb)"
_RECEIVER = "select app_referral_receiver_step(%s, %s, %s::jsonb, %s)"
# What stands in the list of disclosures when one of these ends it.
_LABELS = {
    Step.REJECT: "Vermittlung abgelehnt",
    Step.COMPLETE: "Vermittlung abgeschlossen",
    Step.REVOKE: "Vermittlung zurückgenommen",
}


@transaction.atomic
def answer(*, actor: Actor, entry: ReferralEntry, said: rules.Said) -> str:
    """The receiver takes over, confirms receipt, says yes or no, gives an appointment or a result.

    Raises: RuleViolationError if it is not hers, does not fit the state, lacks what belongs to
    it, is not covered any more, or if a colleague took it over meanwhile; she is named.
    """
    access.may_step_as_receiver(actor, entry, said.step).enforce()
    rules.said_is_whole(said, now=timezone.now()).enforce()
    due_on = due_after(said, answer_until=entry.answer_until)
    return take_step(
        _RECEIVER,
        [entry.pk, said.step, as_json(said), due_on],
        why_not=lambda: _taken_meanwhile(actor, entry),
    )


@transaction.atomic
def act(*, actor: Actor, referral: Referral, said: rules.Said) -> str:
    """The sender reminds or revokes (erinnern, zurücknehmen).

    Raises: RuleViolationError without the right, in another state, or without a reason.
    """
    access.may_step_as_sender(actor, referral, said.step).enforce()
    rules.said_is_whole(said, now=timezone.now()).enforce()
    return take_step(_SENDER, [referral.pk, said.step, as_json(said)])


@transaction.atomic
def confirm(*, actor: Actor, referral: Referral, into_plan: bool = False) -> None:
    """Take note of what came of it (zur Kenntnis nehmen), and put it into the plan if wanted.

    Raises: RuleViolationError without the right or if there is nothing to take note of.
    """
    act(actor=actor, referral=referral, said=rules.Said(Step.CONFIRM))
    measure = measure_of(referral) if into_plan else None
    if measure is not None and referral.state == ReferralState.COMPLETED:
        measures.track_measure(
            actor=actor,
            measure=measure,
            expected_version=measure.version,
            state=MeasureState.DONE,
            result=words(rules.Said(Step.COMPLETE, text=referral.answer, result=referral.result))[
                :1000
            ],
        )


def measure_of(referral: Referral) -> Measure | None:
    """The measure in the plan as it stands now, if it is still under way."""
    if referral.measure is None:
        return None
    newest = Measure.objects.filter(case=referral.case_id, lineage=referral.measure.lineage)
    measure = newest.filter(goal__plan__state="agreed").order_by("-pk").first()
    return measure if measure and measure.state not in ENDED else None


def look(*, referral_id: int) -> Content | None:
    """What the acting receiver sees of a referral now; it is written into the trail."""
    found = content(referral_id)
    if found is not None:
        note_look(referral_id)
    return found


def note_look(referral_id: int, document: str = "") -> None:
    """Write into the trail of the case that the acting receiver looked."""
    with connection.cursor() as cursor:
        cursor.execute("select app_referral_looked(%s, %s)", [referral_id, document])


def end_overdue() -> int:
    """Write down every night which referrals consent covers no more, and return how many.

    Done by the database, because nobody sees the referrals of all organisations.
    """
    with connection.cursor() as cursor:
        cursor.execute("select referrals_end_overdue()")
        return int(cursor.fetchone()[0])


def due_after(said: rules.Said, *, answer_until: date) -> date | None:
    """Until when the next answer is expected after this step, as the county waits."""
    today = timezone.localdate()
    on = timezone.localdate(said.appointment_at) if said.appointment_at else None
    return rules.due_after(
        step=said.step,
        answer_until=answer_until,
        today=today,
        days=LocalParameter.objects.value_on(LocalRule.ALERT_DAYS_UNANSWERED, today),
        appointment_on=on,
    )


def _taken_meanwhile(actor: Actor, entry: ReferralEntry) -> str:
    """Who was faster, if that is why; read after the wait for the row."""
    now = ReferralEntry.objects.select_related("taken_by").filter(pk=entry.pk).first()
    if now is None or not now.is_open or now.taken_by_id in {None, actor.user_id}:
        return ""
    return (
        f"{now.taken_by} hat die Vermittlung inzwischen übernommen. Von Ihnen ist nichts"
        " gespeichert. Bitte sprechen Sie sich ab."
    )


def take_step(query: str, values: list[Any], why_not: Callable[[], str] = str) -> str:
    """Let the database do it; what it does not do is not possible any more."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        state = cursor.fetchone()[0]
    if state is None:
        raise RuleViolationError(why_not() or GONE)
    return str(state)


def as_json(said: rules.Said) -> str:
    """What is said, as the database reads it; ``words`` is what people read in the history."""
    at = said.appointment_at
    return json.dumps(
        {
            "text": said.text.strip(),
            "reason": said.reason,
            "result": said.result,
            "at": at.isoformat() if at else None,
            "place": said.appointment_place.strip(),
            "words": words(said),
            "label": _LABELS.get(Step(said.step), ""),
            "seen": said.seen_with,
        }
    )


def words(said: rules.Said) -> str:
    """Everything that was said with a step in one line.

    Example: „zurzeit kein Platz: Warteliste bis März“.
    """
    parts = []
    if said.step == Step.REJECT:
        parts.append(str(RejectionReason(said.reason).label))
    if said.step == Step.COMPLETE:
        parts.append(str(ReferralResult(said.result).label))
    if said.step == Step.APPOINT and said.appointment_at:
        at = timezone.localtime(said.appointment_at)
        parts.append(f"{at:%d.%m.%Y, %H:%M} Uhr, {said.appointment_place.strip()}")
    return ": ".join([*parts, *filter(None, [said.text.strip()])])
