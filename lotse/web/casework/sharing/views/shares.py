"""Sharing a case: a new share on one page with its preview, change it, end it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.choices import Secrecy
from lotse.casework.cases.models import Case
from lotse.casework.persons.choices import GrantLevel
from lotse.casework.sharing import access, letters, rules
from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.models import Share
from lotse.casework.sharing.querysets import preview
from lotse.casework.sharing.services import shares as services
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.models import Organisation
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.casework.sharing.forms.shares import EndForm, Offer, ShareForm
from lotse.web.casework.sharing.views.fetch import share_for, visible_share
from lotse.web.casework.sharing.views.rows import (
    Covered,
    covered_for,
    possible_recipients,
    row_of,
    with_consent,
)
from lotse.web.conflicts import render_stale
from lotse.web.htmx import is_htmx, render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

RECIPIENT, PREVIEW, ALL_NOTES = "stelle", "preview", "alle"
SHOWN_NOTES = 12


@require_http_methods(["GET", "HEAD", "POST"])
def share_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, access.may_share_case)
    running = _running(request, case)
    known = [one for one in with_consent(request.actor, case) if one.organisation.pk not in running]
    covered = _chosen(request, case, known)
    if covered and covered.organisation.pk in running:
        return redirect("sharing:change", case.pk, running[covered.organisation.pk].pk)
    context: dict[str, Any] = {
        "case": case,
        "known": known,
        "running": running.values(),
        "covered": covered,
        "others": possible_recipients(request.actor),
    }
    if covered is None or not covered.coverage.is_named:
        return render(request, "casework/sharing/recipient.html", context)
    offer = _offer(request, case, covered)
    form = ShareForm(request.POST or None, offer=offer, initial={"ends_on": _usual_end(covered)})
    if PREVIEW not in request.POST and form.is_valid():
        try:
            share = services.share_case(
                actor=request.actor,
                case=case,
                recipient=covered.organisation,
                wanted=form.wanted(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, f"{share.recipient.short_name} sieht das jetzt, bis zum"
                f" {share.ends_on:%d.%m.%Y}."
            )  # fmt: skip
            return redirect("sharing:detail", case.pk, share.pk)
    return _form_page(request, case, form, context | {"offer": offer})


@require_safe
def share_detail(request: AuthenticatedRequest, case_id: int, share_id: int) -> HttpResponse:
    share = visible_share(request, case_id, share_id)
    covered = covered_for(share.case, share.recipient)
    picks = [item.as_pick for item in share.items.order_by("pk")]
    flowing = set(share.categories) & covered.coverage.categories if share.is_open else set()
    rows = preview(request.actor, share.case, flowing, picks) if covered.coverage.is_named else []
    context = {
        "case": share.case,
        "share": share,
        "row": row_of(share, covered),
        "covered": covered,
        "sections": letters.sections(rows),
        "contributions": share.contributions.select_related("author").newest_first(),
        "may_change": access.may_change_share(request.actor, share),
        "may_end": access.may_end_share(request.actor, share),
    }
    return render(request, "casework/sharing/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def share_change(request: AuthenticatedRequest, case_id: int, share_id: int) -> HttpResponse:
    share = share_for(request, case_id, share_id, access.may_change_share)
    case, covered = share.case, covered_for(share.case, share.recipient)
    offer = _offer(request, case, covered, share)
    form = ShareForm(
        request.POST or None,
        offer=offer,
        wanted=services.wanted_of(share),
        initial={"version": share.version},
    )
    if PREVIEW not in request.POST and form.is_valid():
        try:
            services.change_share(
                actor=request.actor,
                share=share,
                expected_version=form.cleaned_data["version"] or 0,
                wanted=form.wanted(),
            )
        except StaleVersionError:
            back = reverse("sharing:detail", args=[case.pk, share.pk])
            return render_stale(
                request,
                form=form,
                record=share,
                back_url=back,
                label=str(share),
                further=lambda one: {
                    "people": [user.pk for user in services.wanted_of(one).people]
                },
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Freigabe ist geändert. Sie gilt so ab jetzt.")
            return redirect("sharing:detail", case.pk, share.pk)
    context = {"case": case, "share": share, "covered": covered, "offer": offer}
    return _form_page(request, case, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
def share_end(request: AuthenticatedRequest, case_id: int, share_id: int) -> HttpResponse:
    share = share_for(request, case_id, share_id, access.may_end_share)
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            reason = EndReason(form.cleaned_data["reason"])
            services.end_share(actor=request.actor, share=share, reason=reason)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{share.recipient.short_name} sieht nichts mehr.")
            return redirect("sharing:overview", case_id)
    context = {"case": share.case, "share": share, "form": form}
    return render_form(request, "casework/sharing/end.html", context, target="#end-form")


def _running(request: AuthenticatedRequest, case: Case) -> dict[int, Share]:
    """Who sees the case already, before something is typed; a form sent twice is one."""
    if request.method == "POST":
        return {}
    return {one.recipient_id: one for one in case.shares.running_on(timezone.localdate())}


def _chosen(request: AuthenticatedRequest, case: Case, known: list[Covered]) -> Covered | None:
    """The organisation in the address; the only one left with consent is chosen by itself."""
    if (wanted := read_number(request.GET.get(RECIPIENT, ""))) is None:
        return known[0] if len(known) == 1 else None
    ready = {one.organisation.pk: one for one in known}
    if wanted in ready:
        return ready[wanted]
    other: Organisation | None = possible_recipients(request.actor).filter(pk=wanted).first()
    return covered_for(case, other) if other else None


def _offer(
    request: AuthenticatedRequest, case: Case, covered: Covered, share: Share | None = None
) -> Offer:
    """What can be ticked: pieces only where consent covers pieces of that kind at all."""
    notes = case.contacts.filter(secrecy=Secrecy.CASE).exclude(note="").newest_first()
    shown = list(notes if ALL_NOTES in request.GET else notes[:SHOWN_NOTES])
    if share is not None:
        older = notes.filter(shared_items__share=share).exclude(pk__in=[one.pk for one in shown])
        shown += list(older)
    documents = case.documents.kept().newest_first()
    return Offer(
        recipient=covered.organisation,
        covered=covered.coverage.categories,
        flows_back="identity" in covered.back.categories,
        notes=tuple(shown) if "notes" in covered.coverage else (),
        documents=tuple(documents) if "documents" in covered.coverage else (),
        notes_in_all=notes.count(),
    )


def _usual_end(covered: Covered) -> Any:
    return rules.proposed_end(dict(covered.coverage.until), today=timezone.localdate())


def _form_page(
    request: AuthenticatedRequest, case: Case, form: ShareForm, context: dict[str, Any]
) -> HttpResponse:
    """The form with its preview; a look at the preview is no attempt to share."""
    ticked, picks = form.shown()
    context |= {
        "form": form,
        "sections": letters.sections(preview(request.actor, case, ticked, picks)),
        "names_person": "identity" in ticked,
        "level_label": GrantLevel.CONTRIBUTE.label,
    }
    if PREVIEW in request.POST:
        partial, page = "casework/sharing/_preview.html", "casework/sharing/form.html"
        return render(request, partial if is_htmx(request) else page, context | {"is_look": True})
    return render_form(request, "casework/sharing/form.html", context, target="#share-form")
