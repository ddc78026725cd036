"""Products, planned amounts, other funding and scenarios, as the funding office keeps them."""

from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.budget.models import BudgetLine, OtherFunding, Product, Scenario
from lotse.funding.budget.rules import double_funding, scenarios
from lotse.funding.programmes.access import may_keep_funding
from lotse.funding.programmes.services.keeping import keep, locked, remove
from lotse.funding.statements.rules.changes import Change


@transaction.atomic
def add_product(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Product:
    """Enter a product of the budget (Produkt anlegen)."""
    may_keep_funding(actor).enforce()
    if known := submitted_before(Product, submission_key):
        return known
    return keep(actor, "product.added", Product(submission_key=submission_key), values)


@transaction.atomic
def change_product(
    *, actor: Actor, product: Product, expected_version: int, **values: Any
) -> Product:
    """Rename a product.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    return keep(actor, "product.changed", locked(actor, product, expected_version), values)


@transaction.atomic
def plan_amount(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> BudgetLine:
    """Plan an amount for a purpose of a module (Ansatz eintragen).

    Raises: ValidationError if the purpose is planned in this year already.
    """
    may_keep_funding(actor).enforce()
    if known := submitted_before(BudgetLine, submission_key):
        return known
    return keep(actor, "budget_line.added", BudgetLine(submission_key=submission_key), values)


@transaction.atomic
def change_amount(
    *, actor: Actor, line: BudgetLine, expected_version: int, **values: Any
) -> BudgetLine:
    """Change a planned amount; what it was stays in the trail.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    return keep(actor, "budget_line.changed", locked(actor, line, expected_version), values)


@transaction.atomic
def remove_amount(*, actor: Actor, line: BudgetLine) -> None:
    """Take a planned amount out that was entered wrongly."""
    line = locked(actor, line, None)
    told = {"year": line.year, "purpose": line.purpose, "planned_eur": line.planned_eur}
    remove(actor, "budget_line.removed", line, told)


@transaction.atomic
def add_other_funding(
    *, actor: Actor, submission_key: UUID | None = None, **values: Any
) -> OtherFunding:
    """Note that somebody else pays for a post, too (andere Förderung eintragen).

    Raises: RuleViolationError for a judgement without a reason.
    """
    may_keep_funding(actor).enforce()
    if known := submitted_before(OtherFunding, submission_key):
        return known
    other = OtherFunding(submission_key=submission_key)
    return _judged(actor, "other_funding.added", other, values)


@transaction.atomic
def change_other_funding(
    *, actor: Actor, other: OtherFunding, expected_version: int, **values: Any
) -> OtherFunding:
    """Correct or judge other funding (beurteilen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for a
    judgement without a reason.
    """
    other = locked(actor, other, expected_version)
    return _judged(actor, "other_funding.changed", other, values)


@transaction.atomic
def remove_other_funding(*, actor: Actor, other: OtherFunding) -> None:
    """Take out what was entered wrongly."""
    other = locked(actor, other, None)
    told = {"post": other.post_id, "funder": other.funder, "starts_on": other.starts_on}
    remove(actor, "other_funding.removed", other, told)


@transaction.atomic
def add_scenario(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Scenario:
    """Begin a scenario without changes (Szenario anlegen)."""
    may_keep_funding(actor).enforce()
    if known := submitted_before(Scenario, submission_key):
        return known
    return keep(actor, "scenario.added", Scenario(submission_key=submission_key), values)


@transaction.atomic
def add_change(
    *, actor: Actor, scenario: Scenario, expected_version: int, change: Change
) -> Scenario:
    """Add one change to a scenario.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if there
    are too many or it has nothing to do with the year.
    """
    scenario = locked(actor, scenario, expected_version)
    scenarios.change_may_be_added(len(scenario.changes), change, scenario.year).enforce()
    changes = [*scenario.changes, scenarios.written(change)]
    return keep(actor, "scenario.changed", scenario, {"changes": changes})


@transaction.atomic
def drop_change(
    *, actor: Actor, scenario: Scenario, expected_version: int, number: int
) -> Scenario:
    """Take a change out of a scenario; ``number`` counts from 0.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    scenario = locked(actor, scenario, expected_version)
    changes = [one for at, one in enumerate(scenario.changes) if at != number]
    return keep(actor, "scenario.changed", scenario, {"changes": changes})


@transaction.atomic
def remove_scenario(*, actor: Actor, scenario: Scenario) -> None:
    """Delete a scenario that is no longer needed."""
    scenario = locked(actor, scenario, None)
    remove(actor, "scenario.removed", scenario, {"name": scenario.name, "year": scenario.year})


def _judged(actor: Actor, action: str, other: OtherFunding, values: dict[str, Any]) -> OtherFunding:
    double_funding.judgement_may_be_given(
        values.get("judgement", other.judgement), values.get("reason", other.reason)
    ).enforce()
    return keep(actor, action, other, values)
