from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lotse.casework.cases.models import Case
from lotse.casework.cases.querysets import search_notes
from lotse.casework.persons import rules
from lotse.casework.persons.models import Person
from lotse.core.collation import word_sort_key
from lotse.core.search_words import parse
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Organisation
from lotse.web.casework.persons.views.rows import person_rows
from lotse.web.http import AuthenticatedRequest

SHOWN_PER_GROUP = 10


@require_safe
def search(request: AuthenticatedRequest) -> HttpResponse:
    """Answer the search field of the frame, grouped by what was found."""
    query = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"query": query, "shown": SHOWN_PER_GROUP}
    if request.actor.does_casework:
        found = _cases(request.actor, query)
        # Who types a whole number wants that case and no list.
        if exact := next((case for case in found if case.number == query.upper()), None):
            return redirect("cases:detail", exact.pk)
        persons = Person.objects.visible_to(request.actor).found_by(query)
        context |= {
            "cases": found,
            "person_count": persons.count() if query else 0,
            "persons": person_rows(request.actor, persons[:SHOWN_PER_GROUP]),
            "says_something": bool(rules.search_tokens(query)),
            # Counted only: an excerpt would be a look into a file nobody asked for.
            "notes": search_notes(parse(query)),
        }
    context["organisations"] = _organisations(query)
    return render(request, "search/results.html", context)


def _cases(actor: Actor, query: str) -> list[Case]:
    number = rules.search_tokens(query).case_number
    if not number:
        return []
    found = Case.objects.visible_to(actor).numbered(number).select_related("person", "phase")
    return list(found.order_by("-opened_on", "-pk")[:SHOWN_PER_GROUP])


def _organisations(query: str) -> list[Organisation]:
    key = word_sort_key(query)
    if not key:
        return []
    fits = Q(sort_key__contains=key) | Q(short_name__icontains=query)
    found = Organisation.objects.active().filter(fits).select_related("municipality")
    return list(found.in_german_order()[:SHOWN_PER_GROUP])
