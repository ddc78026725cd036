"""Who may share a case, and who reads what others share."""

from lotse.casework.cases.access import may_work_in_case, may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.sharing import rules
from lotse.casework.sharing.models import Contribution, Share
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import RECIPIENT_ROLES


def may_share_case(actor: Actor, case: Case) -> Verdict:
    """Who works in the case decides what leaves it."""
    if case.organisation_id != actor.organisation_id:
        return no("Teilen kann nur die Stelle, die den Fall führt.")
    return may_work_in_open_case(actor, case)


def may_change_share(actor: Actor, share: Share) -> Verdict:
    if not share.is_open:
        return no("Diese Freigabe ist beendet.")
    return may_share_case(actor, share.case)


def may_end_share(actor: Actor, share: Share) -> Verdict:
    if not share.is_open:
        return no("Diese Freigabe ist beendet.")
    return may_work_in_case(actor, share.case)


def may_see_received(actor: Actor) -> Verdict:
    """What others share is read by those who work with people."""
    if not actor.has_role(*RECIPIENT_ROLES):
        return no("Geteiltes sieht, wer bei einer beteiligten Stelle mit Menschen arbeitet.")
    return YES


def may_withdraw_contribution(actor: Actor, contribution: Contribution) -> Verdict:
    return rules.contribution_may_be_withdrawn(
        is_author=contribution.author_id == actor.user_id,
        is_withdrawn=contribution.is_withdrawn,
    )
