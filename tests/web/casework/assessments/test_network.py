from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.assessments.models import NetworkTie
from lotse.casework.assessments.services import network as services
from lotse.foundation.accounts.actors import acting
from tests.casework.assessments.factories import add_tie
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"assessments:{name}", args=args)


def data(**values):
    defaults = {
        "label": "Frau Schäfer",
        "kind": "person",
        "role": "passt auf",
        "sphere": "friends",
        "closeness": "1",
        "quality": "supportive",
        "submission_key": str(uuid4()),
    }
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url("network", case.pk)))


def test_an_empty_map_says_how_to_begin(client_of, anna, lena, case):
    give_review(case, lena)
    assert "Wer ist wichtig" in text_of(client_of(anna).get(url("network", case.pk)))
    assert "noch kein Netzwerk" in text_of(client_of(lena).get(url("network", case.pk)))


def test_the_map_is_a_picture_and_a_table(client_of, anna, case):
    add_tie(anna, case, "Kita Sonnenschein", quality="broken")
    add_tie(anna, case, "Frau Schäfer", kind="person", sphere="friends", closeness=1)
    response = client_of(anna).get(url("network", case.pk))
    source, page = response.content.decode(), text_of(response)
    assert 'role="img" aria-labelledby="network-title network-desc"' in source
    assert "2 Beziehungen: Familie 0, Freundeskreis und Nachbarschaft 1" in page
    assert "is-tie is-broken" in source
    assert 'class="is-cut"' in source
    for said in ("Kita Sonnenschein Stelle", "Schule und Arbeit", "abgebrochen", "eng"):
        assert said in page


def test_coordinates_are_whole_numbers_without_separators(client_of, anna, case):
    for number in range(12):
        add_tie(anna, case, f"Nr. {number}", sphere=["family", "friends"][number % 2])
    source = client_of(anna).get(url("network", case.pk)).content.decode()
    assert 'cx="4,' not in source
    assert 'cx="1.0' not in source


def test_somebody_is_put_on_the_map(client_of, anna, case):
    response = client_of(anna).post(url("tie_add", case.pk), data(), follow=True)
    assert "„Frau Schäfer“ steht auf der Netzwerkkarte." in text_of(response)
    assert NetworkTie.objects.get().starts_on == in_days(0)


def test_several_are_named_one_after_the_other(client_of, anna, case):
    response = client_of(anna).post(url("tie_add", case.pk), data(action="next"))
    assert response.url == url("tie_add", case.pk)


def test_a_double_click_makes_one(client_of, anna, case):
    client, sent = client_of(anna), data()
    client.post(url("tie_add", case.pk), sent)
    client.post(url("tie_add", case.pk), sent)
    assert NetworkTie.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client_of, anna, case):
    response = client_of(anna).post(url("tie_add", case.pk), data(label=""))
    assert response.status_code == 422
    assert "passt auf" in response.content.decode()


def test_a_tie_is_changed(client_of, anna, case):
    tie = add_tie(anna, case)
    sent = data(label="Kita", version=tie.version, quality="strained")
    response = client_of(anna).post(url("tie_change", case.pk, tie.pk), sent, follow=True)
    assert "Die Beziehung ist geändert." in text_of(response)
    tie.refresh_from_db()
    assert (tie.label, tie.quality) == ("Kita", "strained")


@pytest.mark.parametrize("name", ["tie_change", "tie_end"])
def test_a_late_edit_shows_both(client_of, anna, case, name):
    tie = add_tie(anna, case)
    with acting(anna):
        services.change_tie(actor=anna, tie=tie, expected_version=1, label="Kita Regenbogen")
    sent = data(version=1, ends_on=in_days(0).isoformat())
    response = client_of(anna).post(url(name, case.pk, tie.pk), sent)
    assert response.status_code == 409


def test_somebody_leaves_the_map(client_of, anna, case):
    tie = add_tie(anna, case)
    address, client = url("tie_end", case.pk, tie.pk), client_of(anna)
    assert "Unter „Früher“" in text_of(client.get(address))
    refused = client.post(address, {"ends_on": in_days(1).isoformat(), "version": tie.version})
    assert refused.status_code == 422
    assert "liegt in der Zukunft" in text_of(refused)
    sent = {"ends_on": in_days(0).isoformat(), "version": tie.version}
    page = text_of(client.post(address, sent, follow=True))
    assert "Früher" in page
    assert "Kita Sonnenschein" in page


def test_a_tie_of_another_case_does_not_exist(client_of, anna, case):
    tie = add_tie(anna, case)
    for name in ("tie_change", "tie_end"):
        assert client_of(anna).get(url(name, make_case(anna).pk, tie.pk)).status_code == 404


def test_number_of_queries(client_of, anna, case, django_assert_max_num_queries):
    for number in range(8):
        add_tie(anna, case, f"Nr. {number}")
    client = client_of(anna)
    with django_assert_max_num_queries(28):
        client.get(url("network", case.pk))
