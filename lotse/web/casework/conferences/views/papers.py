"""What leaves Lotse of a conference: the printed minutes, and the file for a calendar."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from lotse.casework.conferences import letters
from lotse.foundation.documents import typesetting
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.conferences.views.detail import paper_context
from lotse.web.casework.conferences.views.fetch import visible_conference
from lotse.web.casework.conferences.views.ical import event_of
from lotse.web.components.files import give_out
from lotse.web.http import AuthenticatedRequest
from lotse.web.ical import calendar_of


@require_safe
def paper(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = visible_conference(request, conference_id)
    context = paper_context(request, look)
    return render(request, "casework/conferences/paper.html", context)


@require_safe
def pdf(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    look = visible_conference(request, conference_id)
    shown = paper_context(request, look)
    data = letters.minutes(
        look.conference,
        name=look.name if look.conference.is_named else "",
        agenda=shown["agenda"],
        decisions=shown["decisions"],
        invitees=shown["invitees"],
        presentation=shown["presentation"],
        domains=shown["domains"],
    )
    content = typesetting.pdf(
        "conference", data, title=data["title"], organisation=look.conference.host
    )
    name = f"Protokoll {look.conference.local_start:%Y-%m-%d}.pdf"
    return give_out(StoredFile(name=name, media_type=MediaType.PDF), content, as_download=False)


@require_safe
def calendar_file(request: AuthenticatedRequest, conference_id: int) -> HttpResponse:
    """The invitation for a calendar program, without anybody's name (RFC 5545)."""
    look = visible_conference(request, conference_id)
    content = calendar_of([event_of(look.conference, request)], method="PUBLISH")
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename="einladung.ics") or ""
    )
    return response
