"""Random samples of open cases for review."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotse.casework.cases.access import may_review_cases
from lotse.casework.cases.models import RegisterEntry
from lotse.casework.supervision import services
from lotse.casework.supervision.models import FileReview, Sample
from lotse.core.verdicts import RuleViolationError
from lotse.web.casework.supervision.forms import SampleForm
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def sample_draw(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_review_cases(request.actor))
    form = SampleForm(request.POST or None)
    if form.is_valid():
        try:
            sample = services.draw_sample(actor=request.actor, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("supervision:sample_detail", sample.pk)
    return render_form(
        request, "casework/supervision/sample_draw.html", {"form": form}, target="#sample-form"
    )


@require_safe
def sample_detail(request: AuthenticatedRequest, sample_id: int) -> HttpResponse:
    demand(may_review_cases(request.actor))
    sample = _sample(request, sample_id)
    drawn = list(sample.drawn.order_by("position"))
    register = RegisterEntry.objects.visible_to(request.actor).select_related("responsible")
    entries = register.in_bulk([one.case_id for one in drawn])
    reviews = FileReview.objects.visible_to(request.actor).filter(sample=sample)
    by_case = {review.case_id: review for review in reviews.order_by("pk")}
    rows = [(one, entries.get(one.case_id), by_case.get(one.case_id)) for one in drawn]
    context = {"sample": sample, "rows": rows, "is_as_drawn": services.is_as_drawn(sample)}
    return render(request, "casework/supervision/sample_detail.html", context)


@require_POST
def sampled_case_review(
    request: AuthenticatedRequest, sample_id: int, position: int
) -> HttpResponse:
    demand(may_review_cases(request.actor))
    sample = _sample(request, sample_id)
    drawn = get_object_or_404(sample.drawn.select_related("sample"), position=position)
    try:
        review = services.review_sampled_case(actor=request.actor, drawn=drawn)
    except RuleViolationError as violation:
        messages.error(request, str(violation))
        return redirect("supervision:sample_detail", sample.pk)
    return redirect("supervision:review_write", review.case_id)


def _sample(request: AuthenticatedRequest, sample_id: int) -> Sample:
    found = Sample.objects.visible_to(request.actor).select_related("drawn_by")
    sample: Sample = get_object_or_404(found, pk=sample_id)
    return sample
