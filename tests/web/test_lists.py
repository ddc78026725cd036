"""The first rows of a list and how many there are, asked in one query."""

import pytest

from lotse.casework.cases.models import Case
from lotse.web.components.lists import first_and_total
from tests.casework.cases.factories import make_case

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [0, 2, 3])
def test_the_first_rows_come_with_the_count_of_all(anna, number, django_assert_num_queries):
    cases = [make_case(anna) for _ in range(number)]
    found = Case.objects.select_related("person").order_by("pk")
    with django_assert_num_queries(1):
        first, total = first_and_total(found, 2)
    assert (first, total) == (cases[:2], number)


def test_nothing_is_asked_where_nothing_can_be(anna, django_assert_num_queries):
    make_case(anna)
    with django_assert_num_queries(0):
        assert first_and_total(Case.objects.none(), 2) == ([], 0)
