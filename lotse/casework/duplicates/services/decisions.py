"""Deciding that two records are not about the same person, or looking at them later."""

from django.db import transaction
from django.utils import timezone

from lotse.casework.duplicates import access, rules
from lotse.casework.duplicates.choices import Judgement
from lotse.casework.duplicates.models import DuplicateDecision
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit

_ACTIONS = {
    Judgement.NOT_SAME: "person.told_apart",
    Judgement.LATER: "person.comparison_put_off",
}


@transaction.atomic
def decide(
    *, actor: Actor, first: Person, second: Person, judgement: Judgement
) -> DuplicateDecision:
    """Note that two records are not the same person, or put the question off.

    The same decision twice is one; another one replaces it.
    Raises: RuleViolationError without the right to work with both.
    """
    access.may_merge_persons(actor, first, second).enforce()
    older, newer = sorted((first, second), key=lambda person: person.pk)
    locked = DuplicateDecision.objects.select_for_update(of=("self",))
    decision = locked.filter(first=older, second=newer).order_by("pk").first()
    before = decision.get_judgement_display() if decision else None
    decision = decision or DuplicateDecision(first=older, second=newer)
    is_later = judgement == Judgement.LATER
    decision.judgement = judgement
    decision.hidden_until = rules.comes_back_on(today=timezone.localdate()) if is_later else None
    decision.decided_by = actor.user
    decision.full_clean()
    decision.save()
    for person, other in ((older, newer), (newer, older)):
        changes = {"compared_with": [before, f"{other} (Akte {other.pk})"]}
        audit.record(actor=actor, action=_ACTIONS[judgement], target=person, changes=changes)
    return decision
