"""Dated rates: what a post, an event or unpaid money is worth from a day on."""

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from lotse.core.german_numbers import write_number
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.calculation.rules import plan
from lotse.funding.programmes import access, rules
from lotse.funding.programmes.models import BaseRate, LumpSumRate, Programme, Rate
from lotse.funding.programmes.rules import Span
from lotse.funding.programmes.services.keeping import keep, locked

AnyRate = TypeVar("AnyRate", Rate, LumpSumRate)
_ACTIONS = {Rate: "rate", LumpSumRate: "lump_sum_rate"}


def add_rate(
    *, actor: Actor, programme: Programme, submission_key: UUID | None = None, **values: Any
) -> Rate:
    """Let a rate hold from a day on (Fördersatz eintragen); an open one ends the day before.

    Units: euro per 1.0 VZÄ and year.
    Raises: RuleViolationError without the right, for a kind of another module, or if another rate
    holds in that time; ValidationError for a negative amount.
    """
    return _add(actor, Rate, programme, submission_key, values)


def add_lump_sum_rate(
    *, actor: Actor, programme: Programme, submission_key: UUID | None = None, **values: Any
) -> LumpSumRate:
    """Let an amount for events or measures hold from a day on; an open one ends the day before.

    Raises: as ``add_rate`` does.
    """
    return _add(actor, LumpSumRate, programme, submission_key, values)


@transaction.atomic
def change_rate(*, actor: Actor, rate: AnyRate, expected_version: int, **values: Any) -> AnyRate:
    """Correct a rate that was entered wrongly, or say until when it holds.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if another
    rate holds in that time.
    """
    rate = locked(actor, rate, expected_version)
    first = values.get("valid_from", rate.valid_from)
    last = values.get("valid_until", rate.valid_until)
    module, kind = values.get("module", rate.module), values.get("kind", rate.kind)
    _require_kind(type(rate), module, kind)
    known = _spans(type(rate), rate.programme, module, kind)
    rules.span_is_free(known, rate.pk, first, last).enforce()
    return keep(actor, f"{_ACTIONS[type(rate)]}.changed", rate, values, target=rate.programme)


@transaction.atomic
def add_base_rate(
    *,
    actor: Actor,
    percent: Decimal,
    valid_from: date,
    submission_key: UUID | None = None,
    **values: Any,
) -> BaseRate:
    """Let a base rate hold from a day on (Basiszinssatz eintragen).

    Legal basis: § 247 BGB.
    Raises: RuleViolationError without the right, or for a day on which none begins.
    """
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(BaseRate, submission_key):
        return known
    days = list(BaseRate.objects.in_order().values_list("valid_from", flat=True))
    rules.base_rate_is_new(known=days, valid_from=valid_from).enforce()
    values |= {"percent": percent, "valid_from": valid_from}
    return keep(actor, "base_rate.added", BaseRate(submission_key=submission_key), values)


@transaction.atomic
def change_base_rate(
    *, actor: Actor, rate: BaseRate, expected_version: int, **values: Any
) -> BaseRate:
    """Correct a base rate; its day stays.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    rate = locked(actor, rate, expected_version)
    return keep(actor, "base_rate.changed", rate, values)


def kernel_rates(programme: Programme, year: int) -> tuple[plan.Rate, ...]:
    """The rates of a year as the calculation reads them."""
    rows = Rate.objects.filter(programme=programme).of_year(year).in_order()
    return tuple(as_kernel(row) for row in rows)


def as_kernel(row: Rate) -> plan.Rate:
    return plan.Rate(
        module=row.module,
        kind=row.kind,
        staff=row.staff_eur_per_fte,
        material=row.material_eur_per_fte,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def kernel_base_rates() -> tuple[plan.BaseRate, ...]:
    """Every base rate as the calculation reads it, in order."""
    rows = BaseRate.objects.in_order().values_list("valid_from", "percent")
    return tuple(plan.BaseRate(valid_from, percent) for valid_from, percent in rows)


@transaction.atomic
def _add(
    actor: Actor,
    model: type[AnyRate],
    programme: Programme,
    submission_key: UUID | None,
    values: dict[str, Any],
) -> AnyRate:
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(model, submission_key):
        return known
    # Two who enter rates at once come one after the other.
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    module, kind = values["module"], values["kind"]
    _require_kind(model, module, kind)
    spans = _spans(model, programme, module, kind)
    first, last = values["valid_from"], values.get("valid_until")
    rules.span_may_follow(spans, first, last).enforce()
    room = rules.following(spans, first, last)
    action = _ACTIONS[model]
    if room.ended:
        ended = model._default_manager.get(pk=room.ended.key)
        keep(actor, f"{action}.ended", ended, {"valid_until": room.ended_on}, target=programme)
    row = model(programme=programme, submission_key=submission_key)
    values = values | {"valid_until": room.valid_until}
    return keep(actor, f"{action}.added", row, values, target=programme)


def _require_kind(model: type[AnyRate], module: int, kind: str) -> None:
    if model is Rate:
        rules.kind_fits(module, kind).enforce()


def _spans(model: type[AnyRate], programme: Programme, module: int, kind: str) -> list[Span]:
    rows = model._default_manager.filter(programme=programme, module=module, kind=kind)
    return [
        Span(row.pk, row.valid_from, row.valid_until, _said(row))
        for row in rows.order_by("valid_from", "pk")
    ]


def _said(row: Rate | LumpSumRate) -> str:
    amount = row.staff_eur_per_fte if isinstance(row, Rate) else row.amount_eur
    return f"{row.get_kind_display()} mit {write_number(amount, places=2, fewest=2)} €"
