"""Consents and shares for tests: what was agreed is written past services, shares are not."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.models import Consent, Declaration
from lotse.casework.sharing.models import Contribution, Share
from lotse.casework.sharing.querysets import Pick
from lotse.casework.sharing.services import contributions, shares
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.organisations.models import Organisation
from tests.casework.cases.factories import in_days

SOME = ("identity", "contact_data", "language")


def agree(
    case: Case,
    recipient: Organisation,
    *categories: str,
    kinds: Iterable[str] = ("transfer", "release"),
    **values: Any,
) -> list[Consent]:
    """The person agrees that this goes from her organisation to another one, for a year."""
    kinds = tuple(kinds)
    given_on = values.pop("given_on", in_days(-1))
    paper = StoredFile.objects.create(
        name="Einwilligung.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        scan_state="clean",
        stored_by=case.responsible,
    )
    sheet = Declaration.objects.create(
        person=case.person,
        organisation=case.organisation,
        language="de",
        text_version=1,
        text_sha256="0" * 64,
        given_on=given_on,
        signer_name="Selam Haile",
        signed_how="spoken",
        witness="Anna Berger",
        boxes=len(kinds),
        paper=paper,
        recorded_by=case.responsible,
    )
    defaults = {
        "declaration": sheet,
        "person": case.person,
        "organisation": case.organisation,
        "given_on": given_on,
        "purpose": "support",
        "recipient": recipient,
        "direction": "to_recipient",
        "categories": list(categories or SOME),
        "starts_on": given_on,
        "ends_on": in_days(300),
        "is_agreed": True,
    }
    return [Consent.objects.create(kind=kind, **(defaults | values)) for kind in kinds]


def withdraw(*consents: Consent) -> None:
    """The person takes it back, at this moment."""
    for consent in consents:
        consent.withdrawn_at = timezone.now()
        consent.withdrawn_by, consent.withdrawn_how = "person", "spoken"
        consent.withdrawal_recorded_by = consent.declaration.recorded_by
        consent.save(
            update_fields=[
                "withdrawn_at", "withdrawn_by", "withdrawn_how", "withdrawal_recorded_by",
            ]
        )  # fmt: skip


def wanted(*people: Actor, **values: Any) -> shares.Wanted:
    """Name, address and languages for these people, for a month."""
    defaults: dict[str, Any] = {"categories": frozenset(SOME), "ends_on": in_days(30)}
    return shares.Wanted(people=tuple(one.user for one in people), **(defaults | values))


def share(actor: Actor, case: Case, *people: Actor, **values: Any) -> Share:
    """The actor shares a case with the organisation of the first of these people."""
    key = values.pop("submission_key", None)
    with acting(actor):
        return shares.share_case(
            actor=actor,
            case=case,
            recipient=people[0].organisation,
            wanted=wanted(*people, **values),
            submission_key=key,
        )


def change(actor: Actor, shared: Share, *people: Actor, **values: Any) -> Share:
    version = values.pop("expected_version", None) or Share.objects.get(pk=shared.pk).version
    with acting(actor):
        return shares.change_share(
            actor=actor,
            share=shared,
            expected_version=version,
            wanted=wanted(*people, **values),
        )


def tell(actor: Actor, shared: Share, text: str = "Kurs ab Montag.", **values: Any) -> Contribution:
    """The agency tells something through a share."""
    defaults: dict[str, Any] = {
        "kind": "news",
        "category": "identity",
        "told_on": timezone.localdate(),
    }
    with acting(actor):
        return contributions.contribute(
            actor=actor, share=Share.objects.get(pk=shared.pk), text=text, **(defaults | values)
        )


def note(contact_id: int, *about: str) -> Pick:
    return Pick("note", contact_id, about)


def paper(document_id: int, *about: str) -> Pick:
    return Pick("document", document_id, about)


def backdate(shared: Share, *, starts_on: date, ends_on: date) -> Share:
    """As if it had been shared at another time, with its grants."""
    Share.objects.filter(pk=shared.pk).update(starts_on=starts_on, ends_on=ends_on)
    case = shared.case
    case.person.grants.filter(source_kind="share", source_id=shared.pk).update(
        starts_on=starts_on, ends_on=ends_on
    )
    return Share.objects.get(pk=shared.pk)


def month_ago() -> date:
    return timezone.localdate() - timedelta(days=30)
