"""Declarations, legal bases and disclosures for tests: written by the services."""

from collections.abc import Collection, Sequence
from typing import Any

from lotse.casework.consents.choices import DataCategory
from lotse.casework.consents.models import Consent, Declaration, Disclosure, LegalBasis
from lotse.casework.consents.services import bases, declarations, disclosures, withdrawal
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents.services import Upload
from lotse.foundation.organisations.models import Organisation
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.plans.pictures import SIGNATURE

ORDINARY = ("identity", "contact_data", "language", "work_education")
ALL = tuple(DataCategory.values)


def partner(short_name: str = "JOBCENTER") -> Organisation:
    return cast.organisation(short_name)


def box(kind: str, recipient: Organisation | None = None, **values: Any) -> declarations.Box:
    """A box that was agreed to; transfer and release go to the Jobcenter for common support."""
    defaults: dict[str, Any] = {"kind": kind, "categories": ORDINARY, "is_agreed": True}
    if kind != "processing":
        defaults |= {
            "purpose": "support",
            "recipient": recipient or partner(),
            "direction": "to_recipient",
            "ends_on": in_days(180),
        }
    return declarations.Box(**(defaults | values))


def both(recipient: Organisation | None = None, **values: Any) -> list[declarations.Box]:
    """Consent to transfer and release from secrecy, for the same."""
    return [box(kind, recipient, **values) for kind in ("transfer", "release")]


def declare(
    actor: Actor, person: Person, boxes: Sequence[declarations.Box] | None = None, **values: Any
) -> Declaration:
    """The person declares on paper, today."""
    upload = values.pop("upload", Upload("Unterschrift.png", SIGNATURE))
    key = values.pop("submission_key", None)
    defaults: dict[str, Any] = {
        "given_on": in_days(0),
        "signed_how": "scan",
        "signer_name": "Selam Haile",
        "is_consequence_told": True,
    }
    asked = both() if boxes is None else boxes
    with acting(actor):
        return declarations.declare(
            actor=actor,
            person=person,
            said=declarations.Said(**(defaults | values)),
            boxes=asked,
            upload=upload,
            submission_key=key,
        )


def allow(
    actor: Actor,
    person: Person,
    recipient: Organisation | None = None,
    purpose: str = "support",
    categories: Collection[str] = ORDINARY,
    **values: Any,
) -> Declaration:
    """The person agrees that this may go to the recipient, and releases from secrecy for it.

    ``direction`` and ``ends_on`` may be given as well.
    """
    boxes = both(recipient, purpose=purpose, categories=tuple(categories), **values)
    return declare(actor, person, boxes)


def withdraw(actor: Actor, person: Person, consents: Collection[Consent] | None = None) -> None:
    """The person withdraws, without more words everything."""
    with acting(actor):
        own = Consent.objects.filter(person=person, organisation_id=actor.organisation_id)
        withdrawal.withdraw(
            actor=actor,
            person=person,
            consents=own.open().in_order() if consents is None else consents,
            said=withdrawal.Said("person", "spoken"),
        )


def base(actor: Actor, person: Person, code: str = "sgb10_69_1_1", **values: Any) -> LegalBasis:
    """A law allows that this goes to the Jobcenter."""
    key = values.pop("submission_key", None)
    defaults: dict[str, Any] = {
        "code": code,
        "explanation": "Das Jobcenter braucht die Angaben für seine Aufgabe.",
        "recipient": partner(),
        "purpose": "support",
        "categories": ORDINARY,
        "covers_secrecy": False,
        "starts_on": in_days(0),
        "ends_on": in_days(30),
        "decided_by": "Lena Hofmann",
    }
    with acting(actor):
        return bases.record_legal_basis(
            actor=actor,
            person=person,
            grounds=bases.Grounds(**(defaults | values)),
            submission_key=key,
        )


def disclose(actor: Actor, person: Person, **values: Any) -> Disclosure:
    """Name and languages go to the Jobcenter in a share."""
    defaults: dict[str, Any] = {
        "case_id": None,
        "recipient": partner(),
        "purpose": "support",
        "categories": ("identity", "language"),
        "kind": "share",
        "source_id": 1,
    }
    with acting(actor):
        return disclosures.disclose(actor=actor, person=person, **(defaults | values))


def coverage(
    actor: Actor, person: Person, recipient: Organisation | None = None, purpose: str = "support"
) -> disclosures.Coverage:
    receiver = recipient or partner()
    with acting(actor):
        return disclosures.coverage(
            person=person, sender=actor.organisation, recipient=receiver, purpose=purpose
        )
