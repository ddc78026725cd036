"""What leaves Lotse of a meeting: agenda and minutes as PDF and Word, a file for a calendar."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from lotse.foundation.documents import sheets
from lotse.foundation.documents.sheets import Sheet
from lotse.steering.bodies import letters
from lotse.steering.bodies.models import Meeting
from lotse.steering.territory.querysets import reads_steering
from lotse.web.downloads import as_attachment
from lotse.web.http import AuthenticatedRequest
from lotse.web.ical import calendar_of
from lotse.web.steering.bodies.views.fetch import visible_meeting
from lotse.web.steering.bodies.views.ical import event_of
from lotse.web.steering.bodies.views.meetings import contents

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def agenda_paper(request: AuthenticatedRequest, meeting_id: int, ending: str) -> HttpResponse:
    meeting = visible_meeting(request, meeting_id)
    sheet = letters.agenda(meeting, contents(request, meeting)["items"])
    return _given(sheet, meeting, "Tagesordnung", ending)


@require_safe
def minutes_paper(request: AuthenticatedRequest, meeting_id: int, ending: str) -> HttpResponse:
    """The minutes; who only holds a seat gets them when they are approved."""
    meeting = visible_meeting(request, meeting_id)
    if not (meeting.is_approved or reads_steering(request.actor)):
        raise Http404("minutes that are not approved")
    sheet = letters.minutes(meeting, **contents(request, meeting))
    return _given(sheet, meeting, "Protokoll", ending)


@require_safe
def calendar_file(request: AuthenticatedRequest, meeting_id: int) -> HttpResponse:
    """The meeting for a calendar program, without what it is about (RFC 5545)."""
    meeting = visible_meeting(request, meeting_id)
    content = calendar_of([event_of(meeting, request)], method="PUBLISH")
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename="sitzung.ics") or ""
    )
    return response


def _given(sheet: Sheet, meeting: Meeting, name: str, ending: str) -> HttpResponse:
    file = f"{name} {meeting.body.sign} {meeting.local_start:%Y-%m-%d}.{ending}"
    if ending == "pdf":
        content = sheets.as_pdf(sheet, organisation=meeting.body.organisation)
        return as_attachment(content, PDF, file)
    if ending == "docx":
        return as_attachment(sheets.as_docx(sheet), WORD, file)
    raise Http404(ending)
