"""„Meine Fälle“ and „Fälle meiner Stelle“: one page of rows, each with what is next.

The lists are read in few queries that stay few: the rows, their exact count, and one query each
for the persons and the next steps of the rows shown.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, RegisterEntry
from lotse.casework.worklists.models import SavedView
from lotse.web.casework.cases.forms.filters import RegisterFilterForm, WorklistFilterForm
from lotse.web.casework.persons.views.rows import age_text
from lotse.web.casework.spheres.views.panel import next_changes
from lotse.web.casework.worklists.views import columns
from lotse.web.casework.worklists.views.saved import VIEW, address_of
from lotse.web.components.lists import PAGE, SORT
from lotse.web.htmx import render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand

PAGE_SIZE = 25
DEFAULT_SORT = "next"
_COLUMNS = {
    "number": "number",
    "name": "person__sort_key",
    "responsible": "responsible__sort_key",
    "municipality": "municipality__sort_key",
    "phase": "phase__position",
    "contact": "last_contact_on",
    "next": "next_step_on",
    "opened": "opened_on",
}
WORKLIST_SORTS = tuple(_COLUMNS)
REGISTER_SORTS = ("number", "responsible", "municipality", "phase", "contact", "next")


@require_safe
def worklist(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    views = list(SavedView.objects.visible_to(request.actor).in_order())
    first = next((view for view in views if view.is_default), None)
    if first and not request.GET:
        return redirect(address_of(first))
    form = WorklistFilterForm(request.GET)
    shown = columns.chosen_columns(request.GET.getlist(columns.COLUMN))
    cases = form.narrow(Case.objects.visible_to(request.actor), request.actor)
    sort = _sort(request, WORKLIST_SORTS)
    listed = columns.with_persons(_sorted(cases, sort), shown)
    page = Paginator(listed, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {
        "form": form,
        "chips": form.chips(),
        "sort": sort,
        "page": page,
        "rows": _worklist_rows(request, list(page.object_list)),
        "columns": shown,
        "keys": {column.key for column in shown},
        "all_columns": columns.COLUMNS,
        "views": [(view, address_of(view)) for view in views],
        "view_id": request.GET.get(VIEW, ""),
        "query": request.META["QUERY_STRING"],
    }
    return render_page_or_partial(
        request, "casework/cases/worklist.html", "casework/cases/_worklist.html", context
    )


@require_safe
def register(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    form = RegisterFilterForm(request.GET, actor=request.actor)
    entries = form.narrow(RegisterEntry.objects.visible_to(request.actor))
    entries = entries.select_related("municipality", "phase", "responsible")
    sort = _sort(request, REGISTER_SORTS)
    page = Paginator(_sorted(entries, sort), PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {
        "form": form,
        "chips": form.chips(),
        "sort": sort,
        "page": page,
        "rows": _register_rows(request, page.object_list),
        "may_review": access.may_review_cases(request.actor),
    }
    return render_page_or_partial(
        request, "casework/cases/register.html", "casework/cases/_register.html", context
    )


def _worklist_rows(request: AuthenticatedRequest, cases: list[Case]) -> list[dict[str, Any]]:
    """Each case with its most urgent open follow-up and who else may open it."""
    steps = columns.next_steps(cases)
    changes = next_changes(cases, timezone.localdate())
    shared = columns.shared_with(cases, request.actor.user_id)
    return [
        {
            "case": case,
            "age": age_text(case.person.birth_date),
            "step": steps.get(case.pk),
            "changes_on": changes.get(case.person_id) if case.is_open else None,
            "state": urgency(case.next_step_on if case.is_open else None),
            "shared": shared.get(case.pk, []),
        }
        for case in cases
    ]


def urgency(due_on: date | None) -> str:
    """The state of the badge: overdue, due today or nothing."""
    today = timezone.localdate()
    if due_on is None or due_on > today:
        return ""
    return "due" if due_on == today else "overdue"


def _register_rows(
    request: AuthenticatedRequest, entries: Iterable[RegisterEntry]
) -> list[dict[str, Any]]:
    entries = list(entries)
    seen = Case.objects.visible_to(request.actor).filter(pk__in=[entry.pk for entry in entries])
    persons = {case.pk: case.person for case in seen.select_related("person")}
    return [
        {
            "entry": entry,
            "person": persons.get(entry.pk),
            "state": urgency(entry.next_step_on if entry.closed_on is None else None),
        }
        for entry in entries
    ]


def _sort(request: AuthenticatedRequest, names: Iterable[str]) -> str:
    wanted = request.GET.get(SORT, DEFAULT_SORT)
    return wanted if wanted.removeprefix("-") in names else DEFAULT_SORT


def _sorted(cases: QuerySet, sort: str) -> QuerySet:
    column = F(_COLUMNS[sort.removeprefix("-")])
    if sort.startswith("-"):
        return cases.order_by(column.desc(nulls_last=True), "-pk")
    # Who has never been spoken to waits longest; a case without next step is least urgent.
    empty_first = sort == "contact"
    order = column.asc(nulls_first=True) if empty_first else column.asc(nulls_last=True)
    return cases.order_by(order, "pk")
