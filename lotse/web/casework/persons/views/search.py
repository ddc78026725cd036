from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lotse.casework.persons import access, rules
from lotse.casework.persons.models import Person
from lotse.casework.persons.querysets import SEARCH_LIMIT
from lotse.web.casework.persons.views.rows import person_rows
from lotse.web.components.lists import PAGE
from lotse.web.htmx import render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand

ROWS_PER_PAGE = 25


@require_safe
def person_search(request: AuthenticatedRequest) -> HttpResponse:
    """Find a person; without a search, all persons one may see."""
    demand(access.may_register_person(request.actor))
    query = request.GET.get("q", "").strip()
    visible = Person.objects.visible_to(request.actor)
    persons = visible.found_by(query) if query else visible.in_german_order()
    page: Page[Person] = Paginator(persons, ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "query": query,
        "says_something": bool(rules.search_tokens(query)),
        "page": page,
        "rows": person_rows(request.actor, cast("QuerySet[Person]", page.object_list)),
        "is_cut": page.paginator.count >= SEARCH_LIMIT and bool(query),
    }
    return render_page_or_partial(
        request, "casework/persons/search.html", "casework/persons/_search_results.html", context
    )
