"""From short advice to a case: search, person, sheet, decision. Nothing is typed twice."""

import pytest
from django.urls import reverse

from lotse.casework.cases.models import Case
from lotse.casework.intake.models import Intake, ShortAdvice
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import FOR_A_CASE, advise, begin, domain
from tests.casework.persons.factories import take_up
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


def continue_url(advice):
    return reverse("intake:short_advice_continue", args=[advice.pk])


@pytest.fixture
def advice(anna):
    return advise(
        anna,
        name="Yohannes Tesfay",
        note="Sucht Wohnung für fünf",
        nationality="ER",
        domains=[domain("housing"), domain("language")],
        held_on=in_days(-1),
    )


def shown(form):
    """What a browser would send of a form that nobody touched."""
    sent = {}
    for field in form:
        value = field.value()
        if isinstance(value, list | tuple):
            value = [str(getattr(one, "pk", one)) for one in value]
        sent[field.name] = "" if value in (None, False) else value
    return {name: value for name, value in sent.items() if value != ""}


def test_the_way_from_the_first_word_to_the_case(client_of, anna, advice):
    client = client_of(anna)
    search = client.get(continue_url(advice))
    assert "Niemand gefunden" in text_of(search)
    add = f"{reverse('persons:add')}?q=Yohannes%20Tesfay&kurzberatung={advice.pk}"
    assert add.replace("&", "&amp;") in search.content.decode()

    person_form = client.get(add).context["form"]
    assert person_form["family_name"].value() == "Tesfay"
    assert person_form["given_name"].value() == "Yohannes"
    assert person_form["nationality"].value() == "ER"
    assert person_form["municipality"].value() == cast.municipality().pk
    to_sheet = client.post(add, shown(person_form))
    person = Person.objects.get()
    assert to_sheet.url == f"/personen/{person.pk}/klaerung/neu/?kurzberatung={advice.pk}"

    sheet = client.get(to_sheet.url).context["form"]
    assert sheet["concern"].value() == "Sucht Wohnung für fünf"
    assert set(sheet["domains"].value()) == {domain("housing").pk, domain("language").pk}
    assert sheet["opened_on"].value() == in_days(-1)
    assert sheet["municipality"].value() == cast.municipality().pk
    to_intake = client.post(to_sheet.url, shown(sheet) | FOR_A_CASE)
    intake = Intake.objects.get()
    assert to_intake.url == reverse("intake:intake_detail", args=[intake.pk])

    decision = client.get(to_intake.url).context["form"]
    assert decision["outcome"].value() == "case"
    done = client.post(reverse("intake:intake_decide", args=[intake.pk]), shown(decision))
    case = Case.objects.get()
    assert done.url == reverse("cases:detail", args=[case.pk])
    assert (case.person, case.municipality) == (person, cast.municipality())
    advice.refresh_from_db()
    assert (advice.name, advice.note, advice.intake.case) == ("", "", case)


def test_a_person_already_known_is_only_chosen(client_of, anna, advice):
    person = take_up(anna, "Tesfay", "Yohannes")
    page = client_of(anna).get(continue_url(advice)).content.decode()
    assert f"/personen/{person.pk}/klaerung/neu/?kurzberatung={advice.pk}" in page


def test_another_name_can_be_searched_for(client_of, anna, advice):
    take_up(anna, "Haile", "Selam")
    found = client_of(anna).get(
        continue_url(advice), {"q": "Haile"}, headers={"hx-request": "true"}
    )
    assert "1 Treffer für „Haile“" in text_of(found)
    assert "<html" not in found.content.decode()


def test_without_a_name_the_search_comes_first(client_of, anna):
    page = client_of(anna).get(continue_url(advise(anna)))
    assert "Neue Person aufnehmen" not in text_of(page)


def test_it_goes_on_only_once(client_of, anna, advice):
    begin(anna, short_advice=advice)
    page = text_of(client_of(anna).get(continue_url(advice)))
    assert "Daraus wurde am" in page
    assert "Neue Person aufnehmen" not in page


@pytest.mark.parametrize("wanted", ["0", "x", "", "999999"])
def test_a_wrong_number_in_the_address_is_no_advice(client_of, anna, wanted):
    person = take_up(anna)
    url = reverse("intake:intake_open", args=[person.pk])
    sheet = client_of(anna).get(url, {"kurzberatung": wanted})
    assert sheet.context["advice"] is None


def test_the_advice_of_a_colleague_is_not_taken_along(client_of, anna, lena, advice):
    person = take_up(lena)
    url = reverse("intake:intake_open", args=[person.pk])
    sheet = client_of(lena).get(url, {"kurzberatung": str(advice.pk)})
    assert sheet.context["advice"] is None
    assert sheet.context["form"]["concern"].value() in (None, "")


def test_taking_up_a_person_without_advice_leads_to_her_record(client_of, anna):
    url = f"{reverse('persons:add')}?q=Haile"
    response = client_of(anna).post(url, {"family_name": "Haile"})
    assert response.url == reverse("persons:detail", args=[Person.objects.get().pk])


def test_the_count_falls_when_it_goes_on(client_of, anna, advice):
    client = client_of(anna)
    assert client.get("/kurzberatung/zahlen/").context["total"] == "1"
    begin(anna, short_advice=advice)
    assert client.get("/kurzberatung/zahlen/").context["total"] == "0"
    with acting(anna):
        assert ShortAdvice.objects.count() == 1
