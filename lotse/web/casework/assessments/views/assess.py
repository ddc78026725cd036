"""One assessment: begin it, answer it on one page, read it, throw a draft away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.assessments import access
from lotse.casework.assessments.choices import ItemKind
from lotse.casework.assessments.models import Answer, Assessment, Instrument, InstrumentItem
from lotse.casework.assessments.services import assessments as services
from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.assessments.forms.assess import AssessForm, BeginForm, current_values
from lotse.web.casework.assessments.views.fetch import (
    answers_by_code,
    frame,
    items_of,
    last_before,
    visible_assessment,
)
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.conflicts import Saved, conflict_rows, render_conflict
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

COMPLETE = "complete"


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    people = access.people_of(request.actor, case)
    wanted = {name: request.GET.get(name) for name in ("person", "instrument")}
    usual = {"person": case.person_id, "instrument": Instrument.objects.offered().first()}
    initial = usual | {name: value for name, value in wanted.items() if value}
    form = BeginForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        try:
            begun = services.begin_assessment(actor=request.actor, case=case, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("assessments:answer", case.pk, begun.pk)
    context = frame(case) | {"form": form, "instruments": Instrument.objects.offered()}
    return render_form(
        request, "casework/assessments/begin.html", context, target="#assessment-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: AuthenticatedRequest, case_id: int, assessment_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    assessment = visible_assessment(request, case, assessment_id)
    if not assessment.is_draft and request.method != "POST":
        return redirect("assessments:detail", case.pk, assessment.pk)
    items = items_of(assessment)
    form = AssessForm(request.POST or None, assessment=assessment, items=items)
    if form.is_valid():
        try:
            return _save(request, case, assessment, form)
        except StaleVersionError:
            return _render_stale(request, case, assessment, form)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
    last, before = last_before(assessment)
    context = frame(case) | {
        "form": form,
        "assessment": assessment,
        "sections": _sections(form, before),
        "last": last,
    }
    return render_form(
        request, "casework/assessments/answer.html", context, target="#assessment-form"
    )


@require_safe
def detail(request: AuthenticatedRequest, case_id: int, assessment_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    assessment = visible_assessment(request, case, assessment_id)
    answers = answers_by_code([assessment])[assessment.pk]
    last, before = last_before(assessment)
    items = items_of(assessment)
    context = frame(case) | {
        "assessment": assessment,
        "last": last,
        "ratings": [
            (item, answers[item.code], before.get(item.code))
            for item in items
            if item.code in answers and item.kind == ItemKind.DOMAIN
        ],
        "facts": [
            (item, _said(item, answers[item.code]))
            for item in items
            if item.code in answers and item.kind != ItemKind.DOMAIN
        ],
        "open_items": [item for item in items if item.code not in answers],
        "may_change": access.may_change_assessment(request.actor, assessment),
    }
    return render(request, "casework/assessments/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: AuthenticatedRequest, case_id: int, assessment_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    assessment = visible_assessment(request, case, assessment_id)
    demand(access.may_change_assessment(request.actor, assessment))
    if request.method == "POST":
        try:
            services.discard_draft(
                actor=request.actor, assessment=assessment, expected_version=assessment.version
            )
        except RuleViolationError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Der Entwurf ist verworfen.")
        return redirect("assessments:overview", case.pk)
    context = {
        "title": "Entwurf verwerfen",
        "text": f"{assessment} für {assessment.person}: Alles, was darin steht, ist danach weg.",
        "action_url": request.path,
        "confirm_label": "Entwurf verwerfen",
        "cancel_url": reverse("assessments:answer", args=[case.pk, assessment.pk]),
    }
    return render(request, "confirm.html", context)


def _save(
    request: AuthenticatedRequest, case: Case, assessment: Assessment, form: AssessForm
) -> HttpResponseRedirect:
    completes = request.POST.get("action") == COMPLETE
    service = services.complete_assessment if completes else services.save_draft
    service(
        actor=request.actor,
        assessment=assessment,
        expected_version=form.cleaned_data["version"],
        assessed_on=form.cleaned_data["assessed_on"],
        summary=form.cleaned_data["summary"],
        answers=form.answers(),
    )
    if completes:
        messages.success(request, "Das Assessment ist abgeschlossen.")
        return redirect("assessments:detail", case.pk, assessment.pk)
    messages.success(request, "Der Entwurf ist gespeichert. Sie können jederzeit weitermachen.")
    return redirect("assessments:answer", case.pk, assessment.pk)


def _render_stale(
    request: AuthenticatedRequest, case: Case, assessment: Assessment, form: AssessForm
) -> HttpResponse:
    current = Assessment.objects.get(pk=assessment.pk)
    by = User.objects.filter(pk=current.changed_by_id).first()
    saved = Saved(
        version=current.version,
        by=str(by or "einer anderen Person"),
        by_oneself=current.changed_by_id == request.actor.user_id,
        at=current.changed_at,
        back_url=reverse("assessments:answer", args=[case.pk, assessment.pk]),
        label=f"{case.number}: {assessment}",
    )
    values = current_values(current, form.items)
    values.pop("version")
    return render_conflict(request, form=form, rows=conflict_rows(form, values), saved=saved)


def _sections(form: AssessForm, before: dict[str, Answer]) -> list[dict[str, Any]]:
    """Life domains in one table; questions of other kinds under the domain they belong to."""
    sections: list[dict[str, Any]] = []
    for line in form.lines(before):
        title = "" if line.is_rating else str(line.item.domain or "Weitere Fragen")
        if not sections or sections[-1]["title"] != title:
            sections.append({"title": title, "is_rating": line.is_rating, "lines": []})
        sections[-1]["lines"].append(line)
    return sections


def _said(item: InstrumentItem, answer: Answer) -> str:
    if item.kind == ItemKind.YES_NO:
        return {"yes": "ja", "no": "nein"}.get(answer.value, answer.value)
    if item.kind == ItemKind.DATE:
        year, month, day = answer.value.split("-")
        return f"{day}.{month}.{year}"
    return f"{answer.value} von 3" if item.kind == ItemKind.SCALE else answer.value
