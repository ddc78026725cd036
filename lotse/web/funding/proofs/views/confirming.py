"""A proof of use is confirmed, sent, and corrected."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.core.verdicts import Verdict
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.proofs import access
from lotse.funding.proofs.choices import ProofState
from lotse.funding.proofs.models import ProofOfUse
from lotse.funding.proofs.services import proofs as services
from lotse.web.funding.proofs.forms import ConfirmForm, CorrectForm, SendForm
from lotse.web.funding.proofs.views.fetch import readable_proof, to_keep
from lotse.web.funding.proofs.views.proofs import shown
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

STALE = "Der Nachweis wurde inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an."


@require_http_methods(["GET", "HEAD", "POST"])
def proof_confirm(request: AuthenticatedRequest, use_proof_id: int) -> HttpResponse:
    """Look once more at everything, then record who confirmed it."""
    proof = to_keep(request, readable_proof(request, use_proof_id))
    if refused := _refused(request, proof, access.may_write_proof(request.actor, proof)):
        return refused
    known = {"head_name": proof.head_name, "head_office": proof.head_office}
    form = ConfirmForm(request.POST or None, initial={"version": proof.version, **known})
    return _step(
        request, proof, form, "funding/proofs/confirm.html",
        lambda version, values: services.confirm_proof(
            actor=request.actor, proof=proof, expected_version=version, **values
        ),
        "Bestätigt. Der Nachweis bleibt jetzt, wie er ist.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def proof_send(request: AuthenticatedRequest, use_proof_id: int) -> HttpResponse:
    proof = to_keep(request, readable_proof(request, use_proof_id))
    known = {"version": proof.version, "sent_on": timezone.localdate()}
    form = SendForm(request.POST or None, initial=known)
    return _step(
        request, proof, form, "funding/proofs/send.html",
        lambda version, values: services.send_proof(
            actor=request.actor, proof=proof, expected_version=version, **values
        ),
        "Abgegeben.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def proof_correct(request: AuthenticatedRequest, use_proof_id: int) -> HttpResponse:
    """What was wrong is said anew in a further proof; until it is confirmed, this one counts."""
    proof = to_keep(request, readable_proof(request, use_proof_id))
    has_draft = proof.award.proofs.filter(state=ProofState.DRAFT).exists()
    verdict = access.may_correct_proof(request.actor, proof, has_draft=has_draft)
    if refused := _refused(request, proof, verdict):
        return refused
    form = CorrectForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.correct_proof(actor=request.actor, proof=proof, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Berichtigung ist begonnen.")
            return redirect("proofs:proof", made.pk)
    context = {"form": form, "proof": proof}
    return render_form(request, "funding/proofs/correct.html", context, target="#correct-form")


def _step(
    request: AuthenticatedRequest,
    proof: ProofOfUse,
    form: Form,
    template: str,
    act: Callable[[int, dict[str, Any]], Any],
    done: str,
) -> HttpResponse:
    back = reverse("proofs:proof", args=[proof.pk])
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            act(version, values)
        except StaleVersionError:
            messages.error(request, STALE)
            return redirect(back)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(back)
    context = shown(request, proof) | {"form": form, "back": back}
    return render_form(request, template, context, target="#step-form")


def _refused(
    request: AuthenticatedRequest, proof: ProofOfUse, verdict: Verdict
) -> HttpResponse | None:
    if verdict:
        return None
    messages.error(request, verdict.reason)
    return redirect("proofs:proof", proof.pk)
