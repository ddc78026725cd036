"""Who is around a client; asked under row level security."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from lotse.casework.assessments.models import NetworkTie
from lotse.casework.assessments.services import network as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.assessments.factories import add_tie
from tests.casework.cases.factories import give, give_review, in_days, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def test_a_tie_stands_on_the_map_from_today(anna, case):
    tie = add_tie(anna, case, quality="supportive", closeness=1)
    assert (tie.starts_on, tie.ends_on) == (in_days(0), None)
    assert list(case.network_ties.on(in_days(0)).inside_out()) == [tie]
    assert not case.network_ties.on(in_days(-1)).exists()


def test_a_double_click_makes_one_tie(anna, case):
    key = uuid4()
    assert add_tie(anna, case, submission_key=key) == add_tie(anna, case, submission_key=key)
    assert NetworkTie.objects.count() == 1


def test_a_change_is_told_from_to(anna, case):
    tie = add_tie(anna, case)
    with acting(anna):
        services.change_tie(actor=anna, tie=tie, expected_version=1, quality="strained")
    entry = AuditEntry.objects.about(case).order_by("-pk")[0]
    assert entry.action == "case.network_tie_changed"
    assert entry.changes["quality"] == ["reliable", "strained"]
    assert entry.changes["label"] == ["Kita Sonnenschein", "Kita Sonnenschein"]


def test_a_late_change_is_refused(anna, case):
    tie = add_tie(anna, case)
    with acting(anna):
        services.change_tie(actor=anna, tie=tie, expected_version=1, closeness=1)
        with pytest.raises(StaleVersionError):
            services.change_tie(actor=anna, tie=tie, expected_version=1, closeness=3)


def test_who_leaves_the_map_stays_in_the_list(anna, case):
    tie = add_tie(anna, case, starts_on=in_days(-10))
    with acting(anna):
        services.end_tie(actor=anna, tie=tie, expected_version=1, ends_on=in_days(0))
    assert not case.network_ties.on(in_days(0)).exists()
    assert list(case.network_ties.over_on(in_days(0)).order_by("pk")) == [tie]


@pytest.mark.parametrize(
    ("day", "error"), [(1, RuleViolationError), (-11, ValidationError)], ids=["ahead", "before"]
)
def test_an_end_makes_sense(anna, case, day, error):
    tie = add_tie(anna, case, starts_on=in_days(-10))
    with acting(anna), pytest.raises(error):
        services.end_tie(actor=anna, tie=tie, expected_version=1, ends_on=in_days(day))


@pytest.mark.parametrize("values", [{"closeness": 4}, {"sphere": "moon"}, {"label": ""}], ids=str)
def test_what_is_no_tie_is_refused(anna, case, values):
    with pytest.raises(ValidationError):
        add_tie(anna, case, **values)


def test_a_deputy_draws_and_a_reviewer_looks(anna, berta, lena, boris, case):
    give(case, berta)
    give_review(case, lena)
    add_tie(berta, case)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        add_tie(lena, case)
    for actor, seen in ((anna, 1), (berta, 1), (lena, 1), (boris, 0)):
        with acting(actor):
            assert (
                NetworkTie.objects.count() == NetworkTie.objects.visible_to(actor).count() == seen
            )


def test_a_closed_case_keeps_its_map(anna):
    with pytest.raises(RuleViolationError, match="abgeschlossen"):
        add_tie(anna, make_case(anna, closed_on=in_days(-1)))
