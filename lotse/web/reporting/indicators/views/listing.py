"""All indicators that somebody may ask, by theme, found by words."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.core.verdicts import YES, no
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.services import authority_facts, case_facts, work_facts
from lotse.reporting.indicators.services.registry import indicators_for
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.reporting.indicators.forms import SearchForm

_THEMES = {"money": "Geld und Stellen", "steering": "Themen und Maßnahmen"}
# Of figures about people the source of their records says it.
_SOURCES = (
    ("Fälle", case_facts.FACTS),
    ("Statusrechtliche Verfahren (Baustein 3)", authority_facts.FACTS),
    ("Beratung, Vermittlung und Ziele", work_facts.FACTS),
)
_OTHERS = "Kreis und Kommunen"
_NOBODY = no(
    "Zahlen über den ganzen Kreis sehen Koordination, Leitung, Prüfung und Förderung in Stellen"
    " des Kreises."
)


@require_safe
def indicator_list(request: AuthenticatedRequest) -> HttpResponse:
    """The indicators of a role, grouped; only those that have all the words."""
    offered = indicators_for(request.actor)
    demand(YES if offered else _NOBODY)
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = [one for one in offered if _has(one, words)]
    context = {
        "form": form,
        "words": words,
        "groups": list(_grouped(found)),
        "count": len(found),
    }
    return render(request, "reporting/indicators/list.html", context)


def theme_of(indicator: Indicator) -> str:
    """Under which heading an indicator stands."""
    named = (name for name, facts in _SOURCES if indicator.facts in facts)
    return _THEMES.get(indicator.subject) or next(named, _OTHERS)


def _has(indicator: Indicator, words: str) -> bool:
    said = f"{theme_of(indicator)} {indicator.name} {indicator.purpose} {indicator.formula}"
    return all(word in said.casefold() for word in words.casefold().split())


def _grouped(found: Iterable[Indicator]) -> Iterable[tuple[str, list[Indicator]]]:
    groups: dict[str, list[Indicator]] = {}
    for one in found:
        groups.setdefault(theme_of(one), []).append(one)
    return groups.items()
