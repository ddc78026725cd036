"""What the directory says about an organisation: entry, places, contacts, all its offers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError, Versioned
from lotse.foundation.directory import access
from lotse.foundation.directory.models import DirectoryProfile, Offer, OfferContact, Venue
from lotse.foundation.directory.services import places as services
from lotse.foundation.organisations import services as organisations
from lotse.foundation.organisations.models import Organisation
from lotse.web.conflicts import render_stale
from lotse.web.directory import sentences
from lotse.web.directory.forms.entries import (
    ContactAddForm,
    ContactChangeForm,
    OrganisationAddForm,
    ProfileForm,
    VenueAddForm,
    VenueChangeForm,
)
from lotse.web.directory.views.fetch import kept_organisation
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

FORM = "#entry-form"


@require_safe
def entry(request: AuthenticatedRequest, organisation_id: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    offers = Offer.objects.visible_to(request.actor).filter(organisation=organisation)
    venues = Venue.objects.filter(organisation=organisation).in_german_order()
    context = {
        "organisation": organisation,
        "profile": DirectoryProfile.objects.filter(organisation=organisation).first(),
        "offers": offers.in_german_order(),
        "venues": [(venue, sentences.accessibility(venue)) for venue in venues],
        "contacts": OfferContact.objects.filter(organisation=organisation).in_german_order(),
        "may_keep": access.may_keep_entry(request.actor, organisation),
        "may_propose": access.may_propose_offer(request.actor),
    }
    return render(request, "directory/entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_add(request: AuthenticatedRequest) -> HttpResponse:
    """An organisation without accounts; the coordination enters it."""
    demand(access.may_exchange_directory(request.actor))
    form = OrganisationAddForm(request.POST or None)
    if form.is_valid():
        try:
            organisation = organisations.add_organisation(actor=request.actor, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{organisation} ist angelegt.")
            return redirect("directory:entry", organisation.pk)
    context = {
        "form": form,
        "organisation": None,
        "heading": "Organisation anlegen",
        "back_url": reverse("directory:offer_add"),
    }
    return render_form(request, "directory/entry_form.html", context, target=FORM)


@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: AuthenticatedRequest, organisation_id: int) -> HttpResponse:
    organisation = kept_organisation(request, organisation_id)
    known = DirectoryProfile.objects.filter(organisation=organisation).first()
    profile = known or DirectoryProfile(organisation=organisation)
    form = ProfileForm(request.POST or None, instance=profile, initial={"version": profile.version})
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.describe_organisation(
                actor=request.actor, organisation=organisation, expected_version=version, **values
            )
        except StaleVersionError:
            return _stale(request, form, known, organisation)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _saved(request, organisation, "Der Eintrag ist gespeichert.")
    return _form(request, form, organisation, "Was die Organisation tut")


@require_http_methods(["GET", "HEAD", "POST"])
def venue_add(request: AuthenticatedRequest, organisation_id: int) -> HttpResponse:
    demand(access.may_propose_offer(request.actor))
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    form = VenueAddForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_venue(actor=request.actor, organisation=organisation, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _saved(request, organisation, "Der Ort ist angelegt.")
    return _form(request, form, organisation, "Angebotsort anlegen")


@require_http_methods(["GET", "HEAD", "POST"])
def contact_add(request: AuthenticatedRequest, organisation_id: int) -> HttpResponse:
    demand(access.may_propose_offer(request.actor))
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    form = ContactAddForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_contact(
                actor=request.actor, organisation=organisation, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _saved(request, organisation, "Die Ansprechstelle ist angelegt.")
    return _form(request, form, organisation, "Ansprechstelle anlegen")


@require_http_methods(["GET", "HEAD", "POST"])
def venue_change(request: AuthenticatedRequest, venue_id: int) -> HttpResponse:
    venue = get_object_or_404(Venue.objects.select_related("organisation"), pk=venue_id)
    demand(access.may_keep_entry(request.actor, venue.organisation))
    form = VenueChangeForm(
        request.POST or None,
        instance=Venue.objects.get(pk=venue.pk),
        initial={"version": venue.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_venue(
                actor=request.actor, venue=venue, expected_version=version, **values
            )
        except StaleVersionError:
            return _stale(request, form, venue, venue.organisation)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _saved(request, venue.organisation, "Der Ort ist geändert.")
    return _form(request, form, venue.organisation, "Angebotsort ändern")


@require_http_methods(["GET", "HEAD", "POST"])
def contact_change(request: AuthenticatedRequest, offer_contact_id: int) -> HttpResponse:
    contacts = OfferContact.objects.select_related("organisation")
    contact = get_object_or_404(contacts, pk=offer_contact_id)
    demand(access.may_keep_entry(request.actor, contact.organisation))
    form = ContactChangeForm(
        request.POST or None,
        instance=OfferContact.objects.get(pk=contact.pk),
        initial={"version": contact.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_contact(
                actor=request.actor, contact=contact, expected_version=version, **values
            )
        except StaleVersionError:
            return _stale(request, form, contact, contact.organisation)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return _saved(request, contact.organisation, "Die Ansprechstelle ist geändert.")
    return _form(request, form, contact.organisation, "Ansprechstelle ändern")


def _address(organisation: Organisation) -> str:
    return reverse("directory:entry", args=[organisation.pk])


def _saved(request: AuthenticatedRequest, organisation: Organisation, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect(_address(organisation))


def _form(
    request: AuthenticatedRequest, form: Any, organisation: Organisation, heading: str
) -> HttpResponse:
    context = {
        "form": form,
        "organisation": organisation,
        "heading": heading,
        "back_url": _address(organisation),
    }
    return render_form(request, "directory/entry_form.html", context, target=FORM)


def _stale(
    request: AuthenticatedRequest, form: Any, record: Versioned | None, organisation: Organisation
) -> HttpResponse:
    return render_stale(
        request,
        form=form,
        record=record,
        back_url=_address(organisation),
        label=str(organisation),
    )
