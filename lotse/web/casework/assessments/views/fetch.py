"""The first line of every page of an assessment: of which case, and may I work in it.

The case is fetched by the case's own helpers, which record the look into the file.
"""

from collections.abc import Iterable
from typing import Any

from django.shortcuts import get_object_or_404

from lotse.casework.assessments.models import Answer, Assessment, InstrumentItem
from lotse.casework.cases.models import Case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.http import AuthenticatedRequest


def frame(case: Case) -> dict[str, Any]:
    """What each page of a case shows above its content."""
    return {"case": case, **case_line(case)}


def visible_assessment(request: AuthenticatedRequest, case: Case, assessment_id: int) -> Assessment:
    """Return an assessment of the case, or answer 404 when the person may not be seen."""
    shown = Assessment.objects.visible_to(request.actor).filter(case=case)
    related = ("case", "person", "instrument_version__instrument", "completed_by", "recorded_by")
    assessment: Assessment = get_object_or_404(shown.select_related(*related), pk=assessment_id)
    return assessment


def items_of(assessment: Assessment) -> list[InstrumentItem]:
    return list(assessment.instrument_version.items.select_related("domain"))


def answers_by_code(assessments: Iterable[Assessment]) -> dict[int, dict[str, Answer]]:
    """The answers of some assessments by the code of their item, in one query."""
    found: dict[int, dict[str, Answer]] = {one.pk: {} for one in assessments}
    answers = Answer.objects.filter(assessment__in=found).select_related("item__domain")
    for answer in answers.order_by("item__position", "pk"):
        found[answer.assessment_id][answer.item.code] = answer
    return found


def last_before(assessment: Assessment) -> tuple[Assessment | None, dict[str, Answer]]:
    """The assessment before this one with its answers."""
    last = Assessment.objects.before(assessment).newest_first().first()
    return last, answers_by_code([last])[last.pk] if last else {}
