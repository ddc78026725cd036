"""The first line of every view of the directory: which record, and may one do that."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404
from django.urls import reverse

from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.directory import access
from lotse.foundation.directory.models import Offer
from lotse.foundation.organisations.models import Organisation
from lotse.web.http import AuthenticatedRequest, demand


def visible_offer(request: AuthenticatedRequest, offer_id: int) -> Offer:
    """Return an offer that one sees, or answer 404."""
    visible = Offer.objects.visible_to(request.actor)
    loaded = visible.select_related("organisation", "contact", "owner", "verified_by")
    offer: Offer = get_object_or_404(loaded, pk=offer_id)
    return offer


def offer_for(
    request: AuthenticatedRequest, offer_id: int, may: Callable[[Actor, Offer], Verdict]
) -> Offer:
    """Return an offer with which one may do that, or answer 404 or 403."""
    offer = visible_offer(request, offer_id)
    demand(may(request.actor, offer))
    return offer


def kept_organisation(request: AuthenticatedRequest, organisation_id: int) -> Organisation:
    """Return an organisation whose entry one keeps, or answer 404 or 403."""
    organisation: Organisation = get_object_or_404(Organisation, pk=organisation_id)
    demand(access.may_keep_entry(request.actor, organisation))
    return organisation


def address(offer: Offer) -> str:
    return reverse("directory:offer_detail", args=[offer.pk])
