"""Agreements: entered, changed, amended and ended."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.core.calendar import german
from lotse.core.collation import word_sort_key
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.organisations.models import Organisation
from lotse.steering.agreements.models import Agreement, AgreementParty, Amendment
from lotse.steering.agreements.rules import ends
from lotse.steering.agreements.rules.ends import Term
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked

_DAYS = ("starts_on", "ends_on", "notice_months", "renews_months")


@transaction.atomic
def enter_agreement(
    *,
    actor: Actor,
    organisations: Iterable[Organisation],
    submission_key: UUID | None = None,
    **values: Any,
) -> Agreement:
    """Enter an agreement with its parties (Vereinbarung eintragen).

    Raises: RuleViolationError without the right, with fewer than two parties, or for days that
    do not fit together.
    """
    may_keep_steering(actor).enforce()
    if known := submitted_before(Agreement, submission_key):
        return known
    parties = _two_at_least(organisations)
    agreement = Agreement(submission_key=submission_key, search_text=_said(values, parties))
    _save(actor, "agreement.entered", agreement, values)
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=agreement, organisation=one) for one in parties
    )
    told = {"organisations": [[], [one.pk for one in parties]]}
    audit.record(actor=actor, action="agreement.parties_changed", target=agreement, changes=told)
    return agreement


@transaction.atomic
def change_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    organisations: Iterable[Organisation],
    expected_version: int,
    **values: Any,
) -> Agreement:
    """Mend what was entered wrongly; what is agreed anew is an amendment (berichtigen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for a
    party that still has a duty.
    """
    may_keep_steering(actor).enforce()
    agreement = locked(agreement, expected_version)
    parties = _two_at_least(organisations)
    agreement.search_text = _said(values, parties)
    if agreement.ended:
        # The end that was decided stands.
        values = {name: value for name, value in values.items() if name != "ends_on"}
    _save(actor, "agreement.changed", agreement, values)
    _set_parties(actor, agreement, parties)
    return agreement


@transaction.atomic
def amend_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    submission_key: UUID | None = None,
    **values: Any,
) -> Amendment:
    """Enter a change that the parties signed; a new end becomes the end (Nachtrag).

    Raises: RuleViolationError for an agreement that was ended, or an end before the beginning.
    """
    may_keep_steering(actor).enforce()
    if known := submitted_before(Amendment, submission_key):
        return known
    agreement = locked(agreement)
    if agreement.ended:
        no("Die Vereinbarung ist beendet. Bitte tragen Sie eine neue ein.").enforce()
    if values["starts_on"] < agreement.starts_on:
        no(f"Die Vereinbarung gilt erst ab {german(agreement.starts_on)}.").enforce()
    amendment = Amendment(
        agreement=agreement,
        former_ends_on=agreement.ends_on,
        submission_key=submission_key,
        **values,
    )
    amendment.full_clean()
    amendment.save()
    new_end = {"ends_on": amendment.ends_on} if amendment.ends_on else {}
    _save(actor, "agreement.amended", agreement, new_end)
    return amendment


@transaction.atomic
def end_agreement(
    *, actor: Actor, agreement: Agreement, expected_version: int, last_day: date, reason: str
) -> Agreement:
    """End it, or note that notice was given: it does not renew itself any more (beenden).

    Raises: RuleViolationError if it is ended already or the day does not fit.
    """
    may_keep_steering(actor).enforce()
    agreement = locked(agreement, expected_version)
    if agreement.ended:
        no("Die Vereinbarung ist schon beendet.").enforce()
    ends.may_end(agreement.term, last_day).enforce()
    values = {"ends_on": last_day, "ended": True, "end_reason": reason}
    return _save(actor, "agreement.ended", agreement, values)


def _save(actor: Actor, action: str, agreement: Agreement, values: dict[str, Any]) -> Agreement:
    days = {name: values.get(name, getattr(agreement, name)) for name in _DAYS}
    ends.term_may_be(Term(**days)).enforce()
    return keep(actor, action, agreement, values)


def _two_at_least(organisations: Iterable[Organisation]) -> list[Organisation]:
    parties = list(organisations)
    if len({one.pk for one in parties}) < 2:
        no("Eine Vereinbarung haben mindestens zwei Organisationen geschlossen.").enforce()
    return parties


def _set_parties(actor: Actor, agreement: Agreement, parties: list[Organisation]) -> None:
    there = {one.organisation_id: one for one in agreement.parties.in_order()}
    wanted = {one.pk: one for one in parties}
    gone = [party for key, party in there.items() if key not in wanted]
    for party in gone:
        if party.duties.exists():
            no(f"{party} hat noch Pflichten. Bitte ändern Sie diese zuerst.").enforce()
        party.delete()
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=agreement, organisation=one)
        for key, one in wanted.items()
        if key not in there
    )
    if there.keys() != wanted.keys():
        told = {"organisations": [sorted(there), sorted(wanted)]}
        audit.record(
            actor=actor, action="agreement.parties_changed", target=agreement, changes=told
        )


def _said(values: dict[str, Any], parties: Iterable[Organisation]) -> str:
    """What the search looks at."""
    own = (values.get(name, "") for name in ("title", "purpose", "document_reference", "note"))
    names = (f"{one.name} {one.short_name}" for one in parties)
    return word_sort_key(" ".join((*own, *names)))
