"""Organisations that may be invited, and what they would see."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from lotse.casework.conferences.models import Conference, ConferenceCase
from lotse.casework.consents.choices import Purpose
from lotse.casework.consents.models import Consent, LegalBasis
from lotse.casework.consents.services.disclosures import coverage
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation


def possible(conference: Conference) -> QuerySet[Organisation]:
    """Every organisation; to a named conference none that decides about status."""
    active = Organisation.objects.active()
    if conference.is_named:
        active = active.exclude(kind__in=STATUS_AUTHORITIES)
    found: QuerySet[Organisation] = active.in_german_order()
    return found


def with_consent(actor: Actor, about: ConferenceCase) -> list[Organisation]:
    """Organisations that may know the name for a conference today, in German order."""
    today = timezone.localdate()
    spoken_of: dict[str, Any] = {"person": about.case.person, "purpose": Purpose.CONFERENCE}
    ids: set[int] = set()
    for model in (Consent, LegalBasis):
        rows = model.objects.visible_to(actor).in_force(today).filter(**spoken_of)
        ids |= set(rows.order_by("recipient").values_list("recipient", flat=True))
    found = possible(about.conference).filter(pk__in=ids)
    return [one for one in found if may_know(about, one)]


def may_know(about: ConferenceCase, organisation: Organisation) -> bool:
    """Whether the name may go there today; the own organisation has it anyway."""
    case = about.case
    if organisation.pk == case.organisation_id:
        return True
    found = coverage(
        person=case.person,
        sender=case.organisation,
        recipient=organisation,
        purpose=Purpose.CONFERENCE,
    )
    return found.is_named


def ask_url(about: ConferenceCase, organisation: Organisation) -> str:
    """Where consent to a conference with an organisation is asked for."""
    url = reverse("consents:declare", args=[about.case_id])
    return f"{url}?stelle={organisation.pk}&zweck={Purpose.CONFERENCE}"
