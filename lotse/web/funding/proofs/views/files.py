"""What leaves the pages as a file: the proof as PDF, Word and Excel, and its signed paper."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import sheets
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.sheets import Sheet
from lotse.funding.proofs import letters
from lotse.funding.proofs.services import proofs as services
from lotse.web.components.files import give_out_stored
from lotse.web.downloads import as_attachment
from lotse.web.funding.proofs.forms import PaperForm
from lotse.web.funding.proofs.views.confirming import STALE
from lotse.web.funding.proofs.views.fetch import readable_proof, to_keep
from lotse.web.funding.proofs.views.proofs import content_of
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

_WRITTEN: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "docx": (sheets.as_docx, MediaType.DOCX),
    "xlsx": (sheets.as_xlsx, MediaType.XLSX),
}


@require_safe
def proof_sheet(request: AuthenticatedRequest, use_proof_id: int, ending: str) -> HttpResponse:
    """The proof as accessible PDF, Word or Excel; once confirmed, from what was confirmed alone."""
    proof = readable_proof(request, use_proof_id)
    if ending != "pdf" and ending not in _WRITTEN:
        raise Http404("Dieses Format gibt es nicht.")
    sheet = letters.sheet_of(content_of(request, proof), sha256=proof.sha256)
    name = f"verwendungsnachweis-{proof.award.year}-baustein-{proof.award.module}.{ending}"
    if ending == "pdf":
        content = sheets.as_pdf(sheet, organisation=request.actor.organisation)
        return as_attachment(content, MediaType.PDF, name)
    write, media_type = _WRITTEN[ending]
    return as_attachment(write(sheet), media_type, name)


@require_safe
def paper(request: AuthenticatedRequest, use_proof_id: int) -> HttpResponse:
    """The signed paper."""
    proof = readable_proof(request, use_proof_id)
    if proof.confirmation_document is None:
        raise Http404("Zu diesem Nachweis liegt keine Datei.")
    return give_out_stored(proof.confirmation_document)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_add(request: AuthenticatedRequest, use_proof_id: int) -> HttpResponse:
    proof = to_keep(request, readable_proof(request, use_proof_id))
    back = reverse("proofs:proof", args=[proof.pk])
    form = PaperForm(
        request.POST or None, request.FILES or None, initial={"version": proof.version}
    )
    if form.is_valid():
        try:
            services.add_confirmation(
                actor=request.actor,
                proof=proof,
                expected_version=form.cleaned_data["version"],
                upload=form.upload(),
            )
        except StaleVersionError:
            messages.error(request, STALE)
            return redirect(back)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Abgelegt.")
            return redirect(back)
    context = {"form": form, "proof": proof, "back": back}
    return render_form(request, "funding/proofs/paper.html", context, target="#paper-form")
