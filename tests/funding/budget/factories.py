"""Products, planned amounts, other funding and scenarios for tests, made by the services."""

from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.accounts.actors import Actor, acting
from lotse.funding.budget.models import BudgetLine, OtherFunding, Product, Scenario
from lotse.funding.budget.services import keeping
from lotse.funding.posts.models import Post
from lotse.funding.statements.rules.changes import Change

YEAR = 2021


def product(officer: Actor, number: str = "05.05.02", **values: Any) -> Product:
    if known := Product.objects.filter(number=number).order_by("pk").first():
        return known
    with acting(officer):
        return keeping.add_product(
            actor=officer, number=number, **({"name": "Integration"} | values)
        )


def planned(officer: Actor, purpose: str = "staff", eur: str = "600000", **values: Any):
    defaults: dict[str, Any] = {"year": YEAR, "module": 2, "note": ""}
    line: BudgetLine
    with acting(officer):
        line = keeping.plan_amount(
            actor=officer, purpose=purpose, planned_eur=Decimal(eur),
            **({"product": product(officer)} | defaults | values),
        )  # fmt: skip
    return line


def other(officer: Actor, post: Post, **values: Any) -> OtherFunding:
    defaults: dict[str, Any] = {
        "funder": "Europäischer Sozialfonds",
        "programme": "",
        "amount_eur": Decimal(12_000),
        "starts_on": date(YEAR, 4, 1),
        "ends_on": date(YEAR, 9, 30),
        "judgement": "open",
        "reason": "",
    }
    with acting(officer):
        return keeping.add_other_funding(actor=officer, post=post, **(defaults | values))


def scenario(officer: Actor, *changes: Change, year: int = YEAR, **values: Any) -> Scenario:
    defaults: dict[str, Any] = {"name": f"Szenario {Scenario.objects.count() + 1}", "note": ""}
    with acting(officer):
        made = keeping.add_scenario(actor=officer, year=year, **(defaults | values))
        for change in changes:
            made = keeping.add_change(
                actor=officer, scenario=made, expected_version=made.version, change=change
            )
        return made
