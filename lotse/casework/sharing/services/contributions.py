"""What the other agency tells about a case that is shared with it (Beitrag)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory
from lotse.casework.sharing import access, rules
from lotse.casework.sharing.choices import ContributionKind
from lotse.casework.sharing.models import Contribution, Share
from lotse.casework.sharing.querysets import LeftBehind, flows_back
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before


@transaction.atomic
def contribute(
    *,
    actor: Actor,
    share: Share,
    kind: str,
    category: str,
    told_on: date,
    text: str,
    submission_key: UUID | None = None,
) -> Contribution:
    """Tell who leads the case something about it (beitragen). The same form twice tells it once.

    Raises: RuleViolationError if the share does not take contributions from the actor now, or
    nothing of this category may flow back.
    """
    access.may_see_received(actor).enforce()
    if known := submitted_before(Contribution, submission_key):
        return known
    rules.contribution_may_be_made(
        category=category,
        flows_back=flows_back(share.pk),
        told_on=told_on,
        is_appointment=kind == ContributionKind.APPOINTMENT,
        today=timezone.localdate(),
    ).enforce()
    contribution = Contribution(
        share=share,
        case_id=share.case_id,
        organisation=actor.organisation,
        author=actor.user,
        kind=kind,
        category=category,
        told_on=told_on,
        text=text,
        submission_key=submission_key,
    )
    # The case itself is not hers to see.
    contribution.full_clean(exclude=["case"])
    contribution.save()
    changes = {
        "contribution": [None, contribution.pk],
        "organisation": [None, str(actor.organisation)],
        "kind": [None, contribution.get_kind_display()],
        "category": [None, DataCategory(category).label],
        "told_on": [None, told_on],
        "text": [None, text],
    }
    _audit(actor, "case.contribution_made", share.case_id, changes)
    return contribution


@transaction.atomic
def withdraw_contribution(*, actor: Actor, contribution: Contribution) -> Contribution:
    """Take back what one told oneself (Beitrag zurückziehen). It stays in the file, marked.

    She may when the share is over, too.

    Raises: RuleViolationError for somebody else's, and the second time.
    """
    access.may_withdraw_contribution(actor, contribution).enforce()
    with connection.cursor() as cursor:
        cursor.execute("select sharing_take_back(%s)", [contribution.pk])
        if cursor.fetchone()[0] is None:
            raise RuleViolationError(rules.TAKEN_BACK)
    changes = {
        "contribution": [contribution.pk, contribution.pk],
        "organisation": [None, str(actor.organisation)],
        "kind": [contribution.get_kind_display(), None],
    }
    _audit(actor, "case.contribution_withdrawn", contribution.case_id, changes)
    return contribution


@transaction.atomic
def withdraw_left_behind(*, actor: Actor, contribution: LeftBehind) -> None:
    """Take back what somebody told who left the organisation (Beitrag zurückziehen).

    Raises: RuleViolationError for what its author can take back herself, and the second time.
    """
    access.may_see_received(actor).enforce()
    with connection.cursor() as cursor:
        cursor.execute("select sharing_take_back_left(%s)", [contribution.pk])
        if cursor.fetchone()[0] is None:
            raise RuleViolationError(rules.TAKEN_BACK)
    changes = {
        "contribution": [contribution.pk, contribution.pk],
        "organisation": [None, str(actor.organisation)],
        "kind": [ContributionKind(contribution.kind).label, None],
        "author": [contribution.author, None],
    }
    _audit(actor, "case.contribution_withdrawn", contribution.case_id, changes)


def _audit(actor: Actor, action: str, case_id: int, changes: Mapping[str, Any]) -> None:
    audit.record(actor=actor, action=action, target=Case(pk=case_id), changes=changes)
