"""Who draws samples, reviews files, answers, and sees how much everybody has to do."""

from lotse.casework.cases.access import may_review_cases, may_work_in_case
from lotse.casework.cases.models import Case
from lotse.casework.persons.choices import GrantReason, GrantSource
from lotse.casework.persons.models import AccessGrant
from lotse.casework.supervision.models import FileReview
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role

# Staffing and counts; whoever else sees figures sees them by organisation.
SEE_WORKLOAD = (Role.CASE_MANAGEMENT_LEAD, Role.LINE_MANAGER, Role.KIM_COORDINATION)


def may_see_workload(actor: Actor) -> Verdict:
    if not actor.has_role(*SEE_WORKLOAD):
        return no("Die Auslastung sehen Fachaufsicht, Dienstaufsicht und KIM-Koordination.")
    return YES


def may_review_file(actor: Actor, case: Case) -> Verdict:
    """The lead, while she holds the file open for review; never a case of her own."""
    verdict = may_review_cases(actor)
    if not verdict:
        return verdict
    grants = AccessGrant.objects.held_by(actor).filter(
        source_kind=GrantSource.CASE, source_id=case.pk, reason=GrantReason.REVIEW
    )
    if not grants.exists():
        return no("Öffnen Sie die Akte zuerst mit einer Begründung zur Prüfung.")
    if case.responsible_id == actor.user_id:
        return no("Die eigenen Fälle prüft jemand anderes.")
    return YES


def may_change_review(actor: Actor, review: FileReview) -> Verdict:
    if review.is_completed or review.reviewer_id != actor.user_id:
        return no("Befunde schreibt nur, wer prüft, bis die Prüfung abgeschlossen ist.")
    return may_review_file(actor, review.case)


def may_answer_review(actor: Actor, review: FileReview) -> Verdict:
    """Whoever works in the case; the reviewer does not answer herself."""
    if review.reviewer_id == actor.user_id or not may_work_in_case(actor, review.case):
        return no("Auf eine Prüfung antwortet, wer im Fall arbeitet.")
    return YES
