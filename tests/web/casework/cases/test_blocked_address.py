"""A blocked address (§ 51 BMG) is not told by the municipality of the case either."""

import pytest
from django.urls import reverse

from lotse.casework.persons.models import Address
from tests.casework.cases.factories import in_days
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def blocked(case):
    return Address.objects.create(
        person=case.person,
        municipality=case.municipality,
        is_blocked=True,
        starts_on=in_days(-30),
    )


def rows_of(response):
    """The text of the table only; the filters name every municipality."""
    page = response.content.decode()
    return page[page.index("<tbody") : page.index("</tbody>")]


@pytest.mark.parametrize("name", ["cases:worklist", "cases:register"])
def test_lists_say_blocked_instead_of_the_municipality(name, client_of, anna, case, blocked):
    rows = rows_of(client_of(anna).get(reverse(name)))
    assert "gesperrt" in rows
    assert case.municipality.name not in rows


def test_the_register_does_not_find_the_case_by_its_municipality(client_of, berta, case, blocked):
    found = client_of(berta).get(reverse("cases:register"), {"municipality": case.municipality_id})
    assert not found.context["rows"]


def test_the_line_over_the_case_says_blocked(client_of, anna, case, blocked):
    page = text_of(client_of(anna).get(reverse("cases:detail", args=[case.pk])))
    assert "Kommune gesperrt" in page


def test_a_blocked_address_fills_in_no_municipality(client_of, anna, case, blocked):
    url = reverse("cases:open") + f"?person={case.person_id}"
    assert client_of(anna).get(url).context["form"].initial["municipality"] is None


def test_an_ended_block_hides_nothing(client_of, anna, case, blocked):
    Address.objects.update(ends_on=in_days(-1))
    assert case.municipality.name in rows_of(client_of(anna).get(reverse("cases:worklist")))
