"""Programmes and rates for tests, made by the services as the funding officer would."""

from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.accounts.actors import acting
from lotse.funding.programmes.models import LumpSumRate, Programme, Rate
from lotse.funding.programmes.services import programmes, rates, shipped
from tests import cast


def make_programme(**values: Any) -> Programme:
    """A programme without rates."""
    deniz = cast.play("deniz")
    number = Programme.objects.count() + 1
    defaults: dict[str, Any] = {
        "name": f"Förderprogramm {number}",
        "short_name": f"FP {number}",
        "authority": "Bezirksregierung Arnsberg",
    }
    with acting(deniz):
        return programmes.add_programme(actor=deniz, **(defaults | values))


def shipped_programme() -> Programme:
    """KIM NRW with everything that is shipped."""
    deniz = cast.play("deniz")
    with acting(deniz):
        return shipped.take_shipped(actor=deniz)[0]


def make_rate(programme: Programme, **values: Any) -> Rate:
    """57.000 € for case management in 2026, open."""
    deniz = cast.play("deniz")
    defaults: dict[str, Any] = {
        "module": 2,
        "kind": "case_management",
        "staff_eur_per_fte": Decimal("57000.00"),
        "valid_from": date(2026, 1, 1),
        "source": "Bescheid vom 12.01.2026",
    }
    with acting(deniz):
        return rates.add_rate(actor=deniz, programme=programme, **(defaults | values))


def make_lump_sum_rate(programme: Programme, **values: Any) -> LumpSumRate:
    """10.000 € a year for events, open."""
    deniz = cast.play("deniz")
    defaults: dict[str, Any] = {
        "module": 1,
        "kind": "events",
        "amount_eur": Decimal("10000.00"),
        "valid_from": date(2026, 1, 1),
        "source": "Bescheid vom 12.01.2026",
    }
    with acting(deniz):
        return rates.add_lump_sum_rate(actor=deniz, programme=programme, **(defaults | values))
