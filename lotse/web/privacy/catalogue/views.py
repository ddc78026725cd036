"""Documents of data protection, read on a page and taken along as PDF, Word or Excel."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.foundation.documents import sheets
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.sheets import Sheet
from lotse.privacy.catalogue.access import may_read_catalogue
from lotse.privacy.catalogue.services.documents import SHEETS
from lotse.web.downloads import as_attachment
from lotse.web.http import AuthenticatedRequest, demand

# What each document is for, as the overview says it.
PURPOSES = {
    "verarbeitungen": (
        "Verzeichnis von Verarbeitungstätigkeiten",
        "Der Teil des Verzeichnisses nach Art. 30 DSGVO, der Lotse betrifft: Zwecke,"
        " Rechtsgrundlagen, Betroffene, Empfänger, Fristen.",
    ),
    "felder": (
        "Feldkatalog",
        "Jedes Feld der Datenbank mit Klasse, Zweck und Frist. Ein neues Feld ohne Eintrag lässt"
        " die Prüfung der Software scheitern.",
    ),
    "zugriffe": (
        "Zugriffsmatrix",
        "Welche Rolle welche Klasse von Angaben höchstens sieht, und in welchen Datensätzen.",
    ),
    "folgenabschaetzung": (
        "Datenschutz-Folgenabschätzung",
        "Ein Entwurf nach Art. 35 DSGVO, den die verantwortliche Stelle fortschreibt und die"
        " Datenschutzbeauftragung bewertet.",
    ),
}
_WRITTEN: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "docx": (sheets.as_docx, MediaType.DOCX),
    "xlsx": (sheets.as_xlsx, MediaType.XLSX),
}
ENDINGS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))


@require_safe
def overview(request: AuthenticatedRequest) -> HttpResponse:
    """All documents with what each is for."""
    demand(may_read_catalogue(request.actor))
    documents = [(name, *words) for name, words in PURPOSES.items()]
    context = {"documents": documents, "endings": ENDINGS}
    return render(request, "privacy/catalogue/overview.html", context)


@require_safe
def document(request: AuthenticatedRequest, privacy_document: str) -> HttpResponse:
    sheet = _sheet(request, privacy_document)
    context = {
        "sheet": sheet,
        "name": privacy_document,
        "purpose": PURPOSES[privacy_document][1],
        "endings": ENDINGS,
    }
    return render(request, "privacy/catalogue/document.html", context)


@require_safe
def export(request: AuthenticatedRequest, privacy_document: str, ending: str) -> HttpResponse:
    """The document as accessible PDF, Word or Excel."""
    sheet = _sheet(request, privacy_document)
    name = f"{privacy_document}-{timezone.localdate():%Y-%m-%d}.{ending}"
    if ending == "pdf":
        content = sheets.as_pdf(sheet, organisation=request.actor.organisation)
        return as_attachment(content, MediaType.PDF, name)
    if ending not in _WRITTEN:
        raise Http404("Dieses Format gibt es nicht.")
    write, media_type = _WRITTEN[ending]
    return as_attachment(write(sheet), media_type, name)


def _sheet(request: AuthenticatedRequest, name: str) -> Sheet:
    demand(may_read_catalogue(request.actor))
    if name not in SHEETS:
        raise Http404("Diese Unterlage gibt es nicht.")
    return SHEETS[name](timezone.localdate())
