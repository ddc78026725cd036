"""The first line of every view of ways: whose ways a page shows.

The person of a case (``/faelle/<case_id>/wege/``) or an entry in the own list of an authority
(``/wegeliste/<subject_id>/wege/``); pages and templates are the same.
"""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from lotse.casework.cases.models import Case
from lotse.casework.pathways import services
from lotse.casework.pathways.access import may_work_on
from lotse.casework.pathways.models import Subject
from lotse.core.verdicts import Verdict
from lotse.foundation.audit import services as audit
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.http import AuthenticatedRequest, demand

SEEN = "ways.read"


@dataclass(frozen=True)
class Place:
    """Whose ways these are, and where the pages about them lie."""

    subject: Subject
    case: Case | None
    may_work: Verdict

    def url(self, page: str, *args: Any) -> str:
        """The address of a page about these ways: ``place.url("way", "stag_10")``."""
        if self.case is not None:
            return reverse(f"pathways:{page}", args=[self.case.pk, *args])
        return reverse(f"pathways:entry_{page}", args=[self.subject.pk, *args])

    def context(self, here: str) -> dict[str, Any]:
        """What ``casework/pathways/base_ways.html`` needs; ``here`` is the tab of the page."""
        line = case_line(self.case) if self.case is not None else {}
        return {"place": self, "case": self.case, "subject": self.subject, "here": here, **line}


def visible_place(
    request: AuthenticatedRequest, *, case_id: int | None = None, subject_id: int | None = None
) -> Place:
    """Whose ways, or 404 when the file or the entry is not visible; the look is recorded."""
    if case_id is not None:
        case = visible_case(request, case_id)
        subject = services.subject_of(case.person)
        return Place(subject, case, may_work_on(request.actor, subject))
    entries = Subject.objects.visible_to(request.actor).entries()
    subject = get_object_or_404(
        entries.select_related("organisation", "municipality", "person"), pk=subject_id
    )
    if request.method == "GET":
        audit.record_read(actor=request.actor, action=SEEN, target=subject)
    return Place(subject, None, may_work_on(request.actor, subject))


def place_to_work_on(request: AuthenticatedRequest, **where: int) -> Place:
    """As ``visible_place``, or 403 with the reason where one only reads."""
    place = visible_place(request, **where)
    demand(place.may_work)
    return place
