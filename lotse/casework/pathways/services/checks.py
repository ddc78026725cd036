"""Checking somebody's ways, and keeping what came out (Prüfung)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from lotse.casework.pathways.models import StoredCheck, Subject
from lotse.casework.pathways.rules import documents as result_documents
from lotse.casework.pathways.rules import engine
from lotse.casework.pathways.rules.facts import facts_of
from lotse.casework.pathways.services.documents import facts_document, flags_on
from lotse.casework.pathways.services.facts import record
from lotse.casework.pathways.services.law import pack_in_force
from lotse.casework.pathways.services.subjects import work_on
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before


def check_now(*, subject: Subject, on: date, flags: Iterable[str] | None = None) -> engine.Result:
    """What the law of a day says to what is known today; nothing is kept of it.

    Without ``flags`` those that the county has switched on for that day.
    """
    switched = flags_on(on) if flags is None else flags
    return engine.check(facts_of(facts_document(subject)), on, switched, pack_in_force(on))


@transaction.atomic
def store_check(
    *, actor: Actor, subject: Subject, on: date, submission_key: UUID | None = None
) -> StoredCheck:
    """Keep a check with its facts and the version of the rules (Prüfung festhalten).

    Raises: RuleViolationError for who may not work on the subject.
    """
    subject = work_on(actor, subject)
    if known := submitted_before(StoredCheck, submission_key):
        return known
    facts, flags = facts_document(subject), flags_on(on)
    result = engine.check(facts_of(facts), on, flags, pack_in_force(on))
    kept = StoredCheck.objects.create(
        subject=subject,
        checked_for=on,
        rules_version=result.rules_version,
        flags=sorted(flags),
        facts=facts,
        result=result_documents.document(result),
        made_by=actor.user,
        submission_key=submission_key,
    )
    changes = {"checked_for": [None, on], "rules_version": [None, result.rules_version]}
    record(actor, "ways.check_kept", subject, changes)
    return kept
