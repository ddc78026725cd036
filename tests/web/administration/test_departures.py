"""Before somebody leaves, the administrator learns how many cases would be left alone."""

import pytest
from django.urls import reverse

from tests.casework.cases.factories import in_days, make_case

SENTENCE = "bitte vorher übergeben oder Vertretung bestimmen"


@pytest.fixture(params=["user_deactivate", "membership_end"])
def url(request, anna):
    more = [anna.membership_id] if request.param == "membership_end" else []
    return reverse(f"administration:{request.param}", args=[anna.user_id, *more])


def test_open_cases_are_counted_and_nothing_more_is_told(administrator, anna, url):
    cases = [make_case(anna), make_case(anna), make_case(anna, closed_on=in_days(-1))]
    page = administrator.get(url).text
    assert f"führt noch 2 offene Fälle; {SENTENCE}." in page
    assert not any(case.number in page for case in cases)


def test_one_case_is_one(administrator, anna, url):
    make_case(anna)
    assert f"führt noch 1 offenen Fall; {SENTENCE}." in administrator.get(url).text


def test_without_cases_nobody_is_warned(administrator, url):
    assert SENTENCE not in administrator.get(url).text
