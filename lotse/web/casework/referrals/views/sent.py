"""The referral as its sender sees it: what happened, remind, revoke, take note."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.referrals import access
from lotse.casework.referrals.choices import STEPS_OF_SENDER, ReferralState, Step
from lotse.casework.referrals.models import Referral
from lotse.casework.referrals.querysets import works_with_lotse
from lotse.casework.referrals.services import links, steps
from lotse.casework.sharing import letters
from lotse.casework.sharing.rules import still_covered
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.referrals.forms.steps import (
    ConfirmForm,
    RemindForm,
    RevokeForm,
    StepForm,
)
from lotse.web.casework.referrals.views.fetch import referral_for, visible_referral
from lotse.web.casework.referrals.views.rows import badge_of, covered_for, still_flowing
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@require_safe
def referral_detail(request: AuthenticatedRequest, case_id: int, referral_id: int) -> HttpResponse:
    referral = visible_referral(request, case_id, referral_id)
    covered = covered_for(referral.case, referral.recipient, referral.purpose)
    flowing, stopped = still_flowing(referral, covered)
    rows = still_covered(referral.payload, covered.coverage.categories) if flowing else []
    events = referral.events.select_related("user", "organisation")
    context = {
        "case": referral.case,
        "referral": referral,
        "badge": badge_of(referral),
        "covered": covered,
        "flowing": flowing,
        "stopped": stopped,
        "sections": letters.sections(rows),
        "events": events.in_order(),
        "link": referral.links.filter(revoked_at=None).first(),
        "may_link": access.may_make_link(
            request.actor, referral, is_covered=links.is_covered(referral)
        ),
        "has_accounts": works_with_lotse(referral.recipient_id),
        "may": {step: _may(step)(request.actor, referral) for step in STEPS_OF_SENDER},
    }
    return render(request, "casework/referrals/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: AuthenticatedRequest, case_id: int, referral_id: int) -> HttpResponse:
    words = {
        "title": "An die Vermittlung erinnern",
        "text": "Die Erinnerung steht bei der Vermittlung und auf der Startseite der Stelle."
        " Hat die Stelle keinen Zugang, rufen Sie dort bitte an.",
        "button": "Erinnern",
        "done": "Die Erinnerung ist vermerkt.",
    }
    return _step(request, (case_id, referral_id), Step.REMIND, RemindForm, words)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: AuthenticatedRequest, case_id: int, referral_id: int) -> HttpResponse:
    words = {
        "title": "Vermittlung zurücknehmen",
        "text": "Die Stelle sieht danach nur noch die Nummer und dass Sie zurückgenommen haben.",
        "button": "Zurücknehmen",
        "done": "Die Vermittlung ist zurückgenommen. Die Stelle sieht nichts mehr davon.",
    }
    return _step(request, (case_id, referral_id), Step.REVOKE, RevokeForm, words)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: AuthenticatedRequest, case_id: int, referral_id: int) -> HttpResponse:
    referral = referral_for(request, case_id, referral_id, _may(Step.CONFIRM))
    measure = steps.measure_of(referral)
    ends_measure = measure is not None and referral.state == ReferralState.COMPLETED
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if not ends_measure:
        del form.fields["into_plan"]
    if form.is_valid():
        into_plan = form.cleaned_data.get("into_plan", False)
        try:
            steps.confirm(actor=request.actor, referral=referral, into_plan=into_plan)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Rückmeldung ist zur Kenntnis genommen.")
            return redirect("referrals:detail", case_id, referral_id)
    context = {"case": referral.case, "referral": referral, "form": form, "measure": measure}
    return render_form(request, "casework/referrals/confirm.html", context, target="#confirm-form")


def _step(
    request: AuthenticatedRequest,
    ids: tuple[int, int],
    step: Step,
    form_class: type[StepForm],
    words: dict[str, str],
) -> HttpResponse:
    referral = referral_for(request, *ids, _may(step))
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            steps.act(actor=request.actor, referral=referral, said=form.said())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, words["done"])
            return redirect("referrals:detail", *ids)
    context: dict[str, Any] = {
        "case": referral.case,
        "referral": referral,
        "form": form,
        "words": words,
    }
    return render_form(request, "casework/referrals/step.html", context, target="#step-form")


def _may(step: Step) -> Callable[[Actor, Referral], Verdict]:
    return partial(access.may_step_as_sender, step=step)
