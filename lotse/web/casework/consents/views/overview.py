"""The tab „Einwilligungen“: what holds for whom, what runs out, was refused or withdrawn."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.cases.access import may_work_in_case, may_work_in_open_case
from lotse.casework.consents.access import may_take_withdrawal
from lotse.casework.consents.choices import ConsentKind, Purpose, WithdrawnHow
from lotse.casework.consents.models import Consent, LegalBasis
from lotse.casework.consents.rules import coverage as rules
from lotse.casework.consents.services.disclosures import labels_of
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.casework.consents.views.fetch import consents_of
from lotse.web.http import AuthenticatedRequest


@dataclass(frozen=True)
class Holding:
    """What may flow between two organisations for one purpose."""

    recipient: Organisation
    purpose: str
    outward: list[str]
    inward: list[str]
    ends_on: date | None
    is_ending: bool


@require_safe
def overview(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    today = timezone.localdate()
    soon = _soon(today)
    consents = consents_of(request, case).select_related("recipient", "declaration")
    found = list(consents.order_by("-given_on", "-declaration_id", "pk"))
    visible = LegalBasis.objects.visible_to(request.actor).filter(person=case.person)
    bases = list(visible.select_related("recipient").newest_first())
    context = {
        "case": case,
        "holdings": _holdings(request.actor.organisation_id, found, bases, today, soon),
        "processing": _processing(found),
        "rows": [
            (
                consent,
                *state_of(consent, today, soon, is_partly_over=_is_partly_over(consent, found)),
            )
            for consent in found
        ],
        "bases": [(basis, basis_state(basis, today)) for basis in bases],
        "may_declare": may_work_in_open_case(request.actor, case),
        "may_withdraw": may_take_withdrawal(request.actor, case.person),
        "may_end": may_work_in_case(request.actor, case),
        "has_open": any(one.is_agreed and not one.withdrawn_at for one in found),
        "has_withdrawn": any(one.withdrawn_at for one in found),
        **case_line(case),
    }
    return render(request, "casework/consents/overview.html", context)


def state_of(
    consent: Consent, today: date, soon: date, *, is_partly_over: bool = False
) -> tuple[str, str]:
    """How a box stands: the badge and its word."""
    is_refused = consent.withdrawn_how == WithdrawnHow.REFUSED
    is_over = consent.ends_on is not None and consent.ends_on < today
    is_ending = consent.ends_on is not None and consent.ends_on <= soon
    found = (
        (is_refused, "info", "durch spätere Ablehnung beendet"),
        (consent.withdrawn_at is not None, "info", "widerrufen"),
        (not consent.is_agreed, "info", "abgelehnt"),
        (consent.starts_on > today, "waiting", "gilt später"),
        (is_over, "overdue", "abgelaufen"),
        (is_partly_over, "due", "gilt nur noch zum Teil"),
        (is_ending, "due", "läuft aus"),
    )
    return next(((badge, word) for is_so, badge, word in found if is_so), ("done", "gilt"))


def basis_state(basis: LegalBasis, today: date) -> tuple[str, str]:
    """How a legal basis stands: the badge and its word."""
    if basis.ended_at:
        return "info", "beendet"
    if basis.ends_on and basis.ends_on < today:
        return "overdue", "abgelaufen"
    return "done", "gilt"


def _soon(today: date) -> date:
    days = LocalParameter.objects.value_on(LocalRule.ALERT_DAYS_BEFORE_CONSENT_ENDS, today)
    return today + timedelta(days=days or 0)


def _processing(consents: list[Consent]) -> Consent | None:
    """The consent to processing that holds, or the last one that was said about it."""
    own = [one for one in consents if one.kind == ConsentKind.PROCESSING]
    open_ones = [one for one in own if one.is_agreed and not one.withdrawn_at]
    return next(iter(open_ones or own), None)


def _is_partly_over(consent: Consent, consents: list[Consent]) -> bool:
    """Whether a later no has taken back some of what a box says."""
    box = box_facts(consent)
    same = [
        one
        for one in map(box_facts, consents)
        if (one.organisation, one.recipient, one.purpose)
        == (box.organisation, box.recipient, box.purpose)
        and (one.direction == box.direction or rules.BOTH in (one.direction, box.direction))
    ]
    return any(
        rules.is_taken_back(box, category, same, sender=box.organisation)
        for category in box.categories
    )


def holdings(actor: Actor, person: Person) -> list[Holding]:
    """What may flow today to and from every organisation that is spoken of."""
    today = timezone.localdate()
    found = Consent.objects.visible_to(actor).filter(person=person).select_related("recipient")
    bases = LegalBasis.objects.visible_to(actor).filter(person=person).select_related("recipient")
    return _holdings(
        actor.organisation_id,
        list(found.in_order()),
        list(bases.newest_first()),
        today,
        _soon(today),
    )


def _holdings(
    own: int, consents: list[Consent], bases: list[LegalBasis], today: date, soon: date
) -> list[Holding]:
    """By the same rule as the database, for every recipient and purpose that is spoken of."""
    boxes = [box_facts(consent) for consent in consents]
    grounds = [basis_facts(basis) for basis in bases]
    named = [one.recipient for one in consents] + [one.recipient for one in bases]
    others = {recipient.pk: recipient for recipient in named if recipient}
    found = []
    for recipient in sorted(others.values(), key=lambda one: (one.sort_key, one.pk)):
        for purpose in Purpose:
            out = rules.Flow(own, recipient.pk, purpose)
            back = rules.Flow(recipient.pk, own, purpose)
            outward = rules.categories_covered(boxes, grounds, flow=out, day=today)
            inward = rules.categories_covered(boxes, grounds, flow=back, day=today)
            if outward or inward:
                ends = [day for day in (*outward.values(), *inward.values()) if day]
                end = min(ends, default=None)
                found.append(
                    Holding(
                        recipient,
                        purpose.label,
                        labels_of(outward),
                        labels_of(inward),
                        end,
                        is_ending=end is not None and end <= soon,
                    )
                )
    return found


def box_facts(consent: Consent) -> rules.Box:
    """What the rule needs to know of a box."""
    return rules.Box(
        kind=consent.kind,
        organisation=consent.organisation_id,
        recipient=consent.recipient_id,
        purpose=consent.purpose,
        direction=consent.direction,
        categories=frozenset(consent.categories),
        starts_on=consent.starts_on,
        ends_on=consent.ends_on,
        is_agreed=consent.is_agreed,
        is_withdrawn=consent.withdrawn_at is not None,
        order=(consent.given_on, consent.pk),
    )


def basis_facts(basis: LegalBasis) -> rules.Basis:
    """What the rule needs to know of a legal basis."""
    return rules.Basis(
        organisation=basis.organisation_id,
        recipient=basis.recipient_id,
        purpose=basis.purpose,
        categories=frozenset(basis.categories),
        covers_secrecy=basis.covers_secrecy,
        starts_on=basis.starts_on,
        ends_on=basis.ends_on,
        is_ended=basis.ended_at is not None,
    )
