"""What the pages say of a share: what is covered now, what is missing, who reads it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory, Purpose
from lotse.casework.consents.models import Consent, LegalBasis
from lotse.casework.consents.services.disclosures import Coverage, coverage
from lotse.casework.sharing.models import Share
from lotse.casework.sharing.services.shares import readers_of
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation


@dataclass(frozen=True)
class Covered:
    """What may go to an organisation today, in words."""

    organisation: Organisation
    coverage: Coverage
    back: Coverage
    ask_url: str

    @property
    def by_end(self) -> list[tuple[date | None, list[str]]]:
        """Covered categories by their last day, what ends first at the top."""
        found: dict[date | None, list[str]] = {}
        until = dict(self.coverage.until)
        for one in DataCategory:
            if one in self.coverage:
                found.setdefault(until[one], []).append(str(one.label))
        return sorted(found.items(), key=lambda pair: pair[0] or date.max)


def covered_for(case: Case, organisation: Organisation) -> Covered:
    """What consent and law let through to an organisation, and back from it."""
    there, back = (
        coverage(person=case.person, sender=sender, recipient=to, purpose=Purpose.SUPPORT)
        for sender, to in ((case.organisation, organisation), (organisation, case.organisation))
    )
    return Covered(organisation, there, back, ask_url(case, organisation))


def with_consent(actor: Actor, case: Case) -> list[Covered]:
    """Organisations to which the name may go today, in German order."""
    today = timezone.localdate()
    spoken_of = {"person": case.person, "purpose": Purpose.SUPPORT}
    ids = {
        *Consent.objects.visible_to(actor).in_force(today).filter(**spoken_of)
        .values_list("recipient", flat=True).order_by("recipient"),
        *LegalBasis.objects.visible_to(actor).in_force(today).filter(**spoken_of)
        .values_list("recipient", flat=True).order_by("recipient"),
    }  # fmt: skip
    found = possible_recipients(actor).filter(pk__in=ids)
    covered = [covered_for(case, organisation) for organisation in found]
    return [one for one in covered if one.coverage.is_named]


def possible_recipients(actor: Actor) -> Any:
    """Every organisation but the own one and those that decide about status."""
    others = Organisation.objects.active().exclude(pk=actor.organisation_id)
    return others.exclude(kind__in=STATUS_AUTHORITIES).in_german_order()


def ask_url(case: Case, organisation: Organisation) -> str:
    """Where consent to sharing with an organisation is asked for."""
    try:
        url = reverse("consents:declare", args=[case.pk])
    except NoReverseMatch:
        return ""
    return f"{url}?stelle={organisation.pk}&zweck={Purpose.SUPPORT}"


def row_of(share: Share, covered: Covered) -> dict[str, Any]:
    """One share for a list or its page."""
    flowing = [one for one in DataCategory if one in share.categories and one in covered.coverage]
    stopped = [one for one in DataCategory if one in share.categories and one not in flowing]
    if DataCategory.IDENTITY in stopped or not share.is_open:
        flowing, stopped = [], [one for one in DataCategory if one in share.categories]
    return {
        "share": share,
        "flowing": [str(one.label) for one in flowing],
        "stopped": [str(one.label) for one in stopped],
        "readers": readers_of(share),
        "is_over": share.ends_on < timezone.localdate(),
    }
