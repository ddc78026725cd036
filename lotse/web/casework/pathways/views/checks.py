"""Checks that were kept: the list, one of them, and what is different since."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from lotse.casework.pathways import services
from lotse.casework.pathways.models import StoredCheck
from lotse.casework.pathways.querysets import StoredCheckQuerySet
from lotse.casework.pathways.rules import standing
from lotse.casework.pathways.rules.standing import Change, Standing
from lotse.web.casework.pathways.forms.asking import KeepForm
from lotse.web.casework.pathways.views.checking import Checked, checked
from lotse.web.casework.pathways.views.picture import WORDS
from lotse.web.casework.pathways.views.place import Place, place_to_work_on, visible_place
from lotse.web.casework.pathways.views.ways import UNFOLDED, shown
from lotse.web.components.lists import PAGE
from lotse.web.http import AuthenticatedRequest

PAGE_SIZE = 25


@require_safe
def checks(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    place = visible_place(request, **where)
    found = _kept(place).defer("facts", "result").select_related("made_by").newest_first()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = place.context("checks") | {
        "page": page,
        "rows": [(one, place.url("check", one.pk)) for one in page],
        "ways_url": place.url("ways"),
    }
    return render(request, "casework/pathways/checks.html", context)


@require_safe
def check(request: AuthenticatedRequest, check_id: int, **where: int) -> HttpResponse:
    """A kept check as it was, and what a check of today says otherwise."""
    place = visible_place(request, **where)
    kept = get_object_or_404(_kept(place).select_related("made_by"), pk=check_id)
    now = checked(place.subject, timezone.localdate(), None)
    context = place.context("checks") | shown(place, Checked(kept.facts, kept.result))
    context |= {
        "check": kept,
        "changes": [_told(one) for one in standing.changes(kept.result, now.result)],
        "is_other_law": kept.rules_version != now.result["rules_version"],
        "today": now.on,
        "checks_url": place.url("checks"),
        "is_unfolded": UNFOLDED in request.GET,
        "unfold_url": f"{place.url('check', kept.pk)}?{UNFOLDED}=ja",
    }
    return render(request, "casework/pathways/check.html", context)


@require_POST
def store(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    """Keep the check that the page shows."""
    place = place_to_work_on(request, **where)
    form = KeepForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Dieser Tag ist kein Datum. Nichts wurde festgehalten.")
        return redirect(place.url("ways"))
    kept = services.store_check(
        actor=request.actor,
        subject=place.subject,
        on=form.cleaned_data["am"],
        submission_key=form.cleaned_data["submission_key"],
    )
    messages.success(request, f"Die Prüfung zum {kept.checked_for:%d.%m.%Y} ist festgehalten.")
    return redirect(place.url("checks"))


def _kept(place: Place) -> StoredCheckQuerySet:
    if place.subject.pk is None:
        return StoredCheck.objects.none()
    return StoredCheck.objects.filter(subject=place.subject)


def _told(change: Change) -> dict[str, object]:
    return {
        "title": change.title,
        "before": WORDS[Standing(change.before)] if change.before else "gab es nicht",
        "after": WORDS[Standing(change.after)],
        "earliest_before": change.earliest_before,
        "earliest_after": change.earliest_after,
    }
