"""What leaves the pages as a file: the scan of a notice and the sheet of an application."""

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
from lotse.funding.awards import letters
from lotse.funding.awards.services import applications
from lotse.funding.awards.services import notices as services
from lotse.web.components.files import give_out_stored
from lotse.web.downloads import as_attachment
from lotse.web.funding.awards.forms.awards import ScanForm
from lotse.web.funding.awards.views.fetch import (
    readable_application,
    readable_notice,
    to_keep,
)
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

_WRITTEN: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "docx": (sheets.as_docx, MediaType.DOCX),
    "xlsx": (sheets.as_xlsx, MediaType.XLSX),
}


@require_safe
def application_sheet(
    request: AuthenticatedRequest, application_id: int, ending: str
) -> HttpResponse:
    """The sheet as accessible PDF, Word or Excel; of a submitted application as it was sent."""
    application = readable_application(request, application_id)
    sheet = letters.application_sheet(applications.content_of(application))
    name = f"antrag-{application.year}-baustein-{application.module}.{ending}"
    if ending == "pdf":
        content = sheets.as_pdf(sheet, organisation=request.actor.organisation)
        return as_attachment(content, MediaType.PDF, name)
    if ending not in _WRITTEN:
        raise Http404("Dieses Format gibt es nicht.")
    write, media_type = _WRITTEN[ending]
    return as_attachment(write(sheet), media_type, name)


@require_safe
def notice_file(request: AuthenticatedRequest, notice_id: int) -> HttpResponse:
    """The scan of a notice."""
    notice = readable_notice(request, notice_id)
    if notice.document is None:
        raise Http404("Zu diesem Bescheid liegt keine Datei.")
    return give_out_stored(notice.document)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_scan(request: AuthenticatedRequest, notice_id: int) -> HttpResponse:
    """Put the scan to a notice that has none."""
    notice = to_keep(request, readable_notice(request, notice_id))
    back = reverse("awards:notice", args=[notice.pk])
    form = ScanForm(
        request.POST or None, request.FILES or None, initial={"version": notice.version}
    )
    if form.is_valid():
        try:
            services.add_document(
                actor=request.actor,
                notice=notice,
                expected_version=form.cleaned_data["version"],
                upload=form.upload(),
            )
        except StaleVersionError:
            messages.error(request, "Der Bescheid wurde inzwischen geändert. Bitte noch einmal.")
            return redirect(back)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Abgelegt.")
            return redirect(back)
    context = {"form": form, "notice": notice, "back": back}
    return render_form(request, "funding/awards/notice_scan.html", context, target="#scan-form")
