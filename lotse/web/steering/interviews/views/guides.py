"""Guides and their questions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.interviews.models import GuideQuestion, InterviewGuide
from lotse.steering.interviews.services import guides as services
from lotse.steering.territory.access import may_keep_steering, may_read_steering
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.interviews.forms.guides import QuestionChangeForm, QuestionForm


@require_safe
def guide_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_steering(request.actor))
    context = {"guides": InterviewGuide.objects.visible_to(request.actor).newest_first()}
    return render(request, "steering/interviews/guide_list.html", context)


@require_safe
def guide(request: AuthenticatedRequest, guide_id: int) -> HttpResponse:
    found = readable(request, InterviewGuide, guide_id)
    context = {
        "guide": found,
        "blocks": services.outline(found),
        "in_use": found.is_in_use,
        "may_keep": may_keep_steering(request.actor),
    }
    return render(request, "steering/interviews/guide.html", context)


@require_POST
def guide_begin(request: AuthenticatedRequest, guide_id: int) -> HttpResponse:
    found = readable(request, InterviewGuide, guide_id)
    demand(may_keep_steering(request.actor))
    try:
        made = services.begin_version(actor=request.actor, guide=found)
    except RuleViolationError as refusal:
        messages.warning(request, str(refusal))
        return redirect("interviews:guide", found.pk)
    messages.success(request, f"Fassung {made.number} ist angelegt und kann geändert werden.")
    return redirect("interviews:guide", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def question_add(request: AuthenticatedRequest, guide_id: int) -> HttpResponse:
    found = readable(request, InterviewGuide, guide_id)
    demand(may_keep_steering(request.actor))
    form = QuestionForm(request.POST or None, guide=found)
    if form.is_valid():
        try:
            services.add_question(actor=request.actor, guide=found, values=form.values())
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Frage ist ergänzt.")
            return redirect("interviews:guide", found.pk)
    context = {"form": form, "guide": found, "title": "Frage ergänzen"}
    return render_form(
        request, "steering/interviews/question.html", context, target="#question-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def question_change(request: AuthenticatedRequest, guide_question_id: int) -> HttpResponse:
    question = readable(request, GuideQuestion, guide_question_id, "guide", "block")
    demand(may_keep_steering(request.actor))
    form = QuestionChangeForm(
        request.POST or None,
        guide=question.guide,
        instance=GuideQuestion.objects.get(pk=question.pk),
        initial={"version": question.version},
    )
    if form.is_valid():
        try:
            services.change_question(
                actor=request.actor,
                question=question,
                expected_version=form.cleaned_data["version"],
                values=form.values(),
            )
        except StaleVersionError:
            back = reverse("interviews:guide", args=[question.guide_id])
            return render_stale(
                request, form=form, record=question, back_url=back, label=str(question)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("interviews:guide", question.guide_id)
    context = {
        "form": form,
        "guide": question.guide,
        "question": question,
        "title": "Frage ändern",
    }
    return render_form(
        request, "steering/interviews/question.html", context, target="#question-form"
    )


@require_POST
def question_remove(request: AuthenticatedRequest, guide_question_id: int) -> HttpResponse:
    question = readable(request, GuideQuestion, guide_question_id, "guide")
    demand(may_keep_steering(request.actor))
    try:
        services.remove_question(actor=request.actor, question=question)
    except RuleViolationError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Die Frage ist entfernt.")
    return redirect("interviews:guide", question.guide_id)
