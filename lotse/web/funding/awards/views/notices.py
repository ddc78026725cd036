"""Notices: entered, changed while a draft, recorded, discarded; an amendment begins as a copy."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.awards.choices import NoticeKind
from lotse.funding.awards.models import Award, Notice
from lotse.funding.awards.rules import notices as rules
from lotse.funding.awards.services import checks, comparison, terms
from lotse.funding.awards.services import notices as services
from lotse.funding.awards.services.terms import Contents
from lotse.funding.programmes.choices import PostKind
from lotse.web.conflicts import render_stale
from lotse.web.funding.awards.forms.awards import (
    NOTICE_FIELDS,
    NoticeChangeForm,
    NoticeForm,
    VersionForm,
)
from lotse.web.funding.awards.views.fetch import (
    keeps,
    readable_award,
    readable_notice,
    to_keep,
)
from lotse.web.funding.awards.views.figures import compared
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#notice-form"
# What the next letter says anew; everything else is taken over from the one before.
_NEW = ("dated", "received_on", "reason")
_STALE = "Der Bescheid wurde inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an."


@require_safe
def notice_detail(request: AuthenticatedRequest, notice_id: int) -> HttpResponse:
    """Everything a notice says, what it changes, and what comes out of it."""
    notice = readable_notice(request, notice_id)
    return render(request, "funding/awards/notice.html", _shown(request, notice))


@require_http_methods(["GET", "HEAD", "POST"])
def notice_add(request: AuthenticatedRequest, award_id: int) -> HttpResponse:
    """The first notice, begun from the application or the posts, or an amendment of the last."""
    award = to_keep(request, readable_award(request, award_id))
    kind = services.next_kind(award)
    verdict = services.may_enter(award, kind)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect("awards:award", award.pk)
    latest = award.notices.recorded().in_time_order().last()
    initial = _copied(latest) if latest else _first(award)
    contents = terms.contents_of(latest) if latest else terms.first_contents(award)
    return _entered(request, award, kind, initial, contents)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_correct(request: AuthenticatedRequest, notice_id: int) -> HttpResponse:
    """What was typed wrong is entered once more; the wrong one stays in the history."""
    notice = to_keep(request, readable_notice(request, notice_id))
    verdict = services.may_enter(notice.award, NoticeKind.CORRECTION)
    if notice.is_draft or not verdict:
        messages.error(request, verdict.reason or "Einen Entwurf können Sie einfach ändern.")
        return redirect("awards:notice", notice.pk)
    kept = {"dated": notice.dated, "received_on": notice.received_on}
    return _entered(
        request, notice.award, NoticeKind.CORRECTION,
        _copied(notice) | kept, terms.contents_of(notice), corrects=notice,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def notice_change(request: AuthenticatedRequest, notice_id: int) -> HttpResponse:
    notice = to_keep(request, readable_notice(request, notice_id))
    back = reverse("awards:notice", args=[notice.pk])
    verdict = rules.notice_may_be_changed(notice.state)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect(back)
    form = NoticeChangeForm(
        request.POST or None,
        request.FILES or None,
        instance=Notice.objects.get(pk=notice.pk),
        initial={"version": notice.version},
        of=notice.award,
        contents=terms.contents_of(notice),
        is_first=notice.kind == NoticeKind.ORIGINAL,
    )
    if form.is_valid():
        try:
            services.change_notice(
                actor=request.actor,
                notice=notice,
                expected_version=form.cleaned_data["version"],
                contents=form.contents(),
                upload=form.upload(),
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=notice, back_url=back, label=str(notice),
                further=lambda now: form.line_values(terms.contents_of(now)),
            )  # fmt: skip
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(back)
    context = _form_context(form, notice.award, notice.kind) | {"notice": notice, "back": back}
    return render_form(request, "funding/awards/notice_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_record(request: AuthenticatedRequest, notice_id: int) -> HttpResponse:
    """Look once more, then keep it for good."""
    notice = to_keep(request, readable_notice(request, notice_id))
    back = reverse("awards:notice", args=[notice.pk])
    verdict = rules.notice_may_be_changed(notice.state)
    if not verdict:
        messages.error(request, verdict.reason)
        return redirect(back)
    form = VersionForm(request.POST or None, initial={"version": notice.version})
    if form.is_valid():
        try:
            services.record_notice(
                actor=request.actor, notice=notice, expected_version=form.cleaned_data["version"]
            )
        except StaleVersionError:
            messages.error(request, _STALE)
            return redirect(back)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Festgehalten. Der Bescheid gilt ab seinem Datum.")
            return redirect("awards:award", notice.award_id)
    context = _shown(request, notice) | {"form": form}
    return render_form(request, "funding/awards/notice_record.html", context, target="#record-form")


@require_http_methods(["GET", "HEAD", "POST"])
def notice_discard(request: AuthenticatedRequest, notice_id: int) -> HttpResponse:
    notice = to_keep(request, readable_notice(request, notice_id))
    back = reverse("awards:notice", args=[notice.pk])
    if request.method == "POST":
        try:
            services.discard_notice(
                actor=request.actor, notice=notice, expected_version=notice.version
            )
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        messages.success(request, "Der Entwurf ist verworfen.")
        return redirect("awards:award", notice.award_id)
    context = {
        "title": "Entwurf verwerfen?",
        "text": f"{notice}: Was Sie eingetragen haben, ist danach weg. Festgehaltene Bescheide"
        " bleiben davon unberührt.",
        "action_url": request.path,
        "confirm_label": "Verwerfen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


def _entered(
    request: AuthenticatedRequest,
    award: Award,
    kind: str,
    initial: dict[str, Any],
    contents: Contents,
    corrects: Notice | None = None,
) -> HttpResponse:
    form = NoticeForm(
        request.POST or None,
        request.FILES or None,
        initial=initial,
        of=award,
        contents=contents,
        is_first=kind == NoticeKind.ORIGINAL,
    )
    if form.is_valid():
        try:
            notice = services.enter_notice(
                actor=request.actor,
                award=award,
                contents=form.contents(),
                corrects=corrects,
                upload=form.upload(),
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Entwurf gespeichert. Bitte vergleichen und festhalten.")
            return redirect("awards:notice", notice.pk)
    back = reverse("awards:award", args=[award.pk])
    context = _form_context(form, award, kind) | {"notice": None, "back": back}
    return render_form(request, "funding/awards/notice_form.html", context, target=FORM)


def _form_context(form: NoticeForm, award: Award, kind: str) -> dict[str, Any]:
    year = date(award.year, 1, 1), date(award.year, 12, 31)
    return {
        "form": form,
        "award": award,
        "kind": NoticeKind(kind),
        "kind_label": NoticeKind(kind).label,
        "year": year,
        "programme_rates": [
            (PostKind(rate.kind).label, rate)
            for rate in terms.programme_rates(award.programme, award.module, award.year)
        ],
    }


def _first(award: Award) -> dict[str, Any]:
    """A first notice begins with the whole year and what the application says."""
    rule = award.application.prorata_rule if award.application else ""
    return {
        "period_from": date(award.year, 1, 1),
        "period_until": date(award.year, 12, 31),
        "prorata_rule": rule,
    }


def _copied(notice: Notice) -> dict[str, Any]:
    values = model_to_dict(notice, fields=NOTICE_FIELDS)
    return {name: value for name, value in values.items() if name not in _NEW}


def _shown(request: AuthenticatedRequest, notice: Notice) -> dict[str, Any]:
    deadlines = [(_label(name), getattr(notice, name)) for name in checks.DEADLINES]
    return {
        "notice": notice,
        "award": notice.award,
        "compared": compared(notice),
        "posts": notice.posts.select_related("post__employer").in_order(),
        "rates": notice.rates.in_order(),
        "changes": comparison.changes(notice),
        "before": services.before(notice),
        "deadlines": [(label, due) for label, due in deadlines if due],
        "may_keep": keeps(request),
    }


def _label(name: str) -> str:
    column = Notice._meta.get_field(name)
    return str(column.verbose_name) if isinstance(column, models.Field) else name
