"""The result as a document, amounts as text with two decimals."""

from decimal import Decimal
from typing import Any

from lotse.funding.calculation.rules.amounts import PositionAmounts
from lotse.funding.calculation.rules.calculation import (
    Calculation,
    Forecast,
    ForecastLine,
    Sums,
    excess,
    recognised,
)
from lotse.funding.calculation.rules.explanation import explain


def document_of(calculation: Calculation) -> dict[str, Any]:
    """Everything that was calculated, ready for JSON."""
    totals = calculation.totals
    return {
        "year": calculation.plan.year,
        "county": calculation.plan.county,
        "positions": [_position(amounts) for amounts in calculation.positions],
        "lump_sums": [
            {
                "module": lump_sum.module,
                "kind": lump_sum.kind,
                "approved_eur": _euro(lump_sum.approved),
                "recognised_eur": _euro(recognised(lump_sum)),
                "excess_eur": _euro(excess(lump_sum)),
            }
            for lump_sum in calculation.plan.lump_sums
        ],
        "modules": [{"module": module, **_sums(of)} for module, of in calculation.modules.items()],
        "totals": {**_sums(totals), "cost_unknown": calculation.cost_unknown},
        "forwarding": [
            {
                "recipient": share.recipient,
                "position_ids": share.positions,
                "approved_eur": _euro(share.approved),
                "earned_eur": _euro(share.earned),
            }
            for share in calculation.forwarding
        ],
        "repayment": {
            "unspent_eur": _euro(totals.unspent),
            "interest_eur": _euro(calculation.interest.amount),
            "days": calculation.interest.days,
            "total_eur": _euro(totals.unspent + calculation.interest.amount),
        },
        "forecast": None if calculation.forecast is None else _forecast(calculation.forecast),
        "explanation": explain(calculation),
    }


def _position(amounts: PositionAmounts) -> dict[str, Any]:
    return {
        "id": amounts.position.id,
        "module": amounts.position.module,
        "approved_eur": _euro(amounts.approved),
        "earned_eur": _euro(amounts.earned),
        "material_approved_eur": _euro(amounts.material_approved),
        "material_eur": _euro(amounts.material),
        "vacancy_lost_eur": _euro(amounts.vacancy_lost),
        "cost_cut_eur": _euro(amounts.cost_cut),
        "actual_cost_eur": None if amounts.cost is None else _euro(amounts.cost),
        "own_share_eur": None if amounts.own_share is None else _euro(amounts.own_share),
    }


def _sums(sums: Sums) -> dict[str, str]:
    names = (
        "approved",
        "earned",
        "vacancy_lost",
        "forwarded",
        "retained",
        "received",
        "spent",
        "unspent",
        "outstanding",
        "own_share",
    )
    return {f"{name}_eur": _euro(getattr(sums, name)) for name in names}


def _forecast(forecast: Forecast) -> dict[str, Any]:
    total = forecast.total
    return {
        "fill_on": forecast.fill_on.isoformat(),
        "stay_vacant": _scenario(total, total.stay_vacant),
        "filled": _scenario(total, total.filled),
        "gain_eur": _euro(total.filled - total.stay_vacant),
        "modules": [
            {
                "module": module,
                "stay_vacant_eur": _euro(line.stay_vacant),
                "filled_eur": _euro(line.filled),
                "gain_eur": _euro(line.filled - line.stay_vacant),
            }
            for module, line in forecast.modules.items()
        ],
    }


def _scenario(line: ForecastLine, earned: Decimal) -> dict[str, str]:
    return {"earned_eur": _euro(earned), "lost_eur": _euro(line.approved - earned)}


def _euro(amount: Decimal) -> str:
    return f"{amount:.2f}"
