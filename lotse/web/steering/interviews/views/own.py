"""What a municipality reads of its own interviews, and answers (Eigene Rückmeldungen)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotse.steering.interviews.access import may_see_own_sheets, may_settle
from lotse.steering.interviews.models import StatementSheet
from lotse.steering.interviews.services import sheets as services
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.interviews.forms.sheets import ReplyForm
from lotse.web.steering.interviews.views.sheets import paper_of

_RELATED = ("interview__municipality", "interview__round")


@require_safe
def own_list(request: AuthenticatedRequest) -> HttpResponse:
    """The sheets of the own municipality, the newest first."""
    _require_lead(request)
    sheets = StatementSheet.objects.visible_to(request.actor).select_related(*_RELATED)
    newest: dict[int, StatementSheet] = {}
    for sheet in sheets.newest_first():
        newest.setdefault(sheet.interview_id, sheet)
    return render(request, "steering/interviews/own_list.html", {"sheets": list(newest.values())})


@require_safe
def own_sheet(request: AuthenticatedRequest, statement_sheet_id: int) -> HttpResponse:
    sheet = _own(request, statement_sheet_id)
    return render(
        request,
        "steering/interviews/own_sheet.html",
        _context(request, sheet, ReplyForm()),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def own_reply(request: AuthenticatedRequest, statement_sheet_id: int) -> HttpResponse:
    sheet = _own(request, statement_sheet_id)
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        try:
            services.reply(actor=request.actor, sheet=sheet, is_on_paper=False, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Danke. Die Antwort ist beim Kreis.")
            return redirect("interviews:own_sheet", sheet.pk)
    return render_form(
        request,
        "steering/interviews/own_sheet.html",
        _context(request, sheet, form),
        target="#reply-form",
    )


@require_safe
def own_paper(request: AuthenticatedRequest, statement_sheet_id: int) -> HttpResponse:
    return paper_of(_own(request, statement_sheet_id))


def _context(
    request: AuthenticatedRequest, sheet: StatementSheet, form: ReplyForm
) -> dict[str, object]:
    newer = StatementSheet.objects.visible_to(request.actor).filter(
        interview=sheet.interview_id, number__gt=sheet.number
    )
    return {
        "sheet": sheet,
        "content": sheet.content,
        "interview": sheet.interview,
        "replies": sheet.replies.select_related("by").in_order(),
        "newer": newer.newest_first().first(),
        "is_whole": services.is_unchanged(sheet),
        "may_settle": may_settle(request.actor, sheet.interview),
        "form": form,
    }


def _own(request: AuthenticatedRequest, sheet_id: int) -> StatementSheet:
    _require_lead(request)
    return readable(request, StatementSheet, sheet_id, *_RELATED)


def _require_lead(request: AuthenticatedRequest) -> None:
    if not may_see_own_sheets(request.actor):
        raise Http404("Das gibt es nicht.")
