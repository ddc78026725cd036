"""The assessments of a case at a glance, also for the page of the case."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.casework.assessments import access
from lotse.casework.assessments.choices import ItemKind
from lotse.casework.assessments.models import Answer, Assessment
from lotse.casework.assessments.rules.comparison import change, change_in_words
from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.core.verdicts import Verdict
from lotse.web.casework.assessments.views.fetch import answers_by_code, frame
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.http import AuthenticatedRequest

_IN_PANEL = 4
_OF_EACH = 2  # the last one and the one before


@dataclass(frozen=True)
class Bar:
    """The need in one life domain, and how it changed since the last time."""

    label: str
    need: int | None
    own_view: int | None
    difference: int | None
    change: str


@dataclass(frozen=True)
class Row:
    """Somebody of the case with her assessments, newest first."""

    person: Person
    is_client: bool
    drafts: list[Assessment]
    completed: list[Assessment]


@require_safe
def overview(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    assessments = list(_shown(request, case))
    known = {one.person_id: one.person for one in assessments}
    people = {one.pk: one for one in access.people_of(request.actor, case)} | known
    rows = [
        Row(
            person,
            person.pk == case.person_id,
            [one for one in assessments if one.person_id == person.pk and one.is_draft],
            [one for one in assessments if one.person_id == person.pk and not one.is_draft],
        )
        for person in people.values()
    ]
    context = frame(case) | {
        "rows": sorted(rows, key=lambda row: not row.is_client),
        "may_work": may_work_in_open_case(request.actor, case),
        "bars": _bars(_general(assessments, case)),
        "ties": case.network_ties.filter(ends_on=None).count(),
        "relatives": case.relatives.count(),
    }
    return render(request, "casework/assessments/overview.html", context)


def panel(request: AuthenticatedRequest, case: Case, may_assess: Verdict) -> dict[str, Any]:
    """The strongest needs of the client for the overview of the case."""
    assessments = list(_shown(request, case).filter(person_id=case.person_id))
    completed = _general(assessments, case)
    bars = [bar for bar in _bars(completed) if bar.need]
    strongest = sorted(bars, key=lambda bar: -(bar.need or 0))[:_IN_PANEL]
    return {
        "assessed": completed[0] if completed else None,
        "assessed_bars": strongest,
        "assessed_more": len(bars) - len(strongest),
        "assessment_draft": next((one for one in assessments if one.is_draft), None),
        "may_assess": may_assess,
    }


def _shown(request: AuthenticatedRequest, case: Case) -> Any:
    found = Assessment.objects.visible_to(request.actor).filter(case=case).newest_first()
    return found.select_related("person", "instrument_version__instrument", "completed_by")


def _general(assessments: list[Assessment], case: Case) -> list[Assessment]:
    """The last general assessments of the client, newest first."""
    return [
        one
        for one in assessments
        if one.person_id == case.person_id
        and not one.is_draft
        and one.instrument_version.instrument.is_general
    ][:_OF_EACH]


def _bars(newest_first: list[Assessment]) -> list[Bar]:
    if not newest_first:
        return []
    answers = answers_by_code(newest_first)
    now, *earlier = (answers[one.pk] for one in newest_first)
    before: dict[str, Answer] = earlier[0] if earlier else {}
    return [_bar(answer, before.get(code)) for code, answer in now.items()
            if answer.item.kind == ItemKind.DOMAIN]  # fmt: skip


def _bar(answer: Answer, before: Answer | None) -> Bar:
    difference = change([before.need if before else None, answer.need])
    return Bar(
        label=str(answer.item.domain),
        need=answer.need,
        own_view=answer.own_view,
        difference=difference,
        change=change_in_words(difference),
    )
