"""Mails with the link to an evaluation, one for each due day (Versand).

A mail names the indicator and the page and no figure, no filter, no own words: mail lies open on
many machines. Who follows the link is asked for her rights like everybody. The job looks every
night; a day on which it did not run is made up for the next one.
"""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.audit import services as audit
from lotse.foundation.base.mails import address_of, is_mail_configured
from lotse.foundation.organisations.choices import COUNTY_OFFICES
from lotse.reporting.evaluations import access, rules
from lotse.reporting.evaluations.models import Evaluation, LinkRecipient
from lotse.reporting.indicators.access import READERS, may_ask
from lotse.reporting.indicators.services import registry

PAGE = "evaluations:evaluation"


@transaction.atomic
def order_link(*, actor: Actor, evaluation: Evaluation) -> LinkRecipient:
    """Have the link sent to oneself from the next due day on (Link bestellen).

    Raises: RuleViolationError if nothing is scheduled.
    """
    access.may_use_evaluations(actor).enforce()
    sent_for = rules.last_due_on(evaluation.schedule, timezone.localdate())
    if sent_for is None:
        no(f"Für „{evaluation}“ ist kein Versand eingerichtet.").enforce()
    ordered, is_new = LinkRecipient.objects.get_or_create(
        evaluation=evaluation, membership=actor.membership, defaults={"sent_for": sent_for}
    )
    if is_new:
        audit.record(actor=actor, action="evaluation.link_ordered", target=evaluation, changes={})
    return ordered


@transaction.atomic
def cancel_link(*, actor: Actor, evaluation: Evaluation) -> None:
    """No longer have the link sent to oneself (Link abbestellen)."""
    own = LinkRecipient.objects.of_actor(actor).filter(evaluation=evaluation).order_by("pk")
    if own.delete()[0]:
        audit.record(actor=actor, action="evaluation.link_cancelled", target=evaluation, changes={})


def send_due_links() -> int:
    """Send everybody the links that are due; return the number of mails."""
    if not is_mail_configured():
        return 0
    readers = Membership.objects.valid_on(timezone.localdate()).filter(
        role__in=READERS, organisation__kind__in=COUNTY_OFFICES, user__is_active=True
    )
    sent = 0
    for membership in readers.select_related("user", "organisation").in_german_order():
        sent += _send_to(Actor(membership.user, membership))
    return sent


def _send_to(actor: Actor) -> int:
    today = timezone.localdate()
    with acting(actor):
        numbers = list(
            LinkRecipient.objects.of_actor(actor).in_order().values_list("pk", flat=True)
        )
    # One transaction for each mail: one that fails to leave does not make another go out twice.
    return sum(_send(actor, number, today) for number in numbers)


def _send(actor: Actor, number: int, today: date) -> int:
    with acting(actor):
        order = _due(actor, number, today)
        if order is None:
            return 0
        order.save(update_fields=["sent_for"])
        # Inside the transaction: a mail that fails to leave is not marked as sent.
        _mail(actor, order.evaluation).send()
        return 1


def _due(actor: Actor, number: int, today: date) -> LinkRecipient | None:
    """The order if its link has to go out, kept from others and already marked."""
    own = LinkRecipient.objects.of_actor(actor).select_for_update(of=("self",), skip_locked=True)
    order: LinkRecipient | None = own.filter(pk=number).first()
    seen = order and Evaluation.objects.visible_to(actor).filter(pk=order.evaluation_id).first()
    if not order or not seen:
        return None
    due_on = rules.last_due_on(seen.schedule, today)
    indicator = registry.INDICATORS.get(seen.indicator)
    if due_on is None or due_on <= order.sent_for or not indicator:
        return None
    if not may_ask(actor, indicator):
        return None
    order.sent_for, order.evaluation = due_on, seen
    return order


def _mail(actor: Actor, evaluation: Evaluation) -> EmailMessage:
    name = registry.INDICATORS[evaluation.indicator].name
    body = "\n".join(
        [
            f"Guten Tag {actor.user},",
            "",
            f"eine Auswertung der Kennzahl „{name}“ liegt bereit:",
            "",
            address_of(reverse(PAGE, args=[evaluation.pk])),
            "",
            "Diese E-Mail enthält keine Zahlen. Nach der Anmeldung zeigt Lotse sie mit Definition",
            "und Filtern. Abbestellen können Sie den Link auf derselben Seite.",
        ]
    )
    subject = f"Auswertung: {name}, {settings.COUNTY_NAME}"
    return EmailMessage(subject=subject, body=body, to=[actor.user.email])
