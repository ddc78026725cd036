"""Sending a person to another organisation with what she agreed to (Vermitteln)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory, DisclosureKind
from lotse.casework.consents.services import disclosures
from lotse.casework.plans.choices import Doer, MeasureState
from lotse.casework.plans.models import Measure
from lotse.casework.plans.services import measures
from lotse.casework.referrals import access, rules
from lotse.casework.referrals.choices import ReferralPurpose, ReferralUrgency, Step
from lotse.casework.referrals.models import Referral, ReferralEvent
from lotse.casework.sharing.querysets import Pick, picked
from lotse.casework.sharing.rules import CATEGORY_OF_DOMAIN
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.directory.models import Offer
from lotse.foundation.organisations.choices import STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.models import LifeDomain

_LABELS: Mapping[str, str] = dict(DataCategory.choices)


@dataclass(frozen=True)
class Wanted:
    """What is asked of the other organisation, and what goes along."""

    domain: LifeDomain
    wish: str
    categories: frozenset[str]
    answer_until: date | None
    picks: tuple[Pick, ...] = ()
    urgency: str = ReferralUrgency.NORMAL
    purpose: str = ReferralPurpose.REFERRAL
    offer: Offer | None = None
    measure: Measure | None = None

    @property
    def topic_category(self) -> str:
        """What the topic alone already says of the person; empty for a topic of no category."""
        return CATEGORY_OF_DOMAIN.get(self.domain.code, "")


@transaction.atomic
def send_referral(
    *,
    actor: Actor,
    case: Case,
    recipient: Organisation,
    wanted: Wanted,
    submission_key: UUID | None = None,
) -> Referral:
    """Refer the person of a case to another organisation (vermitteln).

    What leaves is filled in by the database from what is covered at this moment; topic and wish
    leave too, so consent covers the category of the topic. The same form
    sent twice sends it once.
    Raises: RuleViolationError without the right, for a recipient who may not receive it, or
    naming what consent does not cover.
    """
    access.may_refer(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(Referral, submission_key):
        return known
    access.may_refer(actor, case).enforce()
    disclosures.keep_apart(case.person)
    disclosures.may_receive(actor, recipient, wanted.purpose)
    _check(case, recipient, wanted)
    referral = _referral(actor, case, recipient, wanted, submission_key)
    referral.full_clean()
    referral.save()
    # The database filled in what left.
    referral.refresh_from_db()
    ReferralEvent.objects.create(
        referral=referral,
        case=case,
        step=Step.SEND,
        state=referral.state,
        happened_at=referral.sent_at,
        user=actor.user,
        organisation=actor.organisation,
    )
    disclosures.disclose(
        actor=actor,
        person=case.person,
        case_id=case.pk,
        recipient=recipient,
        purpose=wanted.purpose,
        categories=wanted.categories | {wanted.topic_category},
        kind=DisclosureKind.REFERRAL,
        source_id=referral.pk,
    )
    _audit_sent(actor, referral, wanted)
    _tell_measure(actor, wanted.measure)
    return referral


def _check(case: Case, recipient: Organisation, wanted: Wanted) -> None:
    covered = disclosures.coverage(
        person=case.person,
        sender=case.organisation,
        recipient=recipient,
        purpose=wanted.purpose,
    )
    draft = rules.Draft(
        categories=wanted.categories,
        picked=picked(wanted.picks),
        wish=wanted.wish,
        answer_until=wanted.answer_until,
        purpose=wanted.purpose,
        to_status_authority=recipient.kind in STATUS_AUTHORITIES,
        topic=wanted.topic_category,
    )
    rules.referral_may_be_sent(
        draft, labels=_LABELS, covered=covered.categories, today=timezone.localdate()
    ).enforce()
    rules.offer_fits(
        offered_by=wanted.offer.organisation_id if wanted.offer else None, recipient=recipient.pk
    ).enforce()


def _referral(
    actor: Actor, case: Case, recipient: Organisation, wanted: Wanted, key: UUID | None
) -> Referral:
    values: dict[str, Any] = {
        "domain": wanted.domain,
        "offer": wanted.offer,
        "measure": wanted.measure,
        "purpose": wanted.purpose,
        "wish": wanted.wish,
        "urgency": wanted.urgency,
        "answer_until": wanted.answer_until,
        "due_on": wanted.answer_until,
        "categories": DataCategory.in_order(wanted.categories),
        "picks": [pick.as_item() for pick in wanted.picks],
    }
    return Referral(
        case=case,
        sender=actor.organisation,
        sent_by=actor.user,
        recipient=recipient,
        sent_at=timezone.now(),
        changed_by_id=actor.user_id,
        submission_key=key,
        **values,
    )


def _tell_measure(actor: Actor, measure: Measure | None) -> None:
    """A measure of another agency is asked for with the referral."""
    if measure is None or measure.doer != Doer.AGENCY or measure.state != MeasureState.OPEN:
        return
    measures.track_measure(
        actor=actor,
        measure=measure,
        expected_version=measure.version,
        state=MeasureState.ASKED,
        asked_on=timezone.localdate(),
    )


def _audit_sent(actor: Actor, referral: Referral, wanted: Wanted) -> None:
    changes = {
        "referral": [None, referral.pk],
        "recipient": [None, str(referral.recipient)],
        "domain": [None, str(referral.domain)],
        "categories": [None, "; ".join(_LABELS[one] for one in referral.categories)],
        "items": [None, len(wanted.picks)],
        "answer_until": [None, referral.answer_until],
    }
    audit.record(actor=actor, action="case.referral_send", target=referral.case, changes=changes)
