"""Minutes, who came, and what was decided."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.services import follow_ups
from lotse.casework.conferences import access
from lotse.casework.conferences.models import Conference, DecidedStep, Decision
from lotse.casework.conferences.rules import conferences as rules
from lotse.casework.conferences.services import presentations
from lotse.casework.conferences.services.conferences import behind, lock, record, touch
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.organisations.models import Organisation

_VERSION = ("version", "changed_at", "changed_by_id")


@transaction.atomic
def write_minutes(
    *,
    actor: Actor,
    conference: Conference,
    expected_version: int,
    minutes: Mapping[int, str],
    attendance: Mapping[int, str],
) -> Conference:
    """Keep what was said to each point and who came (Protokoll schreiben), as often as needed.

    ``minutes`` are by point of the agenda, ``attendance`` by invitee; who is not named stays.
    Raises: RuleViolationError without the right, or if a text gives an anonymous person away;
    StaleVersionError if somebody else wrote meanwhile.
    """
    conference = lock(actor, conference)
    require_version(conference, expected_version)
    if not conference.is_named:
        presentations.check_texts(actor, conference, minutes.values())
    written = []
    for item in conference.agenda.filter(pk__in=minutes):
        if item.minutes != minutes[item.pk].strip():
            item.minutes = minutes[item.pk].strip()
            item.full_clean(validate_constraints=False)
            item.save(update_fields=["minutes"])
            written.append(item.title)
    for invitee in conference.invitees.standing().filter(pk__in=attendance):
        invitee.attended = attendance[invitee.pk]
        invitee.clean_fields()
        invitee.save(update_fields=["attended"])
    touch(actor, conference, *_VERSION)
    record(actor, "conference_minuted", conference, {"agenda": [None, "; ".join(written)]})
    return conference


@transaction.atomic
def decide(
    *,
    actor: Actor,
    conference: Conference,
    text: str,
    due_on: date,
    worker: User | None = None,
    organisation: Organisation | None = None,
    submission_key: UUID | None = None,
) -> Decision:
    """Keep what was decided and whose task it is (Beschluss festhalten).

    A worker gets a follow-up in the case; an organisation that takes part sees it here. The same
    form twice decides once.
    Raises: RuleViolationError without the right or an owner, for a day that is past, or if the
    text gives an anonymous person away.
    """
    conference = lock(actor, conference)
    if known := submitted_before(Decision, submission_key):
        return known
    if not conference.is_named:
        presentations.check_texts(actor, conference, [text])
    taking_part = conference.invitees.taking_part()
    rules.decision_may_be_made(
        for_worker=worker is not None,
        for_organisation=organisation is not None,
        takes_part=taking_part.filter(organisation=organisation).exists(),
        due_on=due_on,
        today=timezone.localdate(),
    ).enforce()
    decision = Decision(
        conference=conference,
        text=text.strip(),
        worker=worker,
        organisation=organisation,
        due_on=due_on,
        submission_key=submission_key,
    )
    decision.full_clean()
    decision.save()
    if worker is not None:
        _make_step(actor, decision, worker)
    changes: dict[str, list[Any]] = {
        "decision": [None, decision.text],
        "owner": [None, decision.owner],
        "due_on": [None, due_on],
    }
    record(actor, "conference_decided", conference, changes)
    return decision


@transaction.atomic
def complete_decision(*, actor: Actor, decision: Decision) -> None:
    """Say that it is done (erledigt): who leads, or the organisation whose task it is.

    A follow-up that came from it is done with it.
    Raises: RuleViolationError without the right, or the second time.
    """
    access.may_complete_decision(actor, decision).enforce()
    if access.may_settle(actor, decision.conference):
        decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        access.may_complete_decision(actor, decision).enforce()
        decision.done_at = timezone.now()
        decision.done_by = actor.user
        decision.save(update_fields=["done_at", "done_by"])
        for step in DecidedStep.objects.filter(decision=decision).select_related("follow_up__case"):
            follow_ups.complete_follow_up(actor=actor, follow_up=step.follow_up)
    else:
        _fulfil(decision)
    changes = {
        "decision": [decision.text, decision.text],
        "done": [False, True],
        "organisation": [None, str(actor.organisation)],
    }
    audit.record(
        actor=actor,
        action="conference.decision_done",
        target=decision.conference,
        changes=changes,
    )


def _make_step(actor: Actor, decision: Decision, worker: User) -> None:
    known = behind(actor, decision.conference)
    follow_up = follow_ups.set_follow_up(
        actor=actor,
        case=known.case,
        subject=decision.text,
        due_on=decision.due_on,
        assignee=worker,
    )
    step = DecidedStep(decision=decision, about=known, follow_up=follow_up)
    step.full_clean()
    step.save(force_insert=True)


def _fulfil(decision: Decision) -> None:
    """By who is invited: she sees no case and changes nothing but this."""
    with connection.cursor() as cursor:
        cursor.execute("select conferences_fulfil(%s)", [decision.pk])
        (done,) = cursor.fetchone()
    if done is None:
        raise RuleViolationError("Das entscheidet, wer die Besprechung leitet.")
