"""What Lotse ships about the programme: taken over once, and later what is new (ADR 28).

Figures live in files with their source (``parameters/kim_nrw.yaml`` here and in the calculation);
taken over they are rows that the funding office keeps.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.funding.calculation.rules import tables
from lotse.funding.programmes import access, rules
from lotse.funding.programmes.models import (
    BaseRate,
    FundingBasis,
    Guideline,
    LumpSumRate,
    Programme,
    Rate,
)
from lotse.funding.programmes.rules import Span
from lotse.funding.programmes.services import programmes, rates

_FILE = Path(__file__).parent.parent / "parameters" / "kim_nrw.yaml"
_TABLE = "kim-nrw"
_DAYS = ("valid_from", "valid_until", "issued_on")


@transaction.atomic
def take_shipped(*, actor: Actor) -> tuple[Programme, int]:
    """Take over what is shipped and not there yet (Mitgeliefertes übernehmen); how much it was.

    What the office entered for the same time stays as it is.
    Raises: RuleViolationError without the right.
    """
    access.may_keep_funding(actor).enforce()
    told = _shipped()["programme"]
    known = Programme.objects.filter(short_name=told["short_name"]).order_by("pk").first()
    programme = known or programmes.add_programme(actor=actor, **told)
    taken = 0 if known else 1
    for row in _missing_guidelines(programme):
        programmes.add_guideline(actor=actor, programme=programme, **row)
        taken += 1
    for row in _missing_bases(programme):
        programmes.add_basis(actor=actor, programme=programme, **row)
        taken += 1
    for model, row in _missing_rates(programme):
        add = rates.add_rate if model is Rate else rates.add_lump_sum_rate
        add(actor=actor, programme=programme, **row)
        taken += 1
    for row in _missing_base_rates():
        rates.add_base_rate(actor=actor, **row)
        taken += 1
    return programme, taken


def count_new() -> int:
    """How many shipped rows are not there yet."""
    short_name = _shipped()["programme"]["short_name"]
    programme = Programme.objects.filter(short_name=short_name).order_by("pk").first()
    found: list[list[Any]] = [_missing_base_rates()]
    if programme is None:
        every = _shipped()
        return 1 + len(every["guidelines"] + every["bases"] + _rate_rows()) + len(found[0])
    found += [
        _missing_guidelines(programme), _missing_bases(programme), _missing_rates(programme),
    ]  # fmt: skip
    return sum(map(len, found))


def _missing_guidelines(programme: Programme) -> list[dict[str, Any]]:
    known = set(Guideline.objects.filter(programme=programme).values_list("citation", flat=True))
    checked_on = date.fromisoformat(_shipped()["checked_on"])
    return [
        row | {"checked_on": checked_on}
        for row in _shipped()["guidelines"]
        if row["citation"] not in known
    ]


def _missing_bases(programme: Programme) -> list[dict[str, Any]]:
    known = set(FundingBasis.objects.filter(programme=programme).values_list("norm", flat=True))
    return [row for row in _shipped()["bases"] if row["norm"] not in known]


def _missing_base_rates() -> list[dict[str, Any]]:
    known = set(BaseRate.objects.values_list("valid_from", flat=True))
    return [row for row in _shipped()["base_rates"] if row["valid_from"] not in known]


def _missing_rates(programme: Programme) -> list[tuple[type[Rate | LumpSumRate], dict[str, Any]]]:
    """Shipped rates for whose time nothing is entered."""
    spans: dict[tuple[Any, ...], list[Span]] = {}
    for model in (Rate, LumpSumRate):
        rows = model.objects.filter(programme=programme).in_order()
        for row in rows.values_list("pk", "module", "kind", "valid_from", "valid_until"):
            key = (model, *row[1:3])
            spans.setdefault(key, []).append(Span(row[0], row[3], row[4], ""))
    return [
        (model, row)
        for model, row in _rate_rows()
        if rules.span_is_free(
            spans.get((model, row["module"], row["kind"]), []),
            0,
            row["valid_from"],
            row["valid_until"],
        )
    ]


def _rate_rows() -> list[tuple[type[Rate | LumpSumRate], dict[str, Any]]]:
    found: list[tuple[type[Rate | LumpSumRate], dict[str, Any]]] = []
    for row in tables.rows_of(_TABLE) or []:
        renamed = {
            "staff_eur_per_fte": Decimal(row["rate_eur_per_fte"]),
            "material_eur_per_fte": Decimal(row["material_eur_per_fte"]),
        }
        source = _sources().get((row["kind"], row["valid_from"]), row["source"])
        same = {key: row[key] for key in ("module", "kind", "status")} | {"source": source}
        found.append((Rate, _with_days(row) | same | renamed))
    found += [(LumpSumRate, row) for row in _shipped()["lump_sums"]]
    return found


def _sources() -> dict[tuple[str, str], str]:
    rows = _shipped()["rate_sources"]
    return {(row["kind"], row["valid_from"]): row["source"] for row in rows}


@cache
def _shipped() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    for rows in ("guidelines", "bases", "lump_sums", "base_rates"):
        told[rows] = [row | _with_days(row) | _exact(row) for row in told[rows]]
    return told


def _with_days(row: dict[str, Any]) -> dict[str, Any]:
    """The days of a row, read."""
    return {name: row[name] and date.fromisoformat(row[name]) for name in _DAYS if name in row}


def _exact(row: dict[str, Any]) -> dict[str, Any]:
    return {name: Decimal(row[name]) for name in ("amount_eur", "percent") if name in row}
