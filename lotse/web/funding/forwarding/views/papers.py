"""Papers of forwarding as accessible PDF, Word and Excel."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from lotse.foundation.documents import sheets
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.sheets import Sheet
from lotse.funding.forwarding import letters
from lotse.funding.forwarding.services import checking
from lotse.web.downloads import as_attachment
from lotse.web.funding.forwarding.views.fetch import seen_contract, seen_proof
from lotse.web.http import AuthenticatedRequest

_WRITTEN: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "pdf": (sheets.as_pdf, MediaType.PDF),
    "docx": (sheets.as_docx, MediaType.DOCX),
    "xlsx": (sheets.as_xlsx, MediaType.XLSX),
}


@require_safe
def contract_sheet(request: AuthenticatedRequest, contract_id: int, ending: str) -> HttpResponse:
    """The contract with posts and check-list, for the county."""
    contract = seen_contract(request, contract_id)
    return _given(letters.contract_sheet(contract), f"vertrag-{contract.pk}", ending)


@require_safe
def proof_sheet(
    request: AuthenticatedRequest, recipient_proof_id: int, ending: str
) -> HttpResponse:
    """The proof of use, for both sides."""
    proof = seen_proof(request, recipient_proof_id)
    sheet = letters.proof_sheet(proof, checking.totals_of(proof))
    return _given(sheet, f"nachweis-{proof.year}-{proof.contract_id}", ending)


def _given(sheet: Sheet, name: str, ending: str) -> HttpResponse:
    if ending not in _WRITTEN:
        raise Http404("Dieses Format gibt es nicht.")
    write, media_type = _WRITTEN[ending]
    return as_attachment(write(sheet), media_type, f"{name}.{ending}")
