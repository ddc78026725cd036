"""Judgements: answering a requirement, taking an answer back, and what was said before."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.pathways import services
from lotse.casework.pathways.models import Judgement
from lotse.casework.pathways.querysets import JudgementQuerySet
from lotse.casework.pathways.rules.pathways import Condition, Pathway
from lotse.casework.pathways.rules.registry import BY_ID
from lotse.web.casework.pathways.forms.judging import JudgingForm, WithdrawalForm
from lotse.web.casework.pathways.views.place import Place, place_to_work_on, visible_place
from lotse.web.components.lists import PAGE
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

_PER_PAGE = 25


@dataclass(frozen=True)
class Row:
    """A judgement, and what it is about."""

    judgement: Judgement
    way: str
    requirement: str
    counts: bool
    judge_url: str
    withdraw_url: str


@require_safe
def history(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    place = visible_place(request, **where)
    found = _of(place).select_related("made_by", "withdrawn_by").newest_first()
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get(PAGE))
    counting = set(_of(place).in_force().order_by("pk").values_list("pk", flat=True))
    context = place.context("judgements") | {
        "page": page,
        "ways_url": place.url("ways"),
        "rows": [_row(place, one, counts=one.pk in counting) for one in page.object_list],
    }
    return render(request, "casework/pathways/judgements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: AuthenticatedRequest, way: str, requirement: str, **where: int) -> HttpResponse:
    place = place_to_work_on(request, **where)
    pathway, condition = _asked(way, requirement)
    form = JudgingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.record_judgement(
                actor=request.actor,
                subject=place.subject,
                way=way,
                requirement=requirement,
                **form.cleaned_data,
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Beurteilung ist festgehalten.")
            return redirect(place.url("way", way))
    earlier = _of(place).filter(way=way, requirement=requirement)
    context = place.context("judgements") | {
        "form": form,
        "way": pathway,
        "requirement": condition,
        "draft_name": f"ways_judge.{way}.{requirement}",
        "record": place.case if place.case is not None else place.subject,
        "earlier": earlier.select_related("made_by", "withdrawn_by").newest_first(),
        "judge_url": place.url("judge", way, requirement),
        "back_url": place.url("way", way),
    }
    return render_form(request, "casework/pathways/judge.html", context, target="#judging-form")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: AuthenticatedRequest, judgement_id: int, **where: int) -> HttpResponse:
    place = place_to_work_on(request, **where)
    shown = _of(place).select_related("subject__person", "subject__organisation", "made_by")
    judgement = get_object_or_404(shown, pk=judgement_id)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.withdraw_judgement(
                actor=request.actor, judgement=judgement, reason=form.cleaned_data["reason"]
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Beurteilung ist zurückgenommen.")
            return redirect(place.url("judgements"))
    context = place.context("judgements") | {
        "form": form,
        "row": _row(place, judgement, counts=True),
        "back_url": place.url("judgements"),
    }
    template = "casework/pathways/judgement_withdraw.html"
    return render_form(request, template, context, target="#withdrawal-form")


def _of(place: Place) -> JudgementQuerySet:
    if place.subject.pk is None:
        return Judgement.objects.none()
    return Judgement.objects.filter(subject=place.subject)


def _asked(way: str, requirement: str) -> tuple[Pathway, Condition]:
    pathway = BY_ID.get(way)
    conditions = pathway.conditions if pathway else ()
    condition = next((one for one in conditions if one.id == requirement), None)
    if pathway is None or condition is None:
        raise Http404("Diese Voraussetzung gibt es nicht.")
    return pathway, condition


def _row(place: Place, judgement: Judgement, *, counts: bool) -> Row:
    pathway = BY_ID.get(judgement.way)
    conditions = pathway.conditions if pathway else ()
    texts = {one.id: one.text for one in conditions}
    known = judgement.requirement in texts and bool(place.may_work)
    return Row(
        judgement,
        pathway.title if pathway else judgement.way,
        texts.get(judgement.requirement, "Diese Voraussetzung gibt es nicht mehr."),
        counts,
        place.url("judge", judgement.way, judgement.requirement) if known else "",
        place.url("judgement_withdraw", judgement.pk) if counts and place.may_work else "",
    )
