"""Keeping offers right: what is to be checked, checking, free places, publishing, withdrawing."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.directory import access
from lotse.foundation.directory.models import Offer
from lotse.foundation.directory.services import offers as services
from lotse.web.conflicts import render_stale
from lotse.web.directory import sentences
from lotse.web.directory.forms.offers import CapacityForm, VersionForm, WithdrawForm
from lotse.web.directory.views.fetch import address, offer_for
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

# What is due so soon may be checked along with the rest.
SOON_DAYS = 30
FORM = "#offer-form"


@require_safe
def to_verify(request: AuthenticatedRequest) -> HttpResponse:
    """One's own first; the coordination sees what is overdue with others, too."""
    today = timezone.localdate()
    soon = today + timedelta(days=SOON_DAYS)
    visible = Offer.objects.visible_to(request.actor).select_related("organisation", "owner")
    due = visible.to_verify(soon).soonest_due_first()
    coordinates = bool(access.may_exchange_directory(request.actor))
    others = visible.to_verify(today).exclude(owner_id=request.actor.user_id)
    drafts = visible.proposed().in_german_order()
    context = {
        "due": due.owned_by(request.actor),
        "others": others.soonest_due_first() if coordinates else [],
        "own": visible.published().owned_by(request.actor).count(),
        "drafts": [(offer, access.may_publish_offer(request.actor, offer)) for offer in drafts],
        "today": today,
        "may_exchange": coordinates,
    }
    return render(request, "directory/to_verify.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    """Everything on one page; who confirms has seen it."""
    offer = offer_for(request, offer_id, access.may_verify_offer)
    form = VersionForm(request.POST or None, initial={"version": offer.version})
    if form.is_valid():
        try:
            services.verify_offer(
                actor=request.actor, offer=offer, expected_version=form.cleaned_data["version"]
            )
        except StaleVersionError:
            messages.warning(
                request, "Das Angebot wurde inzwischen geändert. Prüfen Sie die neuen Angaben."
            )
            return redirect("directory:offer_verify", offer.pk)
        except RuleViolationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Angaben sind bestätigt.")
            return redirect("directory:to_verify")
    context = {
        "form": form,
        "offer": offer,
        "facts": sentences.facts(offer),
        "venues": sentences.venues(offer),
        "hours": offer.opening_hours.select_related("venue"),
    }
    return render_form(request, "directory/offer_verify.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    offer = offer_for(request, offer_id, access.may_change_offer)
    form = CapacityForm(
        request.POST or None,
        instance=Offer.objects.get(pk=offer.pk),
        initial={"version": offer.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.state_capacity(
                actor=request.actor, offer=offer, expected_version=version, **values
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=offer, back_url=address(offer), label=offer.title
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die freien Plätze sind gemeldet.")
            return redirect(address(offer))
    context = {"form": form, "offer": offer}
    return render_form(request, "directory/offer_capacity.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    offer = offer_for(request, offer_id, access.may_publish_offer)
    if request.method == "POST":
        try:
            services.publish_offer(actor=request.actor, offer=offer)
        except RuleViolationError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Das Angebot ist veröffentlicht.")
        return redirect(address(offer))
    context = {
        "title": f"„{offer}“ veröffentlichen",
        "text": "Danach sehen es alle, die mit Lotse arbeiten. Es gilt als heute geprüft.",
        "action_url": request.path,
        "confirm_label": "Veröffentlichen",
        "cancel_url": address(offer),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    offer = offer_for(request, offer_id, access.may_withdraw_offer)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            services.withdraw_offer(actor=request.actor, offer=offer, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Angebot ist zurückgezogen.")
            return redirect(address(offer))
    context = {"form": form, "offer": offer}
    return render_form(request, "directory/offer_withdraw.html", context, target=FORM)
