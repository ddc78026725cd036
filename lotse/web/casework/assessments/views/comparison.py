"""How a life goes on: the assessments of somebody over time, as pictures and as a table."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.casework.assessments.choices import ItemKind
from lotse.casework.assessments.models import Answer, Assessment
from lotse.casework.assessments.rules.comparison import (
    Chart,
    Rating,
    change,
    change_in_words,
    chart,
    in_words,
)
from lotse.casework.cases.models import Case
from lotse.web.casework.assessments.views.fetch import answers_by_code, frame
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.http import AuthenticatedRequest

# As many as fit on a sheet of paper; older ones are read one by one.
MOST = 6


@dataclass(frozen=True)
class Course:
    """One life domain over time."""

    label: str
    ratings: list[Rating]
    chart: Chart
    words: str
    difference: int | None
    change: str


@require_safe
def comparison(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    series = _series(request, case)
    wanted = (request.GET.get("person", ""), request.GET.get("instrument", ""))
    chosen = next(
        (key for key in series if tuple(map(str, key)) == wanted), next(iter(series), None)
    )
    shown = list(reversed(series[chosen][:MOST])) if chosen else []
    context = frame(case) | {
        "choices": [(one[0], key == chosen) for key, one in series.items()],
        "assessments": shown,
        "courses": _courses(shown),
        "of": shown[-1] if shown else None,
    }
    return render(request, "casework/assessments/comparison.html", context)


def _series(request: AuthenticatedRequest, case: Case) -> dict[tuple[int, int], list[Assessment]]:
    """Completed assessments by person and instrument, newest first; the client's come first."""
    found = Assessment.objects.visible_to(request.actor).filter(case=case).completed()
    series: dict[tuple[int, int], list[Assessment]] = {}
    for one in found.newest_first().select_related("person", "instrument_version__instrument"):
        key = (one.person_id, one.instrument_version.instrument_id)
        series.setdefault(key, []).append(one)
    ordered = sorted(
        series,
        key=lambda key: (
            key[0] != case.person_id,
            not series[key][0].instrument_version.instrument.is_general,
            key,
        ),
    )
    return {key: series[key] for key in ordered}


def _courses(oldest_first: list[Assessment]) -> list[Course]:
    answers = answers_by_code(oldest_first)
    labels: dict[str, str] = {}
    for one in oldest_first:
        for code, answer in answers[one.pk].items():
            if answer.item.kind == ItemKind.DOMAIN:
                labels[code] = str(answer.item.domain)
    return [
        _course(label, [_rating(one, answers[one.pk].get(code)) for one in oldest_first])
        for code, label in labels.items()
    ]


def _rating(assessment: Assessment, answer: Answer | None) -> Rating:
    if answer is None:
        return Rating(assessment.assessed_on)
    return Rating(assessment.assessed_on, answer.need, answer.own_view)


def _course(label: str, ratings: list[Rating]) -> Course:
    difference = change([one.need for one in ratings])
    return Course(
        label, ratings, chart(ratings), in_words(ratings), difference, change_in_words(difference)
    )
