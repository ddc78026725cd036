"""What the pages say of a referral: its state in words, what is covered, what fits the person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory
from lotse.casework.consents.services.disclosures import Coverage, coverage
from lotse.casework.referrals.choices import ReferralPurpose, ReferralState
from lotse.casework.referrals.models import Referral
from lotse.foundation.directory import rules as directory
from lotse.foundation.directory.models import Offer
from lotse.foundation.organisations.choices import STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation
from lotse.web.directory import sentences

SHOWN_OFFERS = 8
_BADGES = {
    ReferralState.SENT: ("waiting", "wartet auf Antwort"),
    ReferralState.RECEIVED: ("waiting", "Eingang bestätigt"),
    ReferralState.ACCEPTED: ("info", "angenommen"),
    ReferralState.APPOINTMENT: ("info", "Termin gegeben"),
    ReferralState.COMPLETED: ("done", "abgeschlossen"),
    ReferralState.REJECTED: ("overdue", "abgelehnt"),
    ReferralState.REVOKED: ("info", "zurückgenommen"),
    ReferralState.ENDED: ("info", "beendet"),
}


@dataclass(frozen=True)
class Covered:
    """What may go to an organisation for a purpose today, in words."""

    organisation: Organisation
    purpose: str
    coverage: Coverage
    ask_url: str

    @property
    def is_status_authority(self) -> bool:
        return self.organisation.kind in STATUS_AUTHORITIES


@dataclass(frozen=True)
class Fitting:
    """An offer that may help the person, and why."""

    offer: Offer
    match: directory.Match
    languages: str
    places: str


def badge_of(entry: Any) -> tuple[str, str]:
    """State and word of the badge: late before everything else."""
    state, word = _BADGES[ReferralState(entry.state)]
    return ("overdue", f"{word}, überfällig") if entry.is_overdue else (state, word)


def covered_for(case: Case, organisation: Organisation, purpose: str) -> Covered:
    """What consent and law let through to an organisation for this purpose."""
    found = coverage(
        person=case.person, sender=case.organisation, recipient=organisation, purpose=purpose
    )
    return Covered(organisation, purpose, found, ask_url(case, organisation, purpose))


def best_covered(case: Case, organisation: Organisation, wanted: str) -> Covered:
    """For the wanted purpose; an authority that decides about status is asked for either."""
    purposes = [ReferralPurpose.REFERRAL]
    if organisation.kind in STATUS_AUTHORITIES:
        purposes = sorted(ReferralPurpose, key=lambda one: (one != wanted, one != "status"))
    found = [covered_for(case, organisation, purpose) for purpose in purposes]
    if wanted == found[0].purpose:
        return found[0]
    return next((one for one in found if one.coverage.is_named), found[0])


def ask_url(case: Case, organisation: Organisation, purpose: str) -> str:
    """Where consent to this referral is asked for."""
    return f"{reverse('consents:declare', args=[case.pk])}?stelle={organisation.pk}&zweck={purpose}"


def need_of(case: Case, topic: str) -> directory.Need:
    """What the person of a case looks for: topic, languages, place, residence and age."""
    person, today = case.person, timezone.localdate()
    period = person.residence_periods.on(today).select_related("status").newest_first().first()
    group = directory.residence_group(period.status.code, period.status.kind) if period else ""
    spoken = person.languages.order_by("pk").values_list("language", flat=True)
    ages = person.birth_date.age_range_on(today)
    return directory.Need(
        topics=frozenset({topic} if topic else ()),
        languages=frozenset(spoken),
        place=case.municipality.ags if case.municipality else "",
        residence=group,
        age=ages[0] if ages and ages[0] == ages[1] else None,
    )


def fitting_offers(case: Case, topic: str) -> list[Fitting]:
    """Published offers on a topic, what fits best first, from other organisations."""
    found = Offer.objects.published().about(topic).exclude(organisation=case.organisation_id)
    need = need_of(case, topic)
    scored = [
        (directory.match(need, facts), is_free, pk) for pk, is_free, facts in found.with_facts()
    ]
    scored.sort(key=lambda one: (-one[0].score, not one[1]))
    best = scored[:SHOWN_OFFERS]
    offers = Offer.objects.select_related("organisation").in_bulk([pk for *_, pk in best])
    return [
        Fitting(offers[pk], match, sentences.languages(offers[pk]), sentences.places(offers[pk]))
        for match, _, pk in best
    ]


def last_day(covered: Covered, categories: list[str]) -> date | None:
    """Until when all of this may be seen at the longest."""
    still = [one for one in categories if one in covered.coverage]
    return covered.coverage.ends_for(still) if still else None


def still_flowing(referral: Referral, covered: Covered) -> tuple[list[str], list[str]]:
    """What the receiver sees of it now, and what not any more, in words."""
    named = [one for one in DataCategory if one in referral.categories]
    if not referral.is_open or not covered.coverage.is_named:
        return [], [str(one.label) for one in named]
    flowing = [str(one.label) for one in named if one in covered.coverage]
    return flowing, [str(one.label) for one in named if one not in covered.coverage]
