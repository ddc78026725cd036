"""Programmes with their guidelines and norms."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.programmes import access, rules
from lotse.funding.programmes.choices import Module
from lotse.funding.programmes.models import (
    FundingBasis,
    Guideline,
    GuidelineModule,
    Programme,
)
from lotse.funding.programmes.rules import Span
from lotse.funding.programmes.services.keeping import keep, locked

# Module to procedure.
Procedures = Mapping[int, str]


@transaction.atomic
def add_programme(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Programme:
    """Enter a programme of the Land (Förderprogramm eintragen).

    Raises: RuleViolationError without the right; ValidationError if it is known already.
    """
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(Programme, submission_key):
        return known
    programme = Programme(submission_key=submission_key)
    return keep(actor, "programme.added", programme, values)


@transaction.atomic
def change_programme(
    *, actor: Actor, programme: Programme, expected_version: int, **values: Any
) -> Programme:
    """Correct a programme.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    return keep(actor, "programme.changed", locked(actor, programme, expected_version), values)


@transaction.atomic
def add_guideline(
    *,
    actor: Actor,
    programme: Programme,
    procedures: Procedures,
    submission_key: UUID | None = None,
    **values: Any,
) -> Guideline:
    """Enter a version of the guideline and the modules it covers (Förderrichtlinie eintragen).

    Raises: RuleViolationError if another guideline covers a module in the same time.
    """
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(Guideline, submission_key):
        return known
    guideline = Guideline(programme=programme, submission_key=submission_key)
    _require_free(guideline, procedures, values)
    keep(actor, "guideline.added", guideline, values, target=programme)
    _cover(guideline, procedures)
    return guideline


@transaction.atomic
def change_guideline(
    *,
    actor: Actor,
    guideline: Guideline,
    procedures: Procedures,
    expected_version: int,
    **values: Any,
) -> Guideline:
    """Correct a guideline, or say until when it holds.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if another
    guideline covers a module in the same time.
    """
    guideline = locked(actor, guideline, expected_version)
    _require_free(guideline, procedures, values)
    # What it no longer covers must not stand in the way of its new time.
    guideline.modules.exclude(module__in=procedures).delete()
    keep(actor, "guideline.changed", guideline, values, target=guideline.programme)
    _cover(guideline, procedures)
    return guideline


@transaction.atomic
def add_basis(
    *, actor: Actor, programme: Programme, submission_key: UUID | None = None, **values: Any
) -> FundingBasis:
    """Enter a norm that the programme rests on (Rechtsgrundlage eintragen)."""
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(FundingBasis, submission_key):
        return known
    basis = FundingBasis(programme=programme, submission_key=submission_key)
    return keep(actor, "funding_basis.added", basis, values, target=programme)


@transaction.atomic
def change_basis(
    *, actor: Actor, basis: FundingBasis, expected_version: int, **values: Any
) -> FundingBasis:
    """Correct a norm, or say until when it holds.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    basis = locked(actor, basis, expected_version)
    return keep(actor, "funding_basis.changed", basis, values, target=basis.programme)


def procedures_of(guideline: Guideline) -> dict[int, str]:
    """Each module that the guideline covers, with its procedure."""
    return dict(guideline.modules.order_by("module").values_list("module", "procedure"))


def _cover(guideline: Guideline, procedures: Procedures) -> None:
    known = {one.module: one for one in guideline.modules.order_by("module")}
    for module, procedure in procedures.items():
        row = known.get(module) or GuidelineModule(guideline=guideline, module=module)
        row.procedure = procedure
        row.full_clean()
        row.save()


def _require_free(guideline: Guideline, procedures: Procedures, values: Mapping[str, Any]) -> None:
    if not procedures:
        no("Eine Richtlinie betrifft mindestens einen Baustein. Bitte einen auswählen.").enforce()
    # Two who enter guidelines at once come one after the other.
    Programme.objects.select_for_update(no_key=True).get(pk=guideline.programme_id)
    for module in procedures:
        rows = GuidelineModule.objects.filter(
            module=module, guideline__programme=guideline.programme_id
        ).select_related("guideline")
        spans = [
            Span(
                row.guideline_id,
                row.guideline.valid_from,
                row.guideline.valid_until,
                f"{row.guideline} für {Module(module).label}",
            )
            for row in rows.order_by("guideline__valid_from")
        ]
        rules.span_is_free(
            spans,
            guideline.pk or 0,
            values.get("valid_from", guideline.valid_from),
            values.get("valid_until", guideline.valid_until),
        ).enforce()
