"""Sheets for the county's side: sending, opening again, what came by letter."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import sheets as papers
from lotse.foundation.documents.choices import MediaType
from lotse.steering.interviews import letters
from lotse.steering.interviews.models import StatementSheet
from lotse.steering.interviews.services import rounds
from lotse.steering.interviews.services import sheets as services
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.web.downloads import as_attachment
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.interviews.forms.sheets import ReplyForm, VersionForm
from lotse.web.steering.interviews.views.mails import tell_leads
from lotse.web.steering.interviews.views.talks import talk_of


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: AuthenticatedRequest, interview_id: int) -> HttpResponse:
    """Show what the municipality will read, then send it."""
    found = talk_of(request, interview_id)
    demand(may_keep_steering(request.actor))
    form = VersionForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        try:
            sheet = services.send_sheet(
                actor=request.actor,
                interview=found,
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            messages.warning(request, "Das Gespräch wurde inzwischen geändert. Bitte neu ansehen.")
            return redirect("interviews:send", found.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            tell_leads(request, sheet)
            messages.success(request, "Die Rückmeldung ist verschickt.")
            return redirect("interviews:interview", found.pk)
    context = {
        "form": form,
        "interview": found,
        "content": services.content_of(found),
        "home": rounds.home_of(found.municipality),
    }
    return render_form(request, "steering/interviews/send.html", context, target="#send-form")


@require_POST
def reopen(request: AuthenticatedRequest, interview_id: int) -> HttpResponse:
    found = talk_of(request, interview_id)
    demand(may_keep_steering(request.actor))
    try:
        services.begin_new_version(actor=request.actor, interview=found)
    except RuleViolationError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Die Antworten sind wieder offen. Der alte Bogen bleibt.")
    return redirect("interviews:interview", found.pk)


@require_safe
def paper(request: AuthenticatedRequest, statement_sheet_id: int) -> HttpResponse:
    return paper_of(_sheet(request, statement_sheet_id))


@require_http_methods(["GET", "HEAD", "POST"])
def note_reply(request: AuthenticatedRequest, statement_sheet_id: int) -> HttpResponse:
    """Note what came by letter or telephone."""
    sheet = _sheet(request, statement_sheet_id)
    demand(may_keep_steering(request.actor))
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        try:
            services.reply(actor=request.actor, sheet=sheet, is_on_paper=True, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Antwort ist festgehalten.")
            return redirect("interviews:interview", sheet.interview_id)
    context = {"form": form, "sheet": sheet, "interview": sheet.interview}
    return render_form(
        request, "steering/interviews/note_reply.html", context, target="#reply-form"
    )


def paper_of(sheet: StatementSheet) -> HttpResponse:
    """The sheet as accessible PDF."""
    content = papers.as_pdf(letters.statement_sheet(sheet))
    name = f"rueckmeldung-{sheet.interview_id}-{sheet.number}.pdf"
    return as_attachment(content, MediaType.PDF, name)


def _sheet(request: AuthenticatedRequest, sheet_id: int) -> StatementSheet:
    if not may_read_steering(request.actor):
        raise Http404("Das gibt es nicht.")
    related = ("interview__municipality", "interview__round")
    return readable(request, StatementSheet, sheet_id, *related)
