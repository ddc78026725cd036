"""Full-text search in all notes one may read, each hit in its context."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, Contact
from lotse.casework.cases.querysets import MOST_NOTES
from lotse.core.search_words import SearchWords
from lotse.foundation.audit import services as audit
from lotse.web.casework.cases.forms.note_search import NoteSearchForm
from lotse.web.components.excerpts import marked
from lotse.web.components.lists import PAGE
from lotse.web.htmx import render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number

HITS_PER_PAGE = 25
_LAST_PAGE = MOST_NOTES // HITS_PER_PAGE


@require_safe
def note_search(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    form = NoteSearchForm(request.GET, actor=request.actor)
    page, is_cut = _page(form, request.GET.get(PAGE, ""))
    shown = list(page.object_list)
    # Who reads an excerpt has read in the file. What was searched for stays out of the trail:
    # the words may name people who have nothing to do with the file.
    audit.record_reads(
        actor=request.actor,
        action="case.note_found",
        model=Case,
        ids=[contact.case_id for contact in shown],
    )
    context = {
        "form": form,
        "chips": form.chips(),
        "page": page,
        "rows": [(contact, marked(contact.excerpt)) for contact in shown],
        "is_cut": is_cut,
        "asked": form.asked,
        "focus_first": not form.asked,
        "wider": form.wider if not shown else "",
    }
    return render_page_or_partial(
        request,
        "casework/cases/note_search.html",
        "casework/cases/_note_results.html",
        context,
    )


def _page(form: NoteSearchForm, wanted: str) -> tuple[Page, bool]:
    """The hits of one page: one query for what fits, one for what is shown of it."""
    number = min(read_number(wanted) or 1, _LAST_PAGE)
    found = form.find(offset=(number - 1) * HITS_PER_PAGE, limit=HITS_PER_PAGE)
    paginator = Paginator(range(found.total), HITS_PER_PAGE)
    if number > paginator.num_pages:
        number = paginator.num_pages
        found = form.find(offset=(number - 1) * HITS_PER_PAGE, limit=HITS_PER_PAGE)
    return Page(_rows(found.ids, form.asked), number, paginator), found.is_cut


def _rows(ids: list[int], asked: SearchWords) -> list[Contact]:
    contacts = Contact.objects.filter(pk__in=ids).with_excerpts(asked).newest_first()
    return list(contacts.select_related("case__person", "recorded_by").defer("note"))
