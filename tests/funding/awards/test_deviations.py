"""A post that became smaller or shorter than what is granted: accepted, and said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lotse.foundation.accounts.actors import acting
from lotse.funding.awards.rules.deviations import deviations, said
from lotse.funding.awards.rules.notices import PostFacts
from lotse.funding.awards.services import deviations as services
from lotse.funding.posts.services import posts
from tests.funding.awards.factories import LAST, award, enter, grant, post, record

JAN, DEC = date(2021, 1, 1), date(2021, 12, 31)
FACTS = PostFacts("2.01", 2, Decimal(1), date(2020, 7, 1), None, Decimal(1), JAN, DEC)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, []),
        ({"ends_on": DEC}, []),
        ({"size": Decimal(2)}, []),
        ({"size": Decimal("0.75")}, ["bewilligt sind 1,00 VZÄ, die Stelle hat 0,75 VZÄ"]),
        ({"size": Decimal("0.3846")}, ["bewilligt sind 1,00 VZÄ, die Stelle hat 0,3846 VZÄ"]),
        (
            {"ends_on": date(2021, 6, 30)},
            ["bewilligt ist sie bis 31.12.2021, sie endet am 30.06.2021"],
        ),
        (
            {"starts_on": date(2021, 3, 1)},
            ["bewilligt ist sie ab 01.01.2021, eingerichtet erst ab 01.03.2021"],
        ),
        (
            {"size": Decimal("0.5"), "ends_on": date(2021, 12, 30)},
            ["bewilligt sind 1,00 VZÄ, die Stelle hat 0,50 VZÄ",
             "bewilligt ist sie bis 31.12.2021, sie endet am 30.12.2021"],
        ),
    ],
)  # fmt: skip
def test_what_is_granted_and_not_there_is_said(changes, says):
    assert deviations(replace(FACTS, **changes)) == says


def _shorten(officer, on, **values):
    with acting(officer):
        on.refresh_from_db()
        posts.change_post(actor=officer, post=on, expected_version=on.version, **values)


def test_the_sentence_names_post_notice_and_mend():
    words = said("2.01", "Bescheid vom 27.01.2021", ["bewilligt sind 1,00 VZÄ"])
    assert words.startswith("Stelle 2.01 weicht vom Bescheid ab (Bescheid vom 27.01.2021): bewi")
    assert words.endswith("den Änderungsbescheid erfassen.")


@pytest.mark.django_db
def test_a_post_and_its_award_say_that_they_differ(deniz, petra):
    on = post()
    notice = grant(deniz, posts=[on])
    with acting(deniz):
        assert services.of_notice(notice) == services.of_post(deniz, on, today=LAST) == []
    _shorten(deniz, on, fte=Decimal("0.5"), ends_on=date(2021, 9, 30))
    with acting(deniz):
        [said] = services.of_notice(notice)
        assert services.of_post(deniz, on, today=LAST) == [said]
        # The day before the notice it was not in force.
        assert not services.of_post(deniz, on, today=date(2021, 1, 26))
    assert said.startswith("Stelle 2.01 weicht vom Bescheid ab (Baustein 2 2021, Bescheid vom")
    assert "1,00 VZÄ, die Stelle hat 0,50 VZÄ, bewilligt ist sie bis 31.12.2021" in said
    assert "Änderungsbescheid" in said
    with acting(petra):
        assert not services.of_post(petra, on, today=LAST)


@pytest.mark.django_db
def test_what_an_amendment_grants_anew_no_longer_differs(deniz):
    on, of = post(), award(deniz)
    grant(deniz, of, [on])
    _shorten(deniz, on, fte=Decimal("0.5"))
    with acting(deniz):
        on.refresh_from_db()
    draft = enter(deniz, of, [on], dated=date(2021, 4, 1), reason="halbe Stelle")
    with acting(deniz):
        # A draft changes nothing yet.
        assert services.of_post(deniz, on, today=LAST)
    record(deniz, draft)
    with acting(deniz):
        assert not services.of_post(deniz, on, today=LAST)
