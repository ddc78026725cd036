"""Giving out the files of documents."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lotse.casework.papers import access
from lotse.web.casework.papers.views.fetch import OPENED, visible_document
from lotse.web.components.files import content_or_404, give_out
from lotse.web.http import AuthenticatedRequest, demand

DOWNLOAD = "herunterladen"


@require_safe
def document_file(
    request: AuthenticatedRequest, case_id: int, document_id: int, number: int
) -> HttpResponse:
    document = visible_document(request, case_id, document_id, action=OPENED)
    demand(access.may_open_document(document))
    edition = get_object_or_404(document.editions.select_related("file"), number=number)
    content = content_or_404(edition.file)
    return give_out(edition.file, content, as_download=DOWNLOAD in request.GET)
