"""The page „Rechtskreise“: who is responsible, what does not fit, what is coming."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.casework.persons.models import Person, ResidencePeriod, ResidenceStatus
from tests import cast
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.casework.persons.factories import add_address
from tests.casework.spheres.factories import record
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def look(client_of, actor, case):
    return client_of(actor).get(reverse("spheres:overview", args=[case.pk]))


def reside(case, code="GEST", starts=-400, ends=None):
    return ResidencePeriod.objects.create(
        person=case.person,
        status=ResidenceStatus.objects.get(code=code),
        starts_on=in_days(starts),
        ends_on=None if ends is None else in_days(ends),
    )


def serves(case, kind="jobcenter", rechtskreis="sgb2"):
    office = cast.organisation("JOBCENTER")
    office.phone = "0221 4710500"
    office.save()
    office.area_served.add(case.municipality)
    return office


def test_an_empty_page_says_what_to_do(client_of, anna, case):
    page = text_of(look(client_of, anna, case))
    assert "Hinweis, keine Entscheidung" in page
    assert "Noch kein Rechtskreis eingetragen" in page
    assert "Tragen Sie ein, wovon die Person lebt" in page
    assert "Dafür fehlt der Aufenthaltsstatus" in page
    assert "steht kein Aufenthaltsstatus, keine Einreise auf den Tag" in page
    assert "<svg class" not in page


def test_who_is_responsible_today_can_be_called(client_of, anna, case):
    office = serves(case)
    record(
        anna, case.person, authority=office, contact="Frau Demir, -512", reference="35502//0012",
    )  # fmt: skip
    page = text_of(look(client_of, anna, case))
    for words in ("SGB II seit", "Jobcenter rhein-sieg", "0221 4710500", "Frau Demir", "35502"):
        assert words in page.split("Über die Zeit")[0]


def test_without_a_record_the_status_says_whom_to_ask(client_of, anna, case):
    serves(case)
    reside(case, "25_2", -30)
    page = text_of(look(client_of, anna, case))
    assert "spricht für SGB II" in page
    assert "Jobcenter rhein-sieg" in page
    assert "0221 4710500" in page


def test_offices_do_not_tell_where_somebody_with_a_blocked_address_lives(client_of, anna, case):
    serves(case)
    reside(case, "25_2", -30)
    add_address(anna, case.person, is_blocked=True)
    page = text_of(look(client_of, anna, case))
    assert "Jobcenter rhein-sieg" not in page
    assert "Troisdorf" not in page


def test_a_gap_is_named_with_its_days_and_offers_to_be_filled(client_of, anna, case):
    record(anna, case.person, "asylblg", ends_on=in_days(20))
    record(anna, case.person, "sgb2", starts_on=in_days(50), ends_former=False)
    response = look(client_of, anna, case)
    words = f"Niemand zuständig vom {in_days(21):%d.%m.%Y} bis {in_days(49):%d.%m.%Y}."
    assert words in text_of(response)
    assert f"?rechtskreis=&amp;ab={in_days(21):%Y-%m-%d}" in response.content.decode()
    assert "Niemand zuständig:" in response.content.decode()


@pytest.mark.parametrize(
    ("starts", "ends", "word"),
    [(-90, -60, "tragen Sie es nach"), (-90, -1, "sofort beantragen"), (-90, 30, "so stellen")],
)
def test_the_advice_depends_on_when_the_gap_is(client_of, anna, case, starts, ends, word):
    record(anna, case.person, "asylblg", starts_on=in_days(starts), ends_on=in_days(ends))
    if ends == -60:
        record(anna, case.person, "sgb2", starts_on=in_days(-20), ends_former=False)
    assert word in text_of(look(client_of, anna, case))


def test_what_is_applied_for_is_said_in_the_gap(client_of, anna, case):
    record(anna, case.person, "sgb2", claim="applied", starts_on=in_days(-10))
    page = text_of(look(client_of, anna, case))
    assert f"Niemand zuständig ab {in_days(-10):%d.%m.%Y}. Beantragt: SGB II." in page
    assert "niemand zuständig Nach dem, was eingetragen ist" in page


def test_two_who_pay_and_a_record_beside_the_status_do_not_fit(client_of, anna, case):
    reside(case, "25_2", -100)
    record(anna, case.person, "asylblg")
    record(anna, case.person, "sgb2", starts_on=in_days(-10), ends_former=False)
    page = text_of(look(client_of, anna, case))
    assert "AsylbLG und SGB II sind beide zuständig" in page
    assert "Eingetragen ist AsylbLG, § 25 Abs. 2" in page


def test_a_status_without_benefits_contradicts_too(client_of, anna, case):
    reside(case, "20a", -100)
    record(anna, case.person, "sgb2")
    assert "für keine Leistung" in text_of(look(client_of, anna, case))


def test_changes_stand_with_day_reason_and_paragraph(client_of, anna, case):
    reside(case, "25_2", -340, 20)
    page = text_of(look(client_of, anna, case))
    assert "weniger als ein Monat" in page
    assert f"gilt bis {in_days(20):%d.%m.%Y}. Die Verlängerung vor diesem Tag" in page
    assert "§ 81 Abs. 4 AufenthG" in page
    assert "Anspruch auf den Integrationskurs endet" in page


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"claim": "refused"}, "abgelehnt"),
        ({"claim": "applied"}, "beantragt"),
        ({"starts_on": 5}, "beginnt noch"),
        ({"ends_on": -5}, "beendet"),
        ({"sphere": "child_benefit", "carries_living": False}, "Daneben: Kindergeld"),
    ],
)
def test_each_record_says_how_it_stands(client_of, anna, case, values, word):
    values = {k: in_days(v) if isinstance(v, int) and k.endswith("_on") else v
              for k, v in values.items()}  # fmt: skip
    record(anna, case.person, **values)
    assert word in text_of(look(client_of, anna, case))


def test_who_reads_is_told_why_nothing_can_be_changed(client_of, anna, lena, case):
    record(anna, case.person)
    give_review(case, lena)
    response = look(client_of, lena, case)
    assert "ansehen, aber nicht bearbeiten" in text_of(response)
    assert "berichtigen" not in text_of(response)


def test_a_full_page_costs_as_many_queries_as_one_record(client_of, anna, case):
    client = client_of(anna)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(reverse("spheres:overview", args=[case.pk]))
        return len(captured)

    office = serves(case)
    reside(case, "GEST", -900, -500)
    record(anna, case.person, authority=office)
    few = queries()
    reside(case, "25_2", -499, 100)
    Person.objects.update(born="2009-05-01")
    for number in range(6):
        record(
            anna, case.person, "asylblg", starts_on=in_days(-800 + 40 * number),
            ends_on=in_days(-780 + 40 * number), authority=office,
        )  # fmt: skip
    assert queries() <= few


def test_what_comes_in_many_years_is_named_in_one_line(client_of, anna, case):
    reside(case, "25_2", -2000)
    page = text_of(look(client_of, anna, case))
    assert "folgt in den nächsten fünf Jahren kein Wechsel" in page
    assert "Später: 01.06.2061 Altersgrenze" in page
