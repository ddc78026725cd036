"""Cases that go from one organisation to another in the demo county.

One is offered to the Integrationszentrum, one from there is accepted and waits to be closed, and
one is asked for. Days are counted from the day of loading.
"""

from datetime import date, timedelta

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import ConsentKind, Direction, Purpose, SignedHow
from lotse.casework.consents.services import declarations
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.services import answering, offering, requesting
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting

_CONSENT_DAYS = 120
_GOES_ALONG = (
    "identity",
    "contact_data",
    "nationality",
    "language",
    "housing",
    "work_education",
    "plan",
)


def tell(today: date) -> None:
    """An offer, an acceptance and a request."""
    with moments.on(today - timedelta(days=2)):
        _offer("boris", "anna", "Sie zieht zum Monatsende um; bitte melden Sie sich vorher.")
    with moments.on(today - timedelta(days=6)):
        accepted = _offer("berta", "judith", "Sie wird bei Ihnen schon im Sprachcafé begleitet.")
    with moments.on(today - timedelta(days=4)):
        _accept("judith", accepted)
    with moments.on(today - timedelta(days=1)):
        _ask("tarik", "anna")


def _case_of(actor: Actor) -> Case:
    """One from the middle of the caseload; the newest and oldest have stories of their own."""
    found = Case.objects.still_open().filter(responsible=actor.user).select_related("person")
    today = timezone.localdate()
    grown = [one for one in found.order_by("pk") if declarations.is_of_age(one.person, today)]
    chosen: Case = grown[len(grown) // 2]
    return chosen


def _offer(sender_name: str, receiver_name: str, message: str) -> CaseTransfer:
    sender, receiver = county.actor(sender_name), county.actor(receiver_name)
    case = _case_of(sender)
    with acting(sender):
        _agree(sender, receiver, case)
        return offering.offer_case(
            actor=sender,
            case=case,
            receiver=receiver.organisation,
            parcel=offering.Parcel(frozenset(_GOES_ALONG), message=message),
        )


def _agree(sender: Actor, receiver: Actor, case: Case) -> None:
    person, day = case.person, timezone.localdate()
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
                categories=_GOES_ALONG,
                is_agreed=True,
                purpose=Purpose.HAND_OVER,
                recipient=receiver.organisation,
                direction=Direction.TO_RECIPIENT,
                ends_on=day + timedelta(days=_CONSENT_DAYS),
            )
            for kind in (ConsentKind.TRANSFER, ConsentKind.RELEASE)
        ],
    )


def _accept(receiver_name: str, transfer: CaseTransfer) -> None:
    municipality = Case.objects.get(transfers=transfer).municipality
    receiver = county.actor(receiver_name)
    with acting(receiver):
        answering.accept_transfer(
            actor=receiver,
            transfer=transfer,
            expected_version=transfer.version,
            reception=answering.Reception(receiver.user, municipality),
        )


def _ask(receiver_name: str, sender_name: str) -> None:
    receiver, sender = county.actor(receiver_name), county.actor(sender_name)
    person = _case_of(sender).person
    with acting(receiver):
        requesting.request_case(
            actor=receiver,
            sender=sender.organisation,
            wanted=requesting.Wanted(
                family_name=person.family_name,
                given_name=person.given_name,
                born_on=None,
                reason="Sie wohnt jetzt in Troisdorf und kommt zu uns in die Beratung.",
                person_agrees=True,
            ),
        )
