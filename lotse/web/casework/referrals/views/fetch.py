"""The first line of every view: the referral of a visible case, or one that came to the actor."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404

from lotse.casework.referrals import access
from lotse.casework.referrals.models import Referral, ReferralEntry
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.http import AuthenticatedRequest, demand

_SHOWN = ("sender", "recipient", "sent_by", "taken_by", "domain", "offer", "measure")


def visible_referral(request: AuthenticatedRequest, case_id: int, referral_id: int) -> Referral:
    """Return a referral of the case, or answer 404 when the case is not visible."""
    case = visible_case(request, case_id)
    referral: Referral = get_object_or_404(case.referrals.select_related(*_SHOWN), pk=referral_id)
    referral.case = case
    return referral


def referral_for(
    request: AuthenticatedRequest,
    case_id: int,
    referral_id: int,
    may: Callable[[Actor, Referral], Verdict],
) -> Referral:
    """Return a referral of the case, or answer 404, or 403 when the rule ``may`` says no."""
    referral = visible_referral(request, case_id, referral_id)
    demand(may(request.actor, referral))
    return referral


def received_entry(request: AuthenticatedRequest, referral_id: int) -> ReferralEntry:
    """Return what came to the organisation of the actor, without its person, or answer 404."""
    if not access.may_see_referrals(request.actor):
        raise Http404("Diese Vermittlung gibt es nicht.")
    entries = ReferralEntry.objects.received_by(request.actor)
    entries = entries.select_related("sender", "recipient", "sent_by", "taken_by")
    entry: ReferralEntry = get_object_or_404(entries, pk=referral_id)
    return entry
