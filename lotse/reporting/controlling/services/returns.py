"""Returns to the Land: begun, changed, thrown away, frozen, corrected and checked."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.reporting.controlling import access
from lotse.reporting.controlling.choices import ReturnState
from lotse.reporting.controlling.models import ControllingReturn
from lotse.reporting.controlling.rules import periods, states
from lotse.reporting.controlling.services.composing import compose
from lotse.reporting.papers.rules import content as contents
from lotse.reporting.papers.rules.content import Content
from lotse.steering.territory.services.keeping import keep, locked, remove


@transaction.atomic
def draft_return(
    *, actor: Actor, submission_key: UUID | None = None, **values: Any
) -> ControllingReturn:
    """Begin a return for a period (Meldung beginnen).

    Raises: RuleViolationError without the right or for days that do not fit; ValidationError if
    the period has a return.
    """
    access.may_keep_controlling(actor).enforce()
    if known := submitted_before(ControllingReturn, submission_key):
        return known
    _days_fit(values)
    made = ControllingReturn(submission_key=submission_key)
    return keep(actor, "controlling_return.begun", made, values)


@transaction.atomic
def correct_return(
    *, actor: Actor, former: ControllingReturn, submission_key: UUID | None = None, **values: Any
) -> ControllingReturn:
    """Begin a return that corrects a frozen one of the same period (Meldung berichtigen).

    Raises: RuleViolationError without the right, for a draft, or for one corrected already;
    ValidationError without a reason.
    """
    if known := submitted_before(ControllingReturn, submission_key):
        return known
    former = locked(former)
    is_corrected = former.corrections.exists()
    access.may_correct_return(actor, former, is_corrected=is_corrected).enforce()
    values = {"year": former.year, "span": former.span} | values
    _days_fit(values)
    made = ControllingReturn(corrects=former, submission_key=submission_key)
    return keep(actor, "controlling_return.correction_begun", made, values)


@transaction.atomic
def change_return(
    *, actor: Actor, of: ControllingReturn, expected_version: int, **values: Any
) -> ControllingReturn:
    """Change the days and words of a draft (Meldung ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError once frozen.
    """
    of = _in_draft(actor, of, expected_version)
    if of.corrects_id:
        values |= {"year": of.year, "span": of.span}
    _days_fit({"year": of.year, "span": of.span, "known_at": of.known_at} | values)
    return keep(actor, "controlling_return.changed", of, values)


@transaction.atomic
def discard_return(*, actor: Actor, of: ControllingReturn, expected_version: int) -> None:
    """Throw a draft away (Entwurf verwerfen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError once frozen.
    """
    of = _in_draft(actor, of, expected_version)
    told = {"year": of.year, "span": of.span, "known_at": of.known_at}
    remove(actor, "controlling_return.discarded", of, told)


@transaction.atomic
def freeze_return(
    *, actor: Actor, of: ControllingReturn, expected_version: int
) -> ControllingReturn:
    """Keep figures, definitions and checksum with the return (festschreiben).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError while a
    table cannot be counted.
    """
    of = _in_draft(actor, of, expected_version)
    content = compose(actor=actor, of=of, today=timezone.localdate())
    problems = [one["problem"] for one in content["sections"] if one["problem"]]
    states.return_may_freeze(of.state, problems).enforce()
    of.content, of.frozen_at = content, timezone.now()
    values = {
        "state": ReturnState.FROZEN,
        "frozen_by": actor.user,
        "sha256": contents.checksum(content),
    }
    return keep(actor, "controlling_return.frozen", of, values)


def is_intact(of: ControllingReturn) -> bool:
    """Whether what was frozen is still what its checksum says (Prüfsumme prüfen)."""
    return of.content is not None and contents.checksum(of.content) == of.sha256


def content_of(*, actor: Actor, of: ControllingReturn) -> Content:
    """What a return says: as it was frozen, of a draft with the figures of this moment."""
    if of.content is not None:
        kept: Content = of.content
        return kept
    return compose(actor=actor, of=of, today=timezone.localdate())


def _in_draft(actor: Actor, of: ControllingReturn, expected_version: int) -> ControllingReturn:
    """The return, kept from being frozen by somebody else until the end of the transaction."""
    access.may_keep_controlling(actor).enforce()
    of = locked(of, expected_version)
    access.may_change_return(actor, of).enforce()
    return of


def _days_fit(values: dict[str, Any]) -> None:
    periods.days_fit(
        year=values["year"],
        span=values["span"],
        known_at=values["known_at"],
        today=timezone.localdate(),
    ).enforce()
