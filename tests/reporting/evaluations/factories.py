"""Evaluations for tests, saved through the service."""

from lotse.foundation.accounts.actors import acting
from lotse.reporting.evaluations.services import evaluations

STOCK, FLOW, MONEY = "posts_target", "contacts", "posts_target"


def evaluation(actor, indicator=STOCK, **values):
    """An own evaluation of somebody; unshared and without a schedule unless it is said."""
    usual = {"title": "Stellen je Baustein", "period": "today"}
    with acting(actor):
        return evaluations.save_evaluation(actor=actor, indicator=indicator, **(usual | values))
