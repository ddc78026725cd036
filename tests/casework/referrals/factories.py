"""Referrals for tests: sent and answered by the services, consent written past them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.models import Consent
from lotse.casework.referrals import rules
from lotse.casework.referrals.models import Referral, ReferralEntry, ReferralLink
from lotse.casework.referrals.services import links, sending, steps
from lotse.core.collation import word_sort_key
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.choices import OrganisationKind, Rechtskreis
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.models import LifeDomain
from tests.casework.cases.factories import in_days
from tests.casework.sharing.factories import agree

SOME = ("identity", "contact_data", "language")
PHONE = "02241 13-1234"


def allow(case: Case, recipient: Organisation, *categories: str, **values: Any) -> list[Consent]:
    """The person agrees to be referred there, and releases from secrecy for it."""
    return agree(case, recipient, *categories, **({"purpose": "referral"} | values))


def association() -> Organisation:
    """An association where nobody has an account."""
    name = "Nachbarschaftshilfe an der Sieg"
    made, _ = Organisation.objects.get_or_create(
        name=name,
        defaults={
            "short_name": "Nachbarschaftshilfe",
            "sort_key": word_sort_key(name),
            "kind": OrganisationKind.ASSOCIATION,
            "rechtskreis": Rechtskreis.OTHER,
        },
    )
    return made


def topic(code: str = "language") -> LifeDomain:
    return LifeDomain.objects.get(code=code)


def wanted(**values: Any) -> sending.Wanted:
    """Name, address and languages, with a wish, to be answered within ten days."""
    defaults: dict[str, Any] = {
        "domain": topic(),
        "wish": "Bitte um Beratung zum Sprachkurs.",
        "categories": frozenset(SOME),
        "answer_until": in_days(10),
    }
    return sending.Wanted(**(defaults | values))


def send(actor: Actor, case: Case, recipient: Organisation, **values: Any) -> Referral:
    key = values.pop("submission_key", None)
    with acting(actor):
        return sending.send_referral(
            actor=actor,
            case=case,
            recipient=recipient,
            wanted=wanted(**values),
            submission_key=key,
        )


def entry(referral: Referral) -> ReferralEntry:
    """As the receiver knows it; the acting role must see it."""
    return ReferralEntry.objects.get(pk=referral.pk)


def answer(actor: Actor, referral: Referral, step: str, **said: Any) -> str:
    """The receiver does the next step."""
    with acting(actor):
        return steps.answer(actor=actor, entry=entry(referral), said=whole(step, **said))


def whole(step: str, **said: Any) -> rules.Said:
    """A step with everything that belongs to it."""
    of_step: dict[str, dict[str, Any]] = {
        "reject": {"reason": "no_places", "text": "Warteliste bis März"},
        "appoint": {
            "appointment_at": timezone.now() + timedelta(days=5),
            "appointment_place": "Zimmer 12",
        },
        "complete": {"result": "helped", "text": "Hat einen Kurs begonnen."},
        "revoke": {"text": "Hat sich erledigt."},
    }
    return rules.Said(step, **(of_step.get(step, {}) | said))


def act(actor: Actor, referral: Referral, step: str, **said: Any) -> str:
    """The sender does something with it."""
    with acting(actor):
        return steps.act(actor=actor, referral=fresh(referral), said=whole(step, **said))


def fresh(referral: Referral) -> Referral:
    return Referral.objects.select_related("case__person", "sender", "recipient").get(
        pk=referral.pk
    )


def link(actor: Actor, referral: Referral, **values: Any) -> links.NewLink:
    with acting(actor):
        return links.make_link(actor=actor, referral=fresh(referral), **({"phone": PHONE} | values))


def backdate_link(made: ReferralLink, *, days: int) -> None:
    ReferralLink.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(days=days))


def overdue(referral: Referral) -> None:
    """As if the answer had been awaited until yesterday."""
    Referral.objects.filter(pk=referral.pk).update(answer_until=in_days(-1), due_on=in_days(-1))


def refer_in_the_past(actor: Actor, case: Case, recipient: Organisation, sent_on: date) -> None:
    """As the database keeps it, past the service, which knows only today."""
    if not Referral.objects.filter(case=case, recipient=recipient).exists():
        allow(case, recipient, "identity", "language")
    made = Referral.objects.create(
        case=case,
        sender=actor.organisation,
        sent_by=actor.user,
        recipient=recipient,
        domain=topic(),
        wish="Bitte um Beratung.",
        categories=["identity"],
        answer_until=in_days(5),
    )
    sent_at = timezone.make_aware(datetime.combine(sent_on, datetime.min.time()))
    Referral.objects.filter(pk=made.pk).update(sent_at=sent_at)


def ask(query: str, *values: Any) -> Any:
    """One value from the database, with the rights of who acts."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()[0]
