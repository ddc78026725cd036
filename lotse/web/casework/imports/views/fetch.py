"""The first line of every view of an import: whose list is it, and what do its words mean."""

from functools import cache

from django.shortcuts import get_object_or_404

from lotse.casework.imports.models import ImportRun
from lotse.core import list_words as words
from lotse.core.list_words import Vocabulary
from lotse.foundation.organisations.models import Municipality
from lotse.web.components import codes
from lotse.web.http import AuthenticatedRequest


def own_run(request: AuthenticatedRequest, run_id: int) -> ImportRun:
    """Return the list, or answer 404 when somebody else uploaded it."""
    visible = ImportRun.objects.visible_to(request.actor).select_related("municipality")
    run: ImportRun = get_object_or_404(visible, pk=run_id)
    return run


def vocabulary() -> Vocabulary:
    """The words of lists: states and languages by their German names, and our municipalities."""
    places = Municipality.objects.values_list("pk", "name")
    own = words.vocabulary(countries=[], languages=[], municipalities=list(places))
    named = _named()
    return Vocabulary(named.countries, named.languages, own.municipalities)


@cache
def _named() -> Vocabulary:
    spoken = [choice for _, group in codes.language_choices() for choice in group]
    return words.vocabulary(countries=codes.country_choices(), languages=spoken, municipalities=[])
