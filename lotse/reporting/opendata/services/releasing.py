"""The way out: proposed by the coordination, released by the executive, withdrawn by one of both.

What is proposed is kept word for word, so that the second person reads what everybody will read.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.reporting.opendata.access import (
    may_propose_edition,
    may_release_edition,
    may_return_edition,
    may_withdraw_edition,
)
from lotse.reporting.opendata.choices import EditionState
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.rules import content as contents
from lotse.reporting.opendata.services.composing import compose
from lotse.reporting.opendata.services.editions import enforce_that_it_follows, verify_hash
from lotse.steering.territory.services.keeping import keep, locked


@transaction.atomic
def propose_edition(
    *, actor: Actor, edition: DatasetEdition, expected_version: int
) -> DatasetEdition:
    """Keep the figures and hand them to a second person (zur Freigabe vorschlagen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right, or for what may not be published.
    """
    edition = _locked(actor, edition, expected_version, may_propose_edition)
    enforce_that_it_follows(edition)
    # The trail has the checksum; the figures themselves stand in the record.
    edition.content = compose(actor=actor, edition=edition, today=timezone.localdate())
    values = {
        "state": EditionState.PROPOSED,
        "sha256": contents.checksum(edition.content),
        "proposed_at": timezone.now(),
        "proposed_by": actor.user,
    }
    return keep(actor, "open_data.proposed", edition, values)


@transaction.atomic
def return_edition(
    *, actor: Actor, edition: DatasetEdition, expected_version: int
) -> DatasetEdition:
    """Make a draft of it again; the figures that were kept go (zurückgeben).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right, or if it is not proposed.
    """
    edition = _locked(actor, edition, expected_version, may_return_edition)
    edition.content = None
    values = {
        "state": EditionState.DRAFT,
        "sha256": "",
        "proposed_at": None,
        "proposed_by": None,
    }
    return keep(actor, "open_data.returned", edition, values)


@transaction.atomic
def release_edition(
    *, actor: Actor, edition: DatasetEdition, expected_version: int
) -> DatasetEdition:
    """Publish what was proposed, as it was kept (freigeben).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for whoever
    proposed it, without the right, or if what was kept does not fit its checksum.
    """
    edition = _locked(actor, edition, expected_version, may_release_edition)
    enforce_that_it_follows(edition)
    if not verify_hash(edition):
        no("Der Inhalt stimmt nicht mit der Prüfsumme überein. Bitte zurückgeben.").enforce()
    values = {
        "state": EditionState.RELEASED,
        "released_at": timezone.now(),
        "released_by": actor.user,
    }
    return keep(actor, "open_data.released", edition, values)


@transaction.atomic
def withdraw_edition(
    *, actor: Actor, edition: DatasetEdition, expected_version: int, reason: str
) -> DatasetEdition:
    """Take a published edition back; the public reads when and why (zurückziehen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right, without a reason, or if it is not published.
    """
    edition = _locked(actor, edition, expected_version, may_withdraw_edition)
    if not reason.strip():
        no("Grund: Bitte sagen, warum. Der Satz ist öffentlich zu lesen.").enforce()
    values = {
        "state": EditionState.WITHDRAWN,
        "withdrawn_at": timezone.now(),
        "withdrawn_by": actor.user,
        "withdrawal_reason": reason.strip(),
    }
    return keep(actor, "open_data.withdrawn", edition, values)


def _locked(
    actor: Actor,
    edition: DatasetEdition,
    expected_version: int,
    may: Callable[[Actor, DatasetEdition], Verdict],
) -> DatasetEdition:
    """Asked before, because the database lets nobody else lock it, and again as it is now."""
    may(actor, edition).enforce()
    edition = locked(edition, expected_version, "dataset")
    may(actor, edition).enforce()
    return edition
