"""One offer: its page, entering and changing it, its hours, its history."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.directory import access
from lotse.foundation.directory.choices import KEEPERS, OfferState
from lotse.foundation.directory.models import Offer, OpeningHours
from lotse.foundation.directory.services import offers as services
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.web.audit.lines import lines_of
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.directory import sentences
from lotse.web.directory.forms.offers import (
    HoursFormSet,
    OfferAddForm,
    OfferChangeForm,
    OrganisationChoiceForm,
    VersionForm,
)
from lotse.web.directory.views.fetch import address, offer_for, visible_offer
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#offer-form"
PAGE_SIZE = 50


@require_safe
def detail(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    offer = visible_offer(request, offer_id)
    today = timezone.localdate()
    county = LocalParameter.objects.value_on(LocalRule.DIRECTORY_VERIFY_MONTHS, today)
    context = {
        "offer": offer,
        "facts": sentences.facts(offer),
        "venues": sentences.venues(offer),
        "hours": offer.opening_hours.select_related("venue"),
        "is_overdue": bool(offer.verify_due_on and offer.verify_due_on < today),
        "every": sentences.months(offer, county),
        "may_refer": _may_refer(request, offer),
        "may_change": access.may_change_offer(request.actor, offer),
        "may_verify": access.may_verify_offer(request.actor, offer),
        "may_publish": access.may_publish_offer(request.actor, offer),
    }
    return render(request, "directory/offer_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    """Two steps: whose offer it is, then what it is."""
    demand(access.may_propose_offer(request.actor))
    wanted = request.GET.get("organisation", "")
    if not wanted.isdecimal():
        own = {"organisation": request.actor.organisation_id}
        usual = own if request.actor.has_role(*KEEPERS) else {}
        context = {
            "form": OrganisationChoiceForm(initial=usual),
            "may_add": access.may_exchange_directory(request.actor),
        }
        return render(request, "directory/offer_of.html", context)
    organisation = get_object_or_404(Organisation.objects.active(), pk=int(wanted))
    form = OfferAddForm(
        request.POST or None,
        organisation=organisation,
        from_id=request.actor.organisation_id,
        initial={"owner": request.actor.user_id},
    )
    if form.is_valid():
        try:
            offer = services.propose_offer(
                actor=request.actor, organisation=organisation, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Angebot ist eingetragen und noch nicht veröffentlicht.")
            return redirect(address(offer))
    context = {
        "form": form,
        "organisation": organisation,
        "may_keep": access.may_keep_entry(request.actor, organisation),
    }
    return render_form(request, "directory/offer_add.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    offer = offer_for(request, offer_id, access.may_change_offer)
    form = OfferChangeForm(
        request.POST or None,
        # The form checks a copy; the service changes the locked record.
        instance=Offer.objects.get(pk=offer.pk),
        organisation=offer.organisation,
        from_id=offer.proposed_from_id,
        initial={"version": offer.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_offer(
                actor=request.actor, offer=offer, expected_version=version, **values
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=offer, back_url=address(offer), label=offer.title
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das Angebot ist geändert.")
            return redirect(address(offer))
    context = {"form": form, "offer": offer, "organisation": offer.organisation}
    return render_form(request, "directory/offer_change.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    """All opening hours at once, with a few empty lines."""
    offer = offer_for(request, offer_id, access.may_change_offer)
    # What is sent stands for itself; compared with what is there, an unchanged line would be none.
    known = [] if request.method == "POST" else offer.opening_hours.all()
    lines = HoursFormSet(
        request.POST or None,
        initial=[_line(one) for one in known],
        form_kwargs={"venues": offer.venues.in_german_order()},
        prefix="zeiten",
    )
    form = VersionForm(request.POST or None, initial={"version": offer.version})
    if form.is_valid() and lines.is_valid():
        filled = [line.instance for line in lines if line.cleaned_data.get("weekday")]
        try:
            services.set_hours(
                actor=request.actor,
                offer=offer,
                expected_version=form.cleaned_data["version"],
                hours=filled,
            )
        except StaleVersionError:
            form.add_error(None, "Das Angebot wurde inzwischen geändert. Öffnen Sie die Seite neu.")
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Öffnungszeiten sind gespeichert.")
            return redirect(address(offer))
    context = {"form": form, "lines": lines, "offer": offer}
    return render_form(request, "directory/offer_hours.html", context, target=FORM)


@require_safe
def history(request: AuthenticatedRequest, offer_id: int) -> HttpResponse:
    """Who changed what (Verlauf); for those who keep the offer."""
    offer = offer_for(request, offer_id, access.may_change_offer)
    entries = AuditEntry.objects.about(offer).newest_first()
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get(PAGE))
    context = {
        "offer": offer,
        "record": {"name": offer.title},
        "page": page,
        "lines": lines_of(page.object_list),
    }
    return render_page_or_partial(
        request, "directory/offer_history.html", "audit/_history.html", context
    )


def _line(hours: OpeningHours) -> dict[str, Any]:
    return {
        "weekday": hours.weekday,
        "opens_at": hours.opens_at,
        "closes_at": hours.closes_at,
        "venue": hours.venue_id,
        "remark": hours.remark,
        "starts_on": hours.starts_on,
        "ends_on": hours.ends_on,
    }


def _may_refer(request: AuthenticatedRequest, offer: Offer) -> bool:
    """Who does casework refers to what others offer."""
    is_offered = offer.state == OfferState.PUBLISHED
    is_other = offer.organisation_id != request.actor.organisation_id
    return request.actor.does_casework and is_offered and is_other
