"""What is to be done in a case: put it on a list, change it, put it off, tick it off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from lotse.casework.cases import access
from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.cases.services import follow_ups as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.cases.forms.follow_ups import (
    FollowUpChangeForm,
    FollowUpForm,
    SnoozeForm,
)
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

BACK = "next"


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_work_in_open_case)
    form = FollowUpForm(request.POST or None, case=case, user=request.user, auto_id="step_%s")
    if form.is_valid():
        try:
            services.set_follow_up(actor=request.actor, case=case, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Wiedervorlage ist gesetzt.")
            return redirect("cases:detail", case.pk)
    context = {"form": form, "case": case}
    return render_form(
        request,
        "casework/cases/follow_up_add.html",
        context,
        target="#follow-up-form",
        partial="casework/cases/_follow_up_compose.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_change(
    request: AuthenticatedRequest, case_id: int, follow_up_id: int
) -> HttpResponse:
    case = case_for(request, case_id, access.may_work_in_case)
    follow_up = _open_one(case, follow_up_id)
    form = FollowUpChangeForm(
        request.POST or None,
        # The form checks a copy; the service changes the locked record.
        instance=FollowUp.objects.get(pk=follow_up.pk),
        initial={"version": follow_up.version},
        case=case,
        user=request.user,
        auto_id="step_%s",
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_follow_up(
                actor=request.actor, follow_up=follow_up, expected_version=version, **values
            )
        except StaleVersionError:
            back, label = back_to(request, case.pk), f"{case.number}: {follow_up}"
            return render_stale(request, form=form, record=follow_up, back_url=back, label=label)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Wiedervorlage ist geändert.")
            return redirect(back_to(request, case.pk))
    context = _context(request, case, follow_up, form)
    return render_form(
        request, "casework/cases/follow_up_change.html", context, target="#follow-up-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_snooze(
    request: AuthenticatedRequest, case_id: int, follow_up_id: int
) -> HttpResponse:
    case = case_for(request, case_id, access.may_work_in_case)
    follow_up = _open_one(case, follow_up_id)
    form = SnoozeForm(request.POST or None, auto_id="step_%s")
    if form.is_valid():
        try:
            later = services.snooze_follow_up(
                actor=request.actor, follow_up=follow_up, **form.act_values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            until = f"{later.snoozed_until:%d.%m.%Y}"
            messages.success(request, f"Zurückgestellt bis {until}: {later.subject}")
            return redirect(back_to(request, case.pk))
    context = _context(request, case, follow_up, form)
    return render_form(
        request, "casework/cases/follow_up_snooze.html", context, target="#follow-up-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_drop(request: AuthenticatedRequest, case_id: int, follow_up_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_work_in_case)
    follow_up = _open_one(case, follow_up_id)
    if request.method == "POST":
        try:
            services.drop_follow_up(actor=request.actor, follow_up=follow_up)
        except RuleViolationError as violation:
            messages.error(request, str(violation))
        else:
            messages.success(request, f"Entfallen: {follow_up.subject}")
        return redirect("cases:detail", case.pk)
    series = " Die ganze Reihe endet damit." if follow_up.is_recurring else ""
    context = {
        "title": "Wiedervorlage entfällt",
        "text": f"„{follow_up.subject}“ verlässt die Liste, ohne erledigt zu sein.{series}",
        "action_url": request.path,
        "confirm_label": "Entfällt",
        "cancel_url": back_to(request, case.pk),
    }
    return render(request, "confirm.html", context)


@require_POST
def follow_up_complete(
    request: AuthenticatedRequest, case_id: int, follow_up_id: int
) -> HttpResponse:
    follow_ups = FollowUp.objects.visible_to(request.actor).filter(case=case_id)
    follow_up = get_object_or_404(follow_ups.select_related("case"), pk=follow_up_id)
    was_open = follow_up.done_at is None
    try:
        services.complete_follow_up(actor=request.actor, follow_up=follow_up)
    except RuleViolationError as violation:
        messages.error(request, str(violation))
    else:
        following = services.following_day(follow_up) if was_open else None
        again = f". Kommt wieder am {following:%d.%m.%Y}." if following else ""
        messages.success(request, f"Erledigt: {follow_up.subject}{again}")
    return redirect(back_to(request, case_id))


def back_to(request: AuthenticatedRequest, case_id: int) -> str:
    """The page one came from, if it is one of ours; else the case."""
    wanted = request.POST.get(BACK, request.GET.get(BACK, ""))
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return reverse("cases:detail", args=[case_id])


def _open_one(case: Case, follow_up_id: int) -> FollowUp:
    found = case.follow_ups.open().select_related("assignee")
    follow_up: FollowUp = get_object_or_404(found, pk=follow_up_id)
    return follow_up


def _context(
    request: AuthenticatedRequest, case: Case, follow_up: FollowUp, form: object
) -> dict[str, object]:
    return {
        "form": form,
        "case": case,
        "follow_up": follow_up,
        "back_url": back_to(request, case.pk),
    }
