"""Transfers for tests: consents are written past services, transfers by them."""

from typing import Any
from uuid import UUID

from lotse.casework.cases.models import Case
from lotse.casework.consents.models import Consent
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.services import answering, offering, requesting
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation
from tests import cast
from tests.casework.sharing import factories as sharing

ALL = (
    "identity",
    "contact_data",
    "nationality",
    "residence",
    "language",
    "housing",
    "plan",
    "notes",
    "documents",
)


def caritas_lead() -> Actor:
    """Who oversees the case managers of the Caritas."""
    return cast.member("Karin", "Adler", Role.CASE_MANAGEMENT_LEAD, "CARITAS")


def agree(case: Case, receiver: Organisation, *categories: str, **values: Any) -> list[Consent]:
    """The person agrees that her case is handed over."""
    return sharing.agree(case, receiver, *(categories or ALL), purpose="hand_over", **values)


def offer(
    actor: Actor,
    case: Case,
    receiver: Organisation,
    *categories: str,
    picks: tuple = (),
    message: str = "",
    submission_key: UUID | None = None,
) -> CaseTransfer:
    parcel = offering.Parcel(frozenset(categories or ALL), tuple(picks), message)
    with acting(actor):
        return offering.offer_case(
            actor=actor,
            case=case,
            receiver=receiver,
            parcel=parcel,
            submission_key=submission_key,
        )


def offered(actor: Actor, case: Case, receiver: Organisation, *categories: str, **values: Any):
    """Agreed to and offered, everything that may go along."""
    agree(case, receiver, *categories)
    return offer(actor, case, receiver, *categories, **values)


def wanted(**values: Any) -> requesting.Wanted:
    defaults = {
        "family_name": "Haile",
        "given_name": "Selam",
        "born_on": None,
        "reason": "Sie ist nach Siegburg gezogen.",
        "person_agrees": True,
    }
    return requesting.Wanted(**(defaults | values))


def request(actor: Actor, sender: Organisation, **values: Any) -> CaseTransfer:
    key = values.pop("submission_key", None)
    with acting(actor):
        return requesting.request_case(
            actor=actor, sender=sender, wanted=wanted(**values), submission_key=key
        )


def answer_request(actor: Actor, case: Case, asked: CaseTransfer, *categories: str) -> CaseTransfer:
    parcel = offering.Parcel(frozenset(categories or ALL))
    with acting(actor):
        return offering.offer_what_was_asked(actor=actor, case=case, request=asked, parcel=parcel)


def refuse(actor: Actor, asked: CaseTransfer, remark: str = "Hier nicht bekannt") -> None:
    with acting(actor):
        requesting.refuse_request(
            actor=actor, transfer=asked, expected_version=now(asked).version, remark=remark
        )


def accept(actor: Actor, transfer: CaseTransfer, worker: User | None = None, **values: Any) -> Case:
    version = values.get("expected_version") or now(transfer).version
    reception = answering.Reception(worker or actor.user, cast.municipality())
    with acting(actor):
        return answering.accept_transfer(
            actor=actor, transfer=transfer, expected_version=version, reception=reception
        )


def decline(actor: Actor, transfer: CaseTransfer, reason: str = "Zurzeit kein Platz") -> None:
    with acting(actor):
        answering.decline_transfer(
            actor=actor,
            transfer=transfer,
            expected_version=now(transfer).version,
            reason=reason,
        )


def take_back(actor: Actor, transfer: CaseTransfer, expected_version: int = 0) -> None:
    version = expected_version or now(transfer).version
    with acting(actor):
        offering.withdraw_offer(actor=actor, transfer=transfer, expected_version=version)


def complete(actor: Actor, transfer: CaseTransfer) -> None:
    with acting(actor):
        answering.complete_transfer(actor=actor, transfer=now(transfer))


def now(transfer: CaseTransfer) -> CaseTransfer:
    """The row as it stands, with the owner's eyes."""
    return CaseTransfer.objects.get(pk=transfer.pk)
