"""A proof of use: begun, looked at, written."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.proofs import access, letters
from lotse.funding.proofs.choices import ProofState
from lotse.funding.proofs.models import ProofOfUse
from lotse.funding.proofs.rules import snapshots
from lotse.funding.proofs.services import contents
from lotse.funding.proofs.services import proofs as services
from lotse.web.conflicts import render_stale
from lotse.web.funding.proofs.forms import BeginForm, NarrativeForm
from lotse.web.funding.proofs.views.fetch import readable_award, readable_proof, to_keep
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def proof_begin(request: AuthenticatedRequest, award_id: int) -> HttpResponse:
    """Begin the proof; it says at once what is known."""
    award = to_keep(request, readable_award(request, award_id))
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            proof = services.begin_proof(
                actor=request.actor,
                award=award,
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect("proofs:award", award.pk)
        messages.success(request, "Begonnen. Die Zahlen sind da; jetzt fehlt der Bericht.")
        return redirect("proofs:proof", proof.pk)
    context = {"form": form, "award": award}
    return render_form(request, "funding/proofs/begin.html", context, target="#begin-form")


@require_safe
def proof_detail(request: AuthenticatedRequest, use_proof_id: int) -> HttpResponse:
    """Everything that the proof says: of a draft as known today, else as it was confirmed."""
    proof = readable_proof(request, use_proof_id)
    return render(request, "funding/proofs/proof.html", shown(request, proof))


@require_http_methods(["GET", "HEAD", "POST"])
def proof_write(request: AuthenticatedRequest, use_proof_id: int) -> HttpResponse:
    """Write the narrative."""
    proof = to_keep(request, readable_proof(request, use_proof_id))
    back = reverse("proofs:proof", args=[proof.pk])
    verdict = access.may_write_proof(request.actor, proof)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect(back)
    form = NarrativeForm(
        request.POST or None,
        instance=ProofOfUse.objects.get(pk=proof.pk),
        initial={"version": proof.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.write_proof(
                actor=request.actor, proof=proof, expected_version=version, **values
            )
        except StaleVersionError:
            return render_stale(request, form=form, record=proof, back_url=back, label=str(proof))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = {"form": form, "proof": proof, "back": back}
    return render_form(request, "funding/proofs/write.html", context, target="#narrative-form")


def content_of(request: AuthenticatedRequest, proof: ProofOfUse) -> dict[str, Any]:
    """What the proof says."""
    if proof.snapshot:
        return snapshots.read(proof.snapshot)
    return contents.content_of(request.actor, proof, as_of=timezone.localdate())


def shown(request: AuthenticatedRequest, proof: ProofOfUse) -> dict[str, Any]:
    """A proof for a page: its sheet, and what may be done with it."""
    content = content_of(request, proof)
    may_keep = access.may_keep_funding(request.actor)
    has_draft = proof.award.proofs.filter(state=ProofState.DRAFT).exists()
    return {
        "proof": proof,
        "award": proof.award,
        "sheet": letters.sheet_of(content, sha256=proof.sha256),
        "problem": content["problem"],
        "unproved": [one for one in content["recipients"] if one["accepted_eur"] is None],
        "may_keep": may_keep,
        "may_write": access.may_write_proof(request.actor, proof),
        "may_correct": access.may_correct_proof(request.actor, proof, has_draft=has_draft),
        "may_send": may_keep and proof.state == ProofState.CONFIRMED,
        "may_add_paper": may_keep
        and proof.state in (ProofState.CONFIRMED, ProofState.SENT)
        and proof.confirmation_document is None,
        "narrative": contents.narrative(proof),
    }
