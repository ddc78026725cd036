"""What a list and a page show of a document."""

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.papers import rules
from lotse.casework.papers.models import CaseDocument
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.documents import previews
from lotse.foundation.documents import services as files
from lotse.web.components.lists import first_and_total
from lotse.web.http import AuthenticatedRequest

PANEL_ROWS = 4


@dataclass(frozen=True)
class Row:
    """A document with its state as a badge; without one nothing has to be done."""

    document: CaseDocument
    badge: str
    word: str


def row_of(document: CaseDocument, today: date) -> Row:
    validity = rules.validity_on(valid_until=document.valid_until, day=today)
    said = {
        rules.Validity.OPEN: ("", ""),
        rules.Validity.ENDS_SOON: ("due", "läuft bald ab"),
        rules.Validity.ENDED: ("overdue", "abgelaufen"),
    }
    return Row(document, *said[validity])


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """The newest documents, for the overview of the case."""
    kept = case.documents.kept().select_related("file").newest_first()
    shown, count = first_and_total(kept, PANEL_ROWS)
    return {"documents": shown, "documents_count": count}


def preview_of(document: CaseDocument) -> str:
    """A small picture of the document as a data address; empty if there is none.

    It comes with the page, so that one look leaves one entry in the trail.
    """
    try:
        content = files.content(document.file)
    except RuleViolationError:
        return ""
    picture = previews.small_picture_of(document.file.media_type, content)
    return f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}" if picture else ""
