"""What a named worker finds about a requirement that no fact decides (Beurteilung)."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.pathways.choices import Answer
from lotse.casework.pathways.models import Judgement, Subject
from lotse.casework.pathways.rules.registry import JUDGEMENT_KEYS
from lotse.casework.pathways.services.facts import record
from lotse.casework.pathways.services.subjects import work_on
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before


@transaction.atomic
def record_judgement(
    *,
    actor: Actor,
    subject: Subject,
    way: str,
    requirement: str,
    answer: str,
    reason: str,
    submission_key: UUID | None = None,
) -> Judgement:
    """Answer whether a requirement is fulfilled, with the reason (Voraussetzung beurteilen).

    The newest answer counts; earlier ones stay in the history. The engine uses it only where no
    fact decides.
    Raises: RuleViolationError without the right or for a requirement that does not exist;
    ValidationError without answer or reason.
    """
    subject = work_on(actor, subject)
    if f"{way}.{requirement}" not in JUDGEMENT_KEYS:
        raise RuleViolationError("Diese Voraussetzung gibt es nicht.")
    if known := submitted_before(Judgement, submission_key):
        return known
    before = Judgement.objects.filter(subject=subject, way=way, requirement=requirement)
    earlier = before.in_force().order_by("pk").first()
    judgement = Judgement(
        subject=subject,
        way=way,
        requirement=requirement,
        answer=answer,
        reason=reason,
        judged_on=timezone.localdate(),
        made_by=actor.user,
        submission_key=submission_key,
    )
    judgement.full_clean()
    judgement.save()
    changes = {
        "requirement": [None, judgement.key],
        "answer": [earlier and earlier.get_answer_display(), Answer(answer).label],
    }
    record(actor, "ways.judged", subject, changes)
    return judgement


@transaction.atomic
def withdraw_judgement(*, actor: Actor, judgement: Judgement, reason: str = "") -> Judgement:
    """Take an answer back: the requirement is open again (Beurteilung zurücknehmen).

    Raises: RuleViolationError without the right, or if a newer answer counts.
    """
    subject = work_on(actor, judgement.subject)
    judgement = Judgement.objects.select_for_update(of=("self",)).get(pk=judgement.pk)
    if judgement.withdrawn_at is not None:
        return judgement
    of_same = Judgement.objects.filter(
        subject=subject, way=judgement.way, requirement=judgement.requirement
    )
    if of_same.filter(pk__gt=judgement.pk).exists():
        raise RuleViolationError("Es gilt schon eine neuere Beurteilung.")
    judgement.withdrawn_at = timezone.now()
    judgement.withdrawn_by = actor.user
    judgement.withdrawal_reason = reason
    judgement.full_clean()
    judgement.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    changes = {
        "requirement": [None, judgement.key],
        "answer": [judgement.get_answer_display(), None],
    }
    record(actor, "ways.judgement_withdrawn", subject, changes)
    return judgement
