"""Who keeps the budget, what is refused, and what stays in the trail."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.budget.models import BudgetLine, OtherFunding, Product, Scenario
from lotse.funding.budget.rules.scenarios import MOST_CHANGES
from lotse.funding.budget.services import keeping
from lotse.funding.statements.rules.changes import Fill
from tests.funding.awards.factories import post
from tests.funding.budget.factories import YEAR, other, planned, product, scenario

pytestmark = pytest.mark.django_db
FILL = Fill("2.01", date(YEAR, 3, 1))


def test_a_purpose_is_planned_once_in_a_year(deniz):
    planned(deniz)
    with pytest.raises(ValidationError, match="gibt es in diesem Jahr schon"):
        planned(deniz, product=product(deniz, "05.05.03"))
    planned(deniz, year=YEAR + 1)
    planned(deniz, module=1)
    assert BudgetLine.objects.count() == 3


def test_a_planned_amount_is_never_negative(deniz):
    with pytest.raises(ValidationError):
        planned(deniz, eur="-1")
    line = planned(deniz)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.filter(pk=line.pk).update(planned_eur=-1)


def test_what_was_planned_before_stays_in_the_trail(deniz):
    line = planned(deniz)
    with acting(deniz):
        keeping.change_amount(
            actor=deniz, line=line, expected_version=1, planned_eur=Decimal(500_000)
        )
        with pytest.raises(StaleVersionError):
            keeping.change_amount(actor=deniz, line=line, expected_version=1, note="zu spät")
        keeping.remove_amount(actor=deniz, line=line)
    changed = AuditEntry.objects.get(action="budget_line.changed")
    assert changed.changes["planned_eur"] == ["600000.00", "500000"]
    assert AuditEntry.objects.filter(action="budget_line.removed").count() == 1
    assert not BudgetLine.objects.exists()


def test_the_same_form_sent_twice_makes_one(deniz):
    key = uuid4()
    assert planned(deniz, submission_key=key) == planned(deniz, submission_key=key)
    on = post()
    assert other(deniz, on, submission_key=key) == other(deniz, on, submission_key=key)
    assert scenario(deniz, submission_key=key) == scenario(deniz, submission_key=key)
    with acting(deniz):
        twice = [
            keeping.add_product(actor=deniz, number="1", name="x", submission_key=key)
            for _ in range(2)
        ]
    assert twice[0] == twice[1]


def test_a_product_is_renamed(deniz):
    made = product(deniz)
    with acting(deniz):
        keeping.change_product(actor=deniz, product=made, expected_version=1, name="KIM")
    assert Product.objects.get().name == "KIM"


def test_a_judgement_of_other_funding_has_a_reason(deniz):
    made = other(deniz, post())
    with acting(deniz):
        with pytest.raises(RuleViolationError, match="Begründung"):
            keeping.change_other_funding(
                actor=deniz, other=made, expected_version=1, judgement="apart"
            )
        keeping.change_other_funding(
            actor=deniz, other=made, expected_version=1, judgement="apart", reason="Elternarbeit"
        )
        keeping.remove_other_funding(actor=deniz, other=made)
    assert not OtherFunding.objects.exists()


def test_a_time_that_ends_before_it_begins_is_refused(deniz):
    with pytest.raises(ValidationError, match="„Bis“ liegt vor „Von“"):
        other(deniz, post(), ends_on=date(YEAR, 3, 31))


def test_a_scenario_takes_changes_one_by_one_and_leaves_them_out(deniz):
    made = scenario(deniz, FILL, FILL)
    with acting(deniz):
        with pytest.raises(StaleVersionError):
            keeping.add_change(actor=deniz, scenario=made, expected_version=1, change=FILL)
        made = keeping.drop_change(
            actor=deniz, scenario=made, expected_version=made.version, number=0
        )
    assert len(made.changes) == 1
    with acting(deniz):
        keeping.remove_scenario(actor=deniz, scenario=made)
    assert not Scenario.objects.exists()


def test_a_scenario_stays_readable_and_in_its_year(deniz):
    made = scenario(deniz)
    with acting(deniz), pytest.raises(RuleViolationError, match="im Jahr 2021"):
        keeping.add_change(
            actor=deniz, scenario=made, expected_version=1, change=Fill("x", date(2030, 1, 1))
        )
    with pytest.raises(RuleViolationError, match="höchstens 20"):
        scenario(deniz, *[FILL] * (MOST_CHANGES + 1))


@pytest.mark.parametrize("name", ["clara", "emil", "armin", "petra", "anna"])
def test_only_the_funding_office_keeps_it(name, deniz, request):
    actor = request.getfixturevalue(name)
    line, of_other, made = planned(deniz), other(deniz, post()), scenario(deniz, FILL)
    with acting(actor):
        for write in (
            lambda: keeping.add_product(actor=actor, number="9", name="x"),
            lambda: keeping.plan_amount(actor=actor, year=2022),
            lambda: keeping.change_amount(actor=actor, line=line, expected_version=1, note="x"),
            lambda: keeping.remove_amount(actor=actor, line=line),
            lambda: keeping.add_other_funding(actor=actor, funder="x"),
            lambda: keeping.remove_other_funding(actor=actor, other=of_other),
            lambda: keeping.add_scenario(actor=actor, name="x", year=2022),
            lambda: keeping.drop_change(actor=actor, scenario=made, expected_version=2, number=0),
        ):
            with pytest.raises(RuleViolationError, match="pflegt die Fördersachbearbeitung"):
                write()
