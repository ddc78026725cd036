"""File reviews: the list of the lead, writing one, and what the worker answers."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.assessments.models import Assessment
from lotse.casework.cases.access import may_review_cases
from lotse.casework.cases.models import Case
from lotse.casework.persons.choices import GrantReason
from lotse.casework.persons.models import AccessGrant
from lotse.casework.plans.models import Plan
from lotse.casework.supervision import access, services
from lotse.casework.supervision.models import FileReview, ReviewCriterion, Sample
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.casework.supervision.forms import COMPLETE, AnswerForm, ReviewForm
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25
RECENT_DAYS = 90


@require_safe
def review_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_review_cases(request.actor))
    found = FileReview.objects.visible_to(request.actor).newest_first()
    found = found.select_related("worker", "reviewer", "answer")
    samples = Sample.objects.visible_to(request.actor).select_related("drawn_by").newest_first()
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get(PAGE)),
        "samples": samples[:PAGE_SIZE],
    }
    return render(request, "casework/supervision/review_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_write(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    """Begin the review of an open file with the first save, go on with it, complete it."""
    case = case_for(request, case_id, access.may_review_file)
    review = _draft(request, case)
    form = _form(request, review)
    if form.is_valid():
        try:
            review = _write(request, case, form)
        except StaleVersionError:
            back_url = reverse("cases:detail", args=[case.pk])
            return render_stale(
                request, form=form, record=review, back_url=back_url, label=case.number
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _after(request, review)
    context = {**case_line(case), "case": case, "form": form, "review": review,
               "facts": _facts(case, timezone.localdate())}  # fmt: skip
    return render_form(
        request, "casework/supervision/review_write.html", context, target="#review-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def review_detail(request: AuthenticatedRequest, case_id: int, review_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    found = FileReview.objects.visible_to(request.actor).filter(case=case)
    review = get_object_or_404(found.select_related("reviewer", "worker", "answer"), pk=review_id)
    review.case = case
    may_answer = access.may_answer_review(request.actor, review)
    if request.method == "POST":
        demand(may_answer)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            services.answer_review(actor=request.actor, review=review, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Ihre Antwort ist gespeichert.")
            return redirect("supervision:review_detail", case.pk, review.pk)
    context = {
        **case_line(case),
        "case": case,
        "review": review,
        "findings": review.findings.in_order().select_related("criterion"),
        # What was refused because a colleague was quicker stays, to be copied.
        "form": form if may_answer and (form.is_bound or review.given_answer is None) else None,
    }
    if context["form"] is None:
        return render(request, "casework/supervision/review_detail.html", context)
    return render_form(
        request, "casework/supervision/review_detail.html", context, target="#answer-form"
    )


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """For the overview of a case: what reviews found, and whether one can be written now."""
    found = FileReview.objects.visible_to(request.actor).filter(case=case)
    return {
        "file_reviews": found.select_related("reviewer", "answer").newest_first()[:3],
        "may_review_file": access.may_review_file(request.actor, case),
    }


def _draft(request: AuthenticatedRequest, case: Case) -> FileReview:
    """The review in writing, or the beginning of one that is not saved yet."""
    running = FileReview.objects.filter(case=case, reviewer=request.user, completed_at=None)
    grants = AccessGrant.objects.of_case(case.pk).held_by(request.actor)
    grant = grants.filter(reason=GrantReason.REVIEW).newest_first().first()
    begun = running.order_by("pk").first()
    return begun or FileReview(case=case, reason=grant.remark if grant else "")


def _form(request: AuthenticatedRequest, review: FileReview) -> ReviewForm:
    known = {one.criterion_id: one for one in review.findings.in_order()} if review.pk else {}
    criteria = ReviewCriterion.objects.filter(is_active=True)
    # The form checks a copy; the service changes the locked record.
    copy = FileReview.objects.get(pk=review.pk) if review.pk else FileReview(case=review.case)
    return ReviewForm(
        request.POST or None,
        instance=copy,
        criteria=list(criteria),
        known=known,
        initial={"version": review.version},
    )


def _write(request: AuthenticatedRequest, case: Case, form: ReviewForm) -> FileReview:
    return services.begin_and_write_review(
        actor=request.actor,
        case=case,
        reason=_draft(request, case).reason,
        expected_version=form.cleaned_data["version"],
        findings=form.findings(),
        completes=COMPLETE in request.POST,
        submission_key=form.cleaned_data["submission_key"],
        **form.values(),
    )


def _after(request: AuthenticatedRequest, review: FileReview) -> HttpResponse:
    if review.is_completed:
        messages.success(
            request, f"Die Prüfung ist abgeschlossen. {review.worker} kann jetzt antworten."
        )
        return redirect("supervision:review_detail", review.case_id, review.pk)
    messages.success(request, "Der Entwurf ist gespeichert. Bis zum Abschluss sehen nur Sie ihn.")
    return redirect("supervision:review_write", review.case_id)


def _facts(case: Case, today: date) -> dict[str, str]:
    """What the file itself says to each criterion, so that one need not count."""
    recent = case.contacts.filter(held_on__gt=today - timedelta(days=RECENT_DAYS)).count()
    last = case.last_contact_on
    assessment = Assessment.objects.filter(case=case).completed().newest_first().first()
    plan = Plan.objects.filter(case=case).in_force().newest_first().first()
    overdue = case.follow_ups.due_until(today - timedelta(days=1)).count()
    return {
        "records": f"Kontakte in {RECENT_DAYS} Tagen: {recent}. Letzter Kontakt: {_day(last)}.",
        "assessment": f"Letztes abgeschlossenes Assessment: {_of_assessment(assessment)}.",
        "plan": _of_plan(plan),
        "deadlines": f"Überfällige Wiedervorlagen: {overdue}.",
    }


def _of_assessment(assessment: Assessment | None) -> str:
    return _day(assessment.assessed_on) if assessment else "keines"


def _of_plan(plan: Plan | None) -> str:
    if plan is None:
        return "Es gilt kein Plan."
    review_on = _day(plan.review_on, "kein Tag gesetzt")
    return f"Vereinbart am {_day(plan.agreed_on)}, zu überprüfen: {review_on}."


def _day(day: date | None, without: str = "keiner") -> str:
    return f"{day:%d.%m.%Y}" if day else without
