"""Which organisations a case may go to, and what may go there today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory, Purpose
from lotse.casework.consents.models import Consent, LegalBasis
from lotse.casework.consents.services.disclosures import Coverage, coverage
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import CASEWORK_ROLES, STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation


@dataclass(frozen=True)
class Covered:
    """What may go along to an organisation today, in words."""

    organisation: Organisation
    coverage: Coverage
    ask_url: str

    @property
    def categories(self) -> list[tuple[str, date | None]]:
        """Each covered category with its last day."""
        until = dict(self.coverage.until)
        return [(str(one.label), until[one]) for one in DataCategory if one in self.coverage]


def possible(actor: Actor) -> Any:
    """Other organisations that manage cases, never those that decide about status."""
    there = Membership.objects.valid_on(timezone.localdate()).filter(
        organisation=OuterRef("pk"), role__in=CASEWORK_ROLES
    )
    others = Organisation.objects.active().exclude(pk=actor.organisation_id)
    return others.exclude(kind__in=STATUS_AUTHORITIES).filter(Exists(there)).in_german_order()


def covered_for(case: Case, organisation: Organisation) -> Covered:
    """What consent and law let through for handing the case over."""
    there = coverage(
        person=case.person,
        sender=case.organisation,
        recipient=organisation,
        purpose=Purpose.HAND_OVER,
    )
    url = reverse("consents:declare", args=[case.pk])
    return Covered(organisation, there, f"{url}?stelle={organisation.pk}&zweck={Purpose.HAND_OVER}")


def with_consent(actor: Actor, case: Case) -> list[Covered]:
    """Organisations to which the name may go along today, in German order."""
    today = timezone.localdate()
    about = {"person": case.person, "purpose": Purpose.HAND_OVER}
    consented = Consent.objects.visible_to(actor).in_force(today).filter(**about)
    allowed = LegalBasis.objects.visible_to(actor).in_force(today).filter(**about)
    ids = {
        recipient
        for rows in (consented, allowed)
        for recipient in rows.order_by("recipient").values_list("recipient", flat=True)
    }
    covered = [covered_for(case, one) for one in possible(actor).filter(pk__in=ids)]
    return [one for one in covered if one.coverage.is_named]
