"""Who may ask which figures: every role and every indicator, as one table."""

import pytest

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.choices import OrganisationKind, Role
from lotse.foundation.organisations.models import Organisation
from lotse.reporting.cockpit.access import may_see_cockpit
from lotse.reporting.evaluations.access import may_use_evaluations
from lotse.reporting.indicators.access import may_ask
from lotse.reporting.indicators.rules.definitions import DIMENSIONS
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.reporting.papers.access import may_keep_papers, may_read_papers
from lotse.reporting.papers.querysets import reads_frozen_papers

EVERYTHING = {"people", "money", "steering"}
ASKS = {
    Role.KIM_COORDINATION: EVERYTHING,
    Role.EXECUTIVE: EVERYTHING,
    Role.AUDITOR: EVERYTHING,
    Role.CASE_MANAGEMENT_LEAD: {"people"},
    Role.LINE_MANAGER: {"people"},
    Role.FUNDING_OFFICER: {"money"},
}
LEADS = (Role.MUNICIPALITY_LEAD, Role.PROVIDER_LEAD)
COUNTY, TOWN = OrganisationKind.COUNTY, OrganisationKind.MUNICIPALITY


def actor(role, kind=COUNTY):
    return Actor(User(), Membership(role=role, organisation=Organisation(kind=kind)))


@pytest.mark.parametrize("role", list(Role))
def test_a_role_asks_what_belongs_to_its_tasks_and_nothing_else(role):
    asked = {code for code, one in INDICATORS.items() if may_ask(actor(role), one)}
    assert asked == {
        code for code, one in INDICATORS.items() if one.subject in ASKS.get(role, set())
    }


@pytest.mark.parametrize("role", list(Role))
def test_nobody_asks_from_an_office_that_is_not_of_the_county(role):
    outside = actor(role, TOWN)
    assert not any(may_ask(outside, one) for one in INDICATORS.values())
    assert not may_use_evaluations(outside)
    assert not may_see_cockpit(outside)


@pytest.mark.parametrize("role", list(Role))
def test_who_asks_nothing_has_no_cockpit_and_no_evaluations(role):
    assert bool(may_see_cockpit(actor(role))) == (role in ASKS)
    assert bool(may_use_evaluations(actor(role))) == (role in ASKS)


@pytest.mark.parametrize("role", LEADS)
def test_leads_of_towns_and_associations_read_what_a_paper_says_and_ask_nothing(role):
    lead = actor(role, TOWN)
    assert may_read_papers(lead)
    assert reads_frozen_papers(lead)
    assert not may_keep_papers(lead)


def test_every_indicator_belongs_to_a_task():
    assert {one.subject for one in INDICATORS.values()} == EVERYTHING


def test_nothing_is_split_by_single_people():
    for word in ("person", "case", "who", "responsible", "user", "subject", "worker"):
        assert not any(word in name for name in DIMENSIONS)


def test_whoever_counts_people_is_protected():
    """What is not closed has no people behind it: posts, money, themes, measures, events."""
    open_to_see = {code for code, one in INDICATORS.items() if not one.protects}
    assert open_to_see == {code for code, one in INDICATORS.items() if one.subject != "people"} | {
        "information_events",
        "inhabitants",
    }
