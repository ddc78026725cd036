"""What answers mean: needs by life domain, themes, observations handed on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.interviews.models import Interview, InterviewAnswer
from lotse.steering.interviews.services import coding as services
from lotse.steering.interviews.services import results
from lotse.steering.interviews.services.answers import answers_of
from lotse.steering.interviews.services.sheets import value_of
from lotse.steering.territory.access import may_keep_steering
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.interviews.forms.coding import HandInForm, NeedsForm, ThemesForm
from lotse.web.steering.interviews.views.talks import talk_of

_CHANGED = "Das wurde inzwischen geändert. Bitte sehen Sie es sich noch einmal an."


@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: AuthenticatedRequest, interview_id: int) -> HttpResponse:
    """Judge the need in each life domain beside what the municipality said."""
    found = talk_of(request, interview_id)
    demand(may_keep_steering(request.actor))
    domains = list(LifeDomain.objects.filter(is_active=True).order_by("position"))
    coded = dict(found.needs.order_by("pk").values_list("domain", "need"))
    form = NeedsForm(request.POST or None, domains=domains, coded=coded, version=found.version)
    if form.is_valid():
        try:
            services.judge_needs(
                actor=request.actor,
                interview=found,
                expected_version=form.cleaned_data["version"],
                needs=form.needs(),
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("interviews:needs", found.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Einschätzung ist gespeichert.")
            return redirect("interviews:interview", found.pk)
    said = _said(found)
    context = {
        "form": form,
        "interview": found,
        "rows": [(form[f"d{one.pk}"], *said.get(one.pk, (None, ""))) for one in domains],
    }
    return render_form(request, "steering/interviews/needs.html", context, target="#needs-form")


@require_http_methods(["GET", "HEAD", "POST"])
def themes(request: AuthenticatedRequest, interview_answer_id: int) -> HttpResponse:
    answer = _answer(request, interview_answer_id)
    initial = {"version": answer.version, "themes": answer.themes}
    form = ThemesForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.name_themes(
                actor=request.actor,
                answer=answer,
                expected_version=form.cleaned_data["version"],
                themes=form.cleaned_data["themes"],
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("interviews:themes", answer.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Themen sind zugeordnet.")
            return redirect(_place(answer))
    context = {"form": form, **_about(answer)}
    return render_form(request, "steering/interviews/themes.html", context, target="#themes-form")


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: AuthenticatedRequest, interview_answer_id: int) -> HttpResponse:
    """Hand an answer on to the register of observations."""
    answer = _answer(request, interview_answer_id)
    initial = {"text": answer.text, "domain": answer.question.domain_id, "severity": 2}
    form = HandInForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.hand_in_answer(
                actor=request.actor,
                answer=answer,
                observed=form.observed(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Antwort ist als Hinweis übernommen.")
            return redirect(_place(answer))
    context = {"form": form, **_about(answer)}
    return render_form(request, "steering/interviews/hand_in.html", context, target="#hand-in-form")


def _answer(request: AuthenticatedRequest, answer_id: int) -> InterviewAnswer:
    related = ("interview__round", "interview__municipality", "question__domain")
    found = readable(request, InterviewAnswer, answer_id, *related)
    demand(may_keep_steering(request.actor))
    return found


def _about(answer: InterviewAnswer) -> dict[str, object]:
    return {
        "answer": answer,
        "interview": answer.interview,
        "value": value_of(answer.question, answer),
        "back_url": _place(answer),
    }


def _place(answer: InterviewAnswer) -> str:
    """The answer on the page of the talk, where one came from."""
    page = reverse("interviews:interview", args=[answer.interview_id])
    return f"{page}#antwort-{answer.pk}"


def _said(interview: Interview) -> dict[int, tuple[int | None, str]]:
    """What the municipality said to a life domain: its rating and its reason."""
    rated = results.rated_by_domain(interview)
    reasons = {
        one.question.domain_id: one.text
        for one in answers_of(interview).values()
        if one.question.domain_id
    }
    return {key: (rated.get(key), reasons.get(key, "")) for key in {*rated, *reasons}}
