"""People referred to other agencies in the demo county, and what became of it.

Days are counted from the day of loading; negative ones lie in the past.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import ConsentKind, Direction, Purpose, SignedHow
from lotse.casework.consents.services import declarations
from lotse.casework.referrals import rules
from lotse.casework.referrals.models import Referral, ReferralEntry
from lotse.casework.referrals.services import links, sending, steps
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.models import LifeDomain

_CONSENT_DAYS, _WAIT = 180, 14
_FOR_WORK = ("identity", "contact_data", "language", "work_education")
# The newest cases are shared with others, the two oldest have the longest list of consents.
_FIRST = 2


@dataclass(frozen=True)
class Sent:
    """Who refers to whom, when, what about, and what the receiver did."""

    sender: str
    recipient: str
    domain: str
    wish: str
    sent: int
    receiver: str = ""
    answers: tuple[rules.Said, ...] = ()
    categories: tuple[str, ...] = _FOR_WORK
    purpose: str = Purpose.REFERRAL
    urgency: str = "normal"
    wait: int = _WAIT
    has_link: bool = False


def _said(step: str, text: str = "", **further: Any) -> rules.Said:
    return rules.Said(step, text=text, **further)


_JOBCENTER, _CARITAS = "Jobcenter rhein-sieg", "Caritasverband Rhein-Sieg"
SENT = (
    Sent("anna", _JOBCENTER, "work", "Bitte um ein Erstgespräch zur Arbeitssuche in Teilzeit.", -1),
    Sent(
        "anna",
        _JOBCENTER,
        "recognition",
        "Bitte prüfen, ob die Kosten der Anerkennung übernommen werden.",
        -5,
        "jonas",
        (_said("receive"),),
    ),
    Sent(
        "anna",
        _CARITAS,
        "housing",
        "Bitte um Beratung zur Wohnungssuche; die Kündigung läuft.",
        -6,
        "boris",
        (_said("accept", "Wir übernehmen das gern."), _said("appoint")),
        categories=("identity", "contact_data", "housing"),
        urgency="urgent",
    ),
    Sent(
        "anna",
        _JOBCENTER,
        "language",
        "Bitte um Zuweisung in einen Sprachkurs mit Kinderbetreuung.",
        -20,
        "jonas",
        (
            _said("accept"),
            _said("complete", "Der Kurs beginnt nächsten Monat.", result="helped"),
        ),
    ),
    Sent(
        "berta",
        _CARITAS,
        "finances",
        "Bitte um Schuldnerberatung.",
        -9,
        "boris",
        (_said("reject", "Warteliste bis zum Frühjahr.", reason="no_places"),),
        categories=("identity", "contact_data", "finances"),
    ),
    Sent(
        "anna",
        "Ausländerbehörde Rhein-Sieg-Kreis",
        "residence",
        "Bitte um Auskunft, welche Unterlagen für die Verlängerung noch fehlen.",
        -3,
        "ines",
        (_said("receive"),),
        categories=("identity", "residence"),
        purpose=Purpose.STATUS,
    ),
    Sent(
        "anna",
        "Haus International",
        "participation",
        "Bitte um einen Platz in der Kochgruppe am Donnerstag.",
        -2,
        categories=("identity", "contact_data", "language", "participation"),
        has_link=True,
    ),
    Sent("berta", _JOBCENTER, "training", "Bitte um Berufsberatung.", -24, wait=10),
    Sent(
        "boris",
        "Kommunales Integrationszentrum Rhein-Sieg-Kreis",
        "education",
        "Bitte um Beratung der Familie zum Schulplatz.",
        -2,
        categories=("identity", "contact_data", "education_children"),
    ),
)


def tell(today: date) -> None:
    """Each from another case of its sender."""
    found = Case.objects.still_open().select_related("person", "organisation").order_by("pk")
    grown = [case for case in found if declarations.is_of_age(case.person, today)]
    used = {
        worker: iter([case for case in grown if case.responsible_id == user_id][_FIRST:])
        for worker, user_id in {
            one.sender: county.actor(one.sender).user_id for one in SENT
        }.items()
    }
    for one in SENT:
        sender, case = county.actor(one.sender), next(used[one.sender])
        recipient = Organisation.objects.get(name=one.recipient)
        with moments.on(today + timedelta(days=one.sent)), acting(sender):
            referral = _send(sender, case, recipient, one)
        if one.has_link:
            with acting(sender):
                links.make_link(
                    actor=sender,
                    referral=Referral.objects.select_related(
                        "case__person", "sender", "recipient"
                    ).get(pk=referral.pk),
                    phone=recipient.phone,
                    email=recipient.email,
                )
        for said in one.answers:
            _answer(county.actor(one.receiver), referral, _with_day(said, today))


def _send(sender: Actor, case: Case, recipient: Organisation, one: Sent) -> Referral:
    day = timezone.localdate()
    person = case.person
    declarations.declare(
        actor=sender,
        person=person,
        said=declarations.Said(
            given_on=day,
            signed_how=SignedHow.SPOKEN,
            signer_name=f"{person.given_name} {person.family_name}".strip(),
            witness=str(sender.user),
        ),
        boxes=[
            declarations.Box(
                kind=kind,
                categories=one.categories,
                is_agreed=True,
                purpose=one.purpose,
                recipient=recipient,
                direction=Direction.TO_RECIPIENT,
                ends_on=day + timedelta(days=_CONSENT_DAYS),
            )
            for kind in (ConsentKind.TRANSFER, ConsentKind.RELEASE)
        ],
    )
    return sending.send_referral(
        actor=sender,
        case=case,
        recipient=recipient,
        wanted=sending.Wanted(
            domain=LifeDomain.objects.get(code=one.domain),
            wish=one.wish,
            categories=frozenset(one.categories),
            answer_until=day + timedelta(days=one.wait),
            urgency=one.urgency,
            purpose=one.purpose,
        ),
    )


def _answer(receiver: Actor, referral: Referral, said: rules.Said) -> None:
    with acting(receiver):
        entry = ReferralEntry.objects.get(pk=referral.pk)
        steps.answer(actor=receiver, entry=entry, said=said)


def _with_day(said: rules.Said, today: date) -> rules.Said:
    """An appointment on a working day of next week."""
    if said.step != "appoint":
        return said
    on = moments.due_on(today + timedelta(days=7), today)
    at = timezone.make_aware(datetime.combine(on, time(10, 0)))
    return rules.Said(
        "appoint",
        text="Bitte Mietvertrag und Kündigung mitbringen.",
        appointment_at=at,
        appointment_place="Beratungshaus Siegburg, Lindengasse 4",
    )
