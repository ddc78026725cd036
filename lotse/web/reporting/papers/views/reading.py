"""Reading papers: all of them, one, how it prints, what changed since the last one."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lotse.reporting.papers import access
from lotse.reporting.papers.models import Paper, PaperSection
from lotse.reporting.papers.querysets import reads_frozen_papers
from lotse.reporting.papers.rules.content import Content
from lotse.reporting.papers.services import papers
from lotse.web.htmx import render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.reporting.papers.forms.sections import KINDS
from lotse.web.reporting.papers.views import showing
from lotse.web.reporting.papers.views.fetch import seen_paper

FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("json", "JSON"))


@require_safe
def paper_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_read_papers(request.actor))
    found = Paper.objects.visible_to(request.actor).latest_first().defer("content")
    context = {
        "papers": found,
        "formats": FORMATS,
        "may_keep": bool(access.may_keep_papers(request.actor)),
        "is_invited": reads_frozen_papers(request.actor),
    }
    return render(request, "reporting/papers/list.html", context)


@require_safe
def paper_detail(request: AuthenticatedRequest, committee_paper_id: int) -> HttpResponse:
    """A frozen paper to read; a draft with its sections, to be written by who keeps it."""
    paper = seen_paper(request, committee_paper_id)
    if paper.is_frozen:
        return render(request, "reporting/papers/frozen.html", _frozen(request, paper))
    may_change = bool(access.may_change_paper(request.actor, paper))
    context = {
        "paper": paper,
        "sections": PaperSection.objects.visible_to(request.actor).filter(paper=paper).in_order(),
        "kinds": KINDS.items(),
        "formats": FORMATS,
        "may_change": may_change,
    }
    return render(request, "reporting/papers/draft.html", context)


@require_safe
def paper_preview(request: AuthenticatedRequest, committee_paper_id: int) -> HttpResponse:
    """The paper as it would print now; under htmx the sheet alone, beside its sections."""
    paper = seen_paper(request, committee_paper_id)
    if paper.is_frozen:
        return redirect("committee_papers:paper", paper.pk)
    content = papers.content_of(actor=request.actor, paper=paper)
    context = {
        "paper": paper,
        "formats": FORMATS,
        "may_change": bool(access.may_change_paper(request.actor, paper)),
        **of_content(content),
    }
    page, part = "reporting/papers/preview.html", "reporting/papers/_sheet.html"
    return render_page_or_partial(request, page, part, context)


@require_safe
def paper_changes(request: AuthenticatedRequest, committee_paper_id: int) -> HttpResponse:
    """Sections that came, went or were rewritten since the last paper, and figures."""
    paper = seen_paper(request, committee_paper_id)
    found = papers.content_of(actor=request.actor, paper=paper)["changes"]
    context = {
        "paper": paper,
        "changes": found,
        "figures": [showing.differing(one) for one in found["figures"]] if found else [],
        "since": date.fromisoformat(found["since"]) if found else None,
        "previous": paper.previous,
    }
    return render(request, "reporting/papers/changes.html", context)


def of_content(content: Content) -> dict[str, Any]:
    """What the sheet of a paper shows."""
    return {
        "content": content,
        "days": showing.days(content),
        "parts": showing.parts(content),
        "definitions": showing.definitions(content),
        "problems": [one["problem"] for one in content["sections"] if one["problem"]],
    }


def _frozen(request: AuthenticatedRequest, paper: Paper) -> dict[str, Any]:
    content = papers.content_of(actor=request.actor, paper=paper)
    return {
        "paper": paper,
        "formats": FORMATS,
        "is_intact": papers.verify_hash(paper),
        "may_keep": bool(access.may_keep_papers(request.actor)),
        **of_content(content),
    }
