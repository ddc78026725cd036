"""Recording, correcting, ending and removing a legal sphere on its pages."""

import pytest
from django.urls import reverse

from lotse.casework.spheres.models import SphereState
from tests import cast
from tests.casework.cases.factories import in_days, make_case
from tests.casework.spheres.factories import record
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def address(name, case, *more):
    return reverse(f"spheres:{name}", args=[case.pk, *more])


def typed(**values):
    usual = {
        "sphere": "sgb2",
        "carries_living": "on",
        "claim": "granted",
        "starts_on": "01.03.2026",
        "knowledge": "notice",
        "ends_former": "on",
    }
    return {name: value for name, value in (usual | values).items() if value is not None}


def test_the_form_begins_with_what_is_usual(client_of, anna, case):
    page = client_of(anna).get(address("add", case)).content.decode()
    assert f'value="{in_days(0):%d.%m.%Y}"' in page or f'value="{in_days(0):%Y-%m-%d}"' in page
    assert "Zuständig für den Lebensunterhalt" in page


def test_a_gap_fills_in_its_sphere_and_day(client_of, anna, case):
    url = address("add", case) + "?rechtskreis=sgb2&ab=2027-03-01"
    form = client_of(anna).get(url).context["form"]
    assert (form["sphere"].value(), form["starts_on"].value()) == ("sgb2", "2027-03-01")


def test_a_sphere_is_recorded(client_of, anna, case):
    office = cast.organisation("JOBCENTER")
    data = typed(authority=office.pk, contact="Frau Demir", reference="35502//0012")
    response = client_of(anna).post(address("add", case), data, follow=True)
    assert "Der Rechtskreis ist eingetragen." in text_of(response)
    state = SphereState.objects.get()
    assert (state.sphere, state.authority, state.carries_living) == ("sgb2", office, True)


def test_the_same_form_sent_twice_records_once(client_of, anna, case):
    client = client_of(anna)
    key = client.get(address("add", case)).context["form"]["submission_key"].value()
    for _ in range(2):
        client.post(address("add", case), typed(submission_key=str(key)))
    assert SphereState.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"sphere": "child_benefit"}, "trägt nicht den Lebensunterhalt"),
        ({"sphere": ""}, "Bitte den Rechtskreis wählen."),
        ({"knowledge": None}, "woher Sie es wissen"),
        ({"ends_on": "01.02.2026"}, "Das Ende kann nicht vor dem Beginn liegen."),
        ({"starts_on": "01.01.1950"}, "liegt vor der Geburt"),
        ({"starts_on": "31.02.2026"}, "gültiges Datum"),
    ],
)
def test_what_does_not_do_is_said_and_nothing_is_lost(client_of, anna, case, values, words):
    data = typed(contact="Frau Demir", **values)
    response = client_of(anna).post(address("add", case), data)
    assert response.status_code == 422
    assert words in text_of(response)
    assert "Frau Demir" in response.content.decode()
    assert not SphereState.objects.exists()


def test_a_claim_that_was_refused_is_corrected(client_of, anna, case):
    state = record(anna, case.person, claim="applied")
    data = typed(claim="refused", version=state.version)
    client_of(anna).post(address("change", case, state.pk), data)
    state.refresh_from_db()
    assert (state.claim, state.version, state.changed_by_id) == ("refused", 2, anna.user_id)


def test_a_refused_correction_keeps_what_was_typed(client_of, anna, case):
    state = record(anna, case.person)
    data = typed(starts_on="01.01.1950", version=1)
    response = client_of(anna).post(address("change", case, state.pk), data)
    assert response.status_code == 422
    assert "liegt vor der Geburt" in text_of(response)


def test_two_who_correct_at_once_see_both_versions(client_of, anna, case):
    state = record(anna, case.person)
    client = client_of(anna)
    client.post(address("change", case, state.pk), typed(remark="erste", version=1))
    response = client.post(address("change", case, state.pk), typed(remark="zweite", version=1))
    assert response.status_code == 409
    assert "erste" in text_of(response)
    assert "zweite" in text_of(response)


def test_a_sphere_ends_on_a_day(client_of, anna, case):
    state = record(anna, case.person)
    client, url = client_of(anna), address("end", case, state.pk)
    assert "Der Tag zählt noch mit." in text_of(client.get(url))
    last = in_days(10)
    client.post(url, {"ends_on": f"{last:%d.%m.%Y}", "version": 1})
    state.refresh_from_db()
    assert state.ends_on == last
    assert client.post(url, {"ends_on": f"{last:%d.%m.%Y}", "version": 1}).status_code == 409
    before = {"ends_on": f"{in_days(-200):%d.%m.%Y}", "version": 2}
    response = client.post(url, before)
    assert response.status_code == 422
    assert "Das Ende kann nicht vor dem Beginn liegen." in text_of(response)


def test_what_was_entered_by_mistake_is_removed_after_asking(client_of, anna, case):
    state = record(anna, case.person)
    client, url = client_of(anna), address("remove", case, state.pk)
    assert "irrtümlich eingetragen" in text_of(client.get(url))
    assert "entfernt" in text_of(client.post(url, follow=True))
    assert not SphereState.objects.exists()


def test_a_record_of_another_person_is_not_found(client_of, anna, case):
    other = make_case(anna)
    state = record(anna, other.person)
    for name in ("change", "end", "remove"):
        assert client_of(anna).get(address(name, case, state.pk)).status_code == 404
