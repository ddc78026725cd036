import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.casework.cases.models import Phase
from lotse.foundation.reference.choices import LocalRule
from tests import cast
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    let,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

URL = reverse("cases:worklist")


def numbers(response):
    return [row["case"].number for row in response.context["rows"]]


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(URL))


@pytest.mark.parametrize("name", ["livia", "clara", "frieda", "armin", "petra"])
def test_roles_without_casework_are_told_why_not(name, client_of):
    response = client_of(cast.play(name)).get(URL)
    assert response.status_code == 403
    assert "Fälle sieht nur, wer im Fallmanagement arbeitet." in text_of(response)


def test_a_row_says_who_where_since_when_and_what_next(client_of, anna):
    person = make_person(interpreter_needed=True, interpreter_language="ti")
    case = make_case(anna, person)
    make_contact(case, held_on=in_days(-3))
    make_follow_up(case, "Kita-Platz anfragen", due_on=in_days(0))
    page = text_of(client_of(anna).get(URL))
    for words in (
        case.number,
        "Haile, Selam",
        "Tigrinya",
        "Troisdorf",
        "Klärung",
        "vor 3 Tagen",
        "heute fällig",
        "Kita-Platz anfragen",
        "1–1 von 1",
    ):
        assert words in page
    assert "Dolmetschen" in text_of(client_of(anna).get(URL))


def test_only_cases_that_are_open_to_me_are_listed(client_of, anna, berta, lena, boris, case):
    represented = make_case(berta)
    give(represented, anna)
    make_case(berta)
    make_case(boris)
    response = client_of(anna).get(URL)
    assert set(numbers(response)) == {case.number, represented.number}
    assert "fallführend: Berta Lindner" in text_of(response)
    give_review(case, lena)
    assert numbers(client_of(lena).get(URL)) == [case.number]


def test_an_empty_list_says_where_to_begin(client_of, anna):
    page = text_of(client_of(anna).get(URL))
    assert "Sie haben noch keine offenen Fälle" in page
    assert "Suchen Sie zuerst die Person" in page


@pytest.fixture
def three(anna):
    """Overdue in Siegburg, quiet in planning, and closed."""
    late = make_case(
        anna,
        make_person("Müller", "Olha"),
        number="RSK-2026-0001",
        municipality=cast.municipality("Siegburg", "05382060"),
    )
    make_follow_up(late, due_on=in_days(-1))
    make_contact(late)
    quiet = make_case(
        anna,
        make_person("Haile", "Selam"),
        number="RSK-2026-0002",
        phase=Phase.objects.get(code="planning"),
    )
    make_case(anna, make_person("Zaki", "Amal"), number="RSK-2026-0003", closed_on=in_days(-2))
    return late, quiet


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["0001", "0002"]),
        ({"state": "closed"}, ["0003"]),
        ({"state": "all"}, ["0001", "0002", "0003"]),
        ({"overdue": "on"}, ["0001"]),
        ({"quiet": "on"}, ["0002"]),
        ({"deputy": "on"}, []),
        ({"q": "mueller"}, ["0001"]),
        ({"q": "0002"}, ["0002"]),
        ({"q": "mueller", "quiet": "on"}, []),
        ({"state": "nonsense"}, ["0001", "0002"]),
        ({"municipality": "999999"}, ["0001", "0002"]),
    ],
)
def test_filters_narrow_the_list(client_of, anna, three, query, expected):
    response = client_of(anna).get(URL, query)
    assert [number[-4:] for number in numbers(response)] == expected


@pytest.mark.parametrize("name", ["cases:worklist", "cases:register"])
@pytest.mark.parametrize(
    ("days", "label", "expected"),
    [
        (44, "44 Tage ohne Kontakt", 1),
        (45, "45 Tage ohne Kontakt", 0),
        (1, "1 Tag ohne Kontakt", 1),
        (None, None, 1),
    ],
)
def test_the_county_says_how_long_is_long_without_contact(
    client_of, anna, name, days, label, expected
):
    make_contact(make_case(anna), held_on=in_days(-45))
    let(LocalRule.ALERT_DAYS_WITHOUT_CONTACT, days)
    response = client_of(anna).get(reverse(name), {"quiet": "on"})
    assert len(response.context["rows"]) == expected
    assert [chip.label for chip in response.context["chips"]] == [label] * (days is not None)
    assert ("ohne Kontakt" in text_of(response)) is (days is not None)


def test_a_filter_is_a_chip_that_can_be_removed(client_of, anna, three):
    late, quiet = three
    client = client_of(anna)
    query = {"municipality": late.municipality_id, "q": "müller", "overdue": "on"}
    response = client.get(URL, query)
    assert [chip.label for chip in response.context["chips"]] == [
        "Name oder Fallnummer: müller",
        "Kommune: Siegburg",
        "überfällig",
    ]
    assert "Filter entfernen: Kommune: Siegburg" in text_of(response)
    response = client.get(URL, {"phase": quiet.phase_id, "state": "all"})
    assert [chip.label for chip in response.context["chips"]] == ["Phase: Planung", "alle Fälle"]


def test_filters_without_a_match_say_so(client_of, anna, three):
    page = text_of(client_of(anna).get(URL, {"q": "Nirgendwo"}))
    assert "Kein Fall passt zu diesen Filtern" in page


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", ["0002", "0001"]),
        ("-name", ["0001", "0002"]),
        ("number", ["0001", "0002"]),
        ("-number", ["0002", "0001"]),
        ("municipality", ["0001", "0002"]),
        ("phase", ["0001", "0002"]),
        ("-phase", ["0002", "0001"]),
        ("contact", ["0002", "0001"]),
        ("-contact", ["0001", "0002"]),
        ("next", ["0001", "0002"]),
        ("secret", ["0001", "0002"]),
    ],
)
def test_every_column_sorts(client_of, anna, three, sort, expected):
    response = client_of(anna).get(URL, {"sort": sort})
    assert [number[-4:] for number in numbers(response)] == expected


def test_htmx_gets_the_list_only(client_of, anna, case):
    client = client_of(anna)
    part = client.get(URL, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="worklist"')
    assert "<html" not in part
    assert "<html" in client.get(URL).content.decode()


def test_pages_have_25_rows_and_an_exact_count(client_of, anna):
    for _ in range(27):
        make_case(anna)
    client = client_of(anna)
    assert len(numbers(client.get(URL))) == 25
    second = client.get(URL, {"seite": "2"})
    assert len(numbers(second)) == 2
    assert "26–27 von 27" in text_of(second)


@pytest.mark.parametrize("sort", ["next", "name"])
def test_sixty_cases_cost_as_many_queries_as_five(client_of, anna, sort):
    client = client_of(anna)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(URL, {"sort": sort})
        return [query["sql"] for query in captured if query["sql"].startswith("SELECT")]

    def more(number):
        for index in range(number):
            case = make_case(anna, make_person(f"Person {index}"))
            make_contact(case)
            make_follow_up(case)

    more(5)
    few = queries()
    more(55)
    many = queries()
    assert len(many) == len(few)
    assert len(many) <= 13, "\n".join(many)
