"""Proofs and repayments of a year, and of one award."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.core.verdicts import Verdict
from lotse.funding.programmes.choices import Procedure
from lotse.funding.proofs import access
from lotse.funding.proofs.choices import ProofState
from lotse.funding.proofs.models import ProofOfUse, Repayment
from lotse.funding.proofs.rules import states
from lotse.funding.proofs.services import contents
from lotse.funding.statements.services.statements import AwardStatement
from lotse.web.funding.proofs.views.fetch import readable_award
from lotse.web.funding.statements.views.stand import asked, stated
from lotse.web.http import AuthenticatedRequest


@dataclass(frozen=True)
class Line:
    """An award with its proof and what goes back."""

    found: AwardStatement
    proof: ProofOfUse | None
    repayments: list[Repayment]
    due_on: date | None
    today: date

    @property
    def badge(self) -> tuple[str, str]:
        """State and word of the badge."""
        if self.proof and self.proof.state == ProofState.SENT:
            return "done", "abgegeben"
        if self.due_on and self.due_on < self.today:
            return "overdue", "überfällig"
        if self.proof:
            return "waiting", self.proof.get_state_display()
        return "waiting", "noch nicht begonnen"


@require_safe
def proof_list(request: AuthenticatedRequest) -> HttpResponse:
    """The awards of a year: how far the proof is, by when, and what goes back."""
    stand = asked(request)
    found = stated(request, stand)
    proofs: dict[int, ProofOfUse] = {}
    of_year = ProofOfUse.objects.visible_to(request.actor).of_year(stand.year)
    for proof in of_year.not_replaced().select_related("award").order_by("-number"):
        proofs.setdefault(proof.award_id, proof)
    repayments: dict[int, list[Repayment]] = {}
    for repayment in Repayment.objects.visible_to(request.actor).of_year(stand.year).in_order():
        repayments.setdefault(repayment.award_id, []).append(repayment)
    today = timezone.localdate()
    lines = [
        Line(one, proofs.get(one.award.pk), repayments.get(one.award.pk, []), due_on(one), today)
        for one in found.awards
    ]
    context = {"stand": stand, "form": stand.form, "lines": lines, "today": today}
    return render(request, "funding/proofs/list.html", context)


@require_safe
def award(request: AuthenticatedRequest, award_id: int) -> HttpResponse:
    """All proofs and repayments of one award, with what is to be paid back."""
    found_award = readable_award(request, award_id)
    today = timezone.localdate()
    found, _ = contents.award_statement(request.actor, found_award, as_of=today)
    proofs = list(found_award.proofs.order_by("-number").select_related("award"))
    repayments = Repayment.objects.visible_to(request.actor).filter(award=found_award)
    context = {
        "award": found_award,
        "found": found,
        "proofs": proofs,
        "repayments": repayments.in_order(),
        "due_on": due_on(found),
        "today": today,
        "may_begin": _may_begin(request, found, proofs),
        "may_keep": access.may_keep_funding(request.actor),
        "back": f"{reverse('proofs:list')}?jahr={found_award.year}",
    }
    return render(request, "funding/proofs/award.html", context)


def due_on(found: AwardStatement) -> date | None:
    """By when the proof, or of a lump sum its confirmation, has to be there."""
    notice = found.notice
    if notice is None:
        return None
    first, second = notice.proof_due_on, notice.confirm_due_on
    if found.award.procedure == Procedure.LUMP_SUM:
        first, second = second, first
    return first or second


def _may_begin(
    request: AuthenticatedRequest, found: AwardStatement, proofs: list[ProofOfUse]
) -> Verdict:
    verdict = access.may_keep_funding(request.actor)
    if not verdict:
        return verdict
    return states.proof_may_be_begun(
        has_notice=found.notice is not None, states=[proof.state for proof in proofs]
    )
