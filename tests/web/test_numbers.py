"""Numbers that come by hand are read once; ids are written plainly, counts as people read them."""

import re

import pytest
from django.http import QueryDict
from django.urls import reverse

from lotse.web.numbers import read_number, ticked_numbers
from tests.casework.cases.factories import make_case, make_contact, make_follow_up, make_person
from tests.web.casework.cases.pages import text_of

LONG, ENDLESS = "9" * 30, "9" * 5000
LARGE = 1_234_567
# Addresses and what forms send back; in none of them a number may be grouped.
ATTRIBUTES = re.compile(r'\b(?:href|action|value|id|for|name|hx-\w+|data-[\w-]+)="([^"]*)"')
GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("17", 17),
        ("0", 0),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        (LONG, None),
        (ENDLESS, None),
        ("", None),
        ("-1", None),
        ("1.428", None),
        ("²", None),
        ("siebzehn", None),
    ],
)
def test_a_number_is_read_or_nothing(text, number):
    assert read_number(text) == number


def test_ticked_numbers_come_once_and_nonsense_is_left_out():
    data = QueryDict(f"chosen=17&chosen=3&chosen=x&chosen={LONG}&chosen=17&other=5")
    assert ticked_numbers(data, "chosen") == [17, 3]
    assert ticked_numbers(data, "nothing") == []


# Where a number stands in the address: the page, and the names that carry it.
READ = {
    "cases:worklist": ["seite", "ansicht", "municipality", "phase"],
    "cases:register": ["seite", "responsible"],
    "cases:task_list": ["seite"],
    "search_notes": ["seite", "person"],
    "cases:open": ["person"],
    "cases:hand_over_caseload": ["case", "worker"],
    "persons:add": ["kurzberatung", "haushalt", "von"],
    "persons:search": ["seite"],
    "intake:waiting_list": ["seite"],
    "imports:list": ["seite"],
}
READ_OF_CASE = {
    "cases:detail": ["seite"],
    "cases:contact_list": ["seite", "kontakt"],
    "cases:contact_add": ["vorlage"],
    "assessments:begin": ["person", "instrument"],
    "assessments:comparison": ["person", "instrument"],
}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [LONG, ENDLESS], ids=["30 digits", "5000 digits"])
def test_no_number_in_an_address_is_too_long_to_be_answered(client_of, anna, typed):
    case, client = make_case(anna), client_of(anna)
    asked = [(reverse(name), keys) for name, keys in READ.items()]
    asked += [(reverse(name, args=[case.pk]), keys) for name, keys in READ_OF_CASE.items()]
    statuses = {
        f"{address}?{key}": client.get(address, {key: typed}).status_code
        for address, keys in asked
        for key in keys
    }
    # What is nobody's number is the first page, no filter, or a refusal; never a fault.
    assert set(statuses.values()) <= {200, 302, 403}, statuses


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["cases:detail", "persons:detail", "plans:overview"])
def test_a_record_of_endless_number_is_not_there(client_of, anna, name):
    address = reverse(name, args=[1]).replace("1", LONG)
    assert client_of(anna).get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [LONG, ENDLESS, "x"])
def test_a_ticked_number_nobody_has_is_nobody(client_of, anna, typed):
    case, client = make_case(anna), client_of(anna)
    for name, act in (("worklists:several", "follow_up"), ("cases:task_bulk", "done")):
        response = client.post(reverse(name), {"act": act, "chosen": [typed]})
        assert response.status_code == 302
    response = client.post(reverse("worklists:several"), {"act": "csv", "chosen": [typed]})
    assert case.number not in response.content.decode("utf-8-sig")


@pytest.fixture
def large(anna):
    """A case of a large county: all its ids have seven digits."""
    person = make_person(pk=LARGE)
    case = make_case(anna, person, pk=LARGE + 1)
    make_contact(case, pk=LARGE + 2, duration_minutes=1440, note="Vorgespräch")
    make_contact(case, pk=LARGE + 3, duration_minutes=1000)
    make_follow_up(case, pk=LARGE + 4)
    return case


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("start", None),
        ("cases:worklist", None),
        ("cases:register", None),
        ("cases:task_list", None),
        ("cases:hand_over_caseload", None),
        ("cases:detail", "case"),
        ("cases:contact_list", "case"),
        ("cases:contact_add", "case"),
        ("cases:hand_over", "case"),
        ("assessments:overview", "case"),
        ("assessments:begin", "case"),
        ("plans:overview", "case"),
        ("papers:list", "case"),
        ("persons:detail", "person"),
    ],
)
def test_large_ids_are_written_plainly(client_of, anna, large, name, of):
    numbers = {None: [], "case": [large.pk], "person": [large.person_id]}[of]
    page = client_of(anna).get(reverse(name, args=numbers)).content.decode()
    written = [value for value in ATTRIBUTES.findall(page) if GROUPED.search(value)]
    assert not written
    assert str(large.pk) in page or str(large.person_id) in page


@pytest.mark.django_db
def test_a_ticked_row_of_large_number_is_the_one_meant(client_of, anna, large):
    client = client_of(anna)
    page = client.get(reverse("cases:worklist")).content.decode()
    ticked = re.search(r'name="chosen" value="([^"]+)"', page)[1]
    sent = {"act": "follow_up", "chosen": [ticked]}
    assert large.number in text_of(client.post(reverse("worklists:several"), sent))


@pytest.mark.django_db
def test_minutes_are_grouped_for_people(client_of, anna, large):
    page = text_of(client_of(anna).get(reverse("cases:contact_list", args=[large.pk])))
    assert "Zusammen 2.440 Minuten." in page
    assert " 1.440 " in page
