"""The tables of the budget for the tests of row security: nobody who works with a file sees any."""

from datetime import date

from lotse.funding.budget.models import BudgetLine
from lotse.funding.statements.rules.changes import MorePosts
from tests import cast
from tests.funding.awards.factories import post
from tests.funding.budget.factories import other, planned, scenario

UNSEEN = ("budget_product", "budget_budgetline", "budget_otherfunding", "budget_scenario")


def fill(actor, file):
    """One of each; the money of a county is there once, however many files are filled."""
    officer = cast.play("deniz")
    if BudgetLine.objects.exists():
        return
    # Of another year than those of the addresses: an amount is planned once.
    planned(officer, year=2022)
    other(officer, post())
    span = (date(2021, 1, 1), date(2021, 12, 31))
    scenario(officer, MorePosts(2, "case_management", 1, 1, *span, None))
