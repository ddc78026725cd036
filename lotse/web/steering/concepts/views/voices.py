"""What towns and associations say, and the answers of the coordination."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.concepts.models import Comment, Proposal, Section
from lotse.steering.concepts.rules import states
from lotse.steering.concepts.rules.blocks import blocks
from lotse.steering.concepts.rules.comparing import word_changes
from lotse.steering.concepts.services import voices
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.concepts.forms.voices import (
    AnswerForm,
    CommentForm,
    ProposalAnswerForm,
    ProposalForm,
)
from lotse.web.steering.concepts.views.fetch import section_to_comment, to_keep

FORM = "#concept-form"
LATE = "Der Text oder die Antwort wurde inzwischen geändert. Bitte vergleichen Sie noch einmal."


@require_http_methods(["GET", "HEAD", "POST"])
def comment_add(request: AuthenticatedRequest, section_id: int) -> HttpResponse:
    section = section_to_comment(request, section_id)
    demand(states.members_may_write(section.concept_version.state))
    form = CommentForm(request.POST or None)
    if form.is_valid():
        key, text = form.cleaned_data["submission_key"], form.cleaned_data["text"]
        try:
            voices.comment(actor=request.actor, section=section, text=text, submission_key=key)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Ihre Anmerkung ist bei der KIM-Koordination.")
            return redirect(_place(section))
    context = {"form": form, "section": section, "blocks": blocks(section.text)}
    return render_form(request, "steering/concepts/comment.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_add(request: AuthenticatedRequest, section_id: int) -> HttpResponse:
    section = section_to_comment(request, section_id)
    demand(states.members_may_write(section.concept_version.state))
    form = ProposalForm(request.POST or None, initial={"text": section.text})
    if form.is_valid():
        said = form.cleaned_data
        try:
            voices.propose(
                actor=request.actor,
                section=section,
                text=said["text"],
                why=said["why"],
                submission_key=said["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Ihr Vorschlag ist bei der KIM-Koordination.")
            return redirect(_place(section))
    context = {"form": form, "section": section}
    return render_form(request, "steering/concepts/proposal.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def comment_answer(request: AuthenticatedRequest, concept_comment_id: int) -> HttpResponse:
    comment = to_keep(
        request, Comment, concept_comment_id, "section__concept_version__concept", "organisation"
    )
    known = {"answer": comment.answer, "reason": comment.reason}
    form = AnswerForm(request.POST or None, initial={"version": comment.version} | known)
    if form.is_valid():
        try:
            voices.answer_comment(
                actor=request.actor,
                comment=comment,
                expected_version=form.cleaned_data["version"],
                answer=form.cleaned_data["answer"],
                reason=form.cleaned_data["reason"],
            )
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect(request.path)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Antwort ist gespeichert.")
            return redirect(_place(comment.section))
    context = {
        "form": form,
        "comment": comment,
        "section": comment.section,
        "blocks": blocks(comment.section.text),
    }
    return render_form(request, "steering/concepts/comment_answer.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_answer(request: AuthenticatedRequest, concept_proposal_id: int) -> HttpResponse:
    """The proposal beside the text as it is now; both buttons answer it."""
    proposal = to_keep(
        request, Proposal, concept_proposal_id, "section__concept_version__concept", "organisation"
    )
    section = proposal.section
    initial = {"version": proposal.version, "section_version": section.version}
    form = ProposalAnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            _answer(request, proposal, form)
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect(request.path)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Antwort ist gespeichert.")
            return redirect(_place(section))
    is_open = proposal.state == "open"
    before = section.text if is_open else proposal.old_text
    context = {
        "form": form,
        "proposal": proposal,
        "section": section,
        "pieces": word_changes(before, proposal.text),
        "is_open": is_open,
        "was_changed": is_open and section.text != proposal.old_text,
    }
    return render_form(request, "steering/concepts/proposal_answer.html", context, target=FORM)


def _answer(request: AuthenticatedRequest, proposal: Proposal, form: ProposalAnswerForm) -> None:
    if form.is_accepted():
        section_version = form.cleaned_data["section_version"]
        voices.accept_proposal(
            actor=request.actor, proposal=proposal, section_version=section_version, **form.said()
        )
    else:
        voices.decline_proposal(actor=request.actor, proposal=proposal, **form.said())


def _place(section: Section) -> str:
    page = reverse("concepts:version", args=[section.concept_version_id])
    return f"{page}#abschnitt-{section.pk}"
