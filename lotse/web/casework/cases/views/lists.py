"""„Meine Fälle“ and „Fälle meiner Stelle“: one page of rows, each with what is next.

The lists are read in few queries that stay few: the rows, their exact count, and one query each
for the persons and the next steps of the rows shown.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, Prefetch, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, FollowUp, RegisterEntry
from lotse.casework.persons.choices import LanguageLevel
from lotse.casework.persons.models import Address, LanguageSkill, Person
from lotse.web.casework.cases.forms.filters import RegisterFilterForm, WorklistFilterForm
from lotse.web.casework.persons.views.rows import age_text
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
}
WORKLIST_SORTS = ("number", "name", "municipality", "phase", "contact", "next")
REGISTER_SORTS = ("number", "responsible", "municipality", "phase", "contact", "next")


@require_safe
def worklist(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_worklist(request.actor))
    form = WorklistFilterForm(request.GET)
    cases = form.narrow(Case.objects.visible_to(request.actor), request.actor)
    cases = cases.select_related("municipality", "phase", "responsible")
    cases = cases.prefetch_related(Prefetch("person", persons_for_rows()))
    sort = _sort(request, WORKLIST_SORTS)
    page = Paginator(_sorted(cases, sort), PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {
        "form": form,
        "chips": form.chips(),
        "sort": sort,
        "page": page,
        "rows": rows_with_next_step(page.object_list),
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


def persons_for_rows() -> QuerySet:
    """Persons with their first languages and blocked addresses, for the rows of one page."""
    first = LanguageSkill.objects.filter(level=LanguageLevel.NATIVE).order_by("pk")
    persons: QuerySet[Person] = Person.objects.all()
    blocked = Address.objects.on(timezone.localdate()).blocked().order_by("pk")
    return persons.prefetch_related(
        Prefetch("languages", first, to_attr="first_languages"),
        Prefetch("addresses", blocked, to_attr="blocked_addresses"),
    )


def rows_with_next_step(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Each case with its most urgent open follow-up."""
    cases = list(cases)
    steps = FollowUp.objects.first_of_each(case.pk for case in cases)
    by_case = {step.case_id: step for step in steps}
    return [
        {
            "case": case,
            "age": age_text(case.person.birth_date),
            "step": by_case.get(case.pk),
            "state": urgency(case.next_step_on if case.is_open else None),
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
