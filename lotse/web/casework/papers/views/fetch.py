"""The first line of every view of a document: whoever sees the case sees its documents."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lotse.casework.papers.models import CaseDocument
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.web.http import AuthenticatedRequest, demand

SEEN, OPENED = "case.document_seen", "case.document_opened"
_SHOWN = ("file__stored_by", "withdrawn_by", "case__person", "case__municipality", "case__phase")


def visible_document(
    request: AuthenticatedRequest, case_id: int, document_id: int, *, action: str = SEEN
) -> CaseDocument:
    """Return the document, or answer 404 when it is not visible or of another case."""
    document: CaseDocument = get_object_or_404(_visible(request, case_id), pk=document_id)
    _record(request, document, action)
    return document


def document_for(
    request: AuthenticatedRequest,
    case_id: int,
    document_id: int,
    may: Callable[[Actor, CaseDocument], Verdict],
) -> CaseDocument:
    """Return the document, or answer 404, or 403 when the rule ``may`` says no."""
    document: CaseDocument = get_object_or_404(_visible(request, case_id), pk=document_id)
    demand(may(request.actor, document))
    _record(request, document, SEEN)
    return document


def _visible(request: AuthenticatedRequest, case_id: int) -> QuerySet:
    visible = CaseDocument.objects.visible_to(request.actor).filter(case=case_id)
    return visible.select_related(*_SHOWN)


def _record(request: AuthenticatedRequest, document: CaseDocument, action: str) -> None:
    # What is sent is recorded as a change. The trail of the case says which document it was.
    if request.method == "GET":
        audit.record_read(
            actor=request.actor,
            action=action,
            target=document.case,
            document=[None, document.title],
        )
