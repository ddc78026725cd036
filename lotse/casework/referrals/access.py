"""Who may send a referral and who may answer one; the database asks the same once more."""

from lotse.casework.cases.access import may_work_in_case, may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.referrals import rules
from lotse.casework.referrals.choices import Step
from lotse.casework.referrals.models import Referral, ReferralEntry
from lotse.casework.referrals.querysets import RECEIVING_ROLES, works_with_lotse
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor


def may_refer(actor: Actor, case: Case) -> Verdict:
    """Who works in the case decides what leaves it."""
    if case.organisation_id != actor.organisation_id:
        return no("Vermitteln kann nur die Stelle, die den Fall führt.")
    return may_work_in_open_case(actor, case)


def may_step_as_sender(actor: Actor, referral: Referral, step: str) -> Verdict:
    """Remind, revoke and take note: also after the case is closed."""
    verdict = may_work_in_case(actor, referral.case)
    if not verdict:
        return verdict
    is_confirmed = referral.confirmed_at is not None
    return rules.step_may_be_taken(state=referral.state, step=step, is_confirmed=is_confirmed)


def may_see_referrals(actor: Actor) -> Verdict:
    """What comes in is read by those who work with people, and by those who decide on status."""
    if not actor.has_role(*RECEIVING_ROLES):
        return no("Vermittlungen sieht, wer bei einer beteiligten Stelle mit Menschen arbeitet.")
    return YES


def may_step_as_receiver(actor: Actor, entry: ReferralEntry, step: str) -> Verdict:
    """What came to the own organisation is answered by who took it over; nobody yet, by all."""
    verdict = may_see_referrals(actor)
    if not verdict:
        return verdict
    if entry.recipient_id != actor.organisation_id:
        return no("Diese Vermittlung ging an eine andere Stelle.")
    mine = entry.taken_by_id in {None, actor.user_id}
    if not mine and step != Step.TAKE:
        return no(f"Das hat {entry.taken_by} übernommen. Übernehmen Sie es, um zu antworten.")
    return rules.step_may_be_taken(state=entry.state, step=step)


def may_make_link(actor: Actor, referral: Referral, *, is_covered: bool) -> Verdict:
    verdict = may_work_in_case(actor, referral.case)
    if not verdict:
        return verdict
    return rules.link_may_be_made(
        state=referral.state,
        is_covered=is_covered,
        works_with_lotse=works_with_lotse(referral.recipient_id),
    )
