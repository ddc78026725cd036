from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.assessments.models import Assessment
from tests.casework.assessments.factories import LANGUAGE, begin, instrument
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.casework.persons.factories import take_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("assessments:begin", args=[case.pk])


def data(case, **values):
    defaults = {
        "person": case.person_id,
        "instrument": instrument().pk,
        "assessed_on": in_days(0).isoformat(),
        "submission_key": str(uuid4()),
    }
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).get(url(case)).status_code == 404
        assert client_of(actor).post(url(case), data(case)).status_code == 404


def test_everything_has_a_good_default(client_of, anna, case):
    form = client_of(anna).get(url(case)).context["form"]
    assert form["person"].value() == case.person_id
    assert form["instrument"].value() == instrument().pk
    assert form["assessed_on"].value() == in_days(0)


def test_the_address_chooses_person_and_instrument(client_of, anna, case, child):
    wanted = {"person": child.pk, "instrument": instrument(LANGUAGE).pk}
    form = client_of(anna).get(url(case), wanted).context["form"]
    assert str(form["person"].value()) == str(child.pk)
    assert str(form["instrument"].value()) == str(instrument(LANGUAGE).pk)


def test_it_leads_to_the_form(client_of, anna, case):
    response = client_of(anna).post(url(case), data(case))
    begun = Assessment.objects.get()
    assert response.url == reverse("assessments:answer", args=[case.pk, begun.pk])


def test_a_double_click_begins_once(client_of, anna, case):
    client, sent = client_of(anna), data(case)
    assert client.post(url(case), sent).url == client.post(url(case), sent).url
    assert Assessment.objects.count() == 1


def test_a_draft_is_gone_on_with(client_of, anna, case):
    draft = begin(anna, case)
    response = client_of(anna).post(url(case), data(case))
    assert response.url == reverse("assessments:answer", args=[case.pk, draft.pk])


def test_a_child_can_be_chosen_and_a_stranger_cannot(client_of, anna, case, child):
    stranger = take_up(anna, "Osman", "Ali")
    client = client_of(anna)
    assert client.post(url(case), data(case, person=stranger.pk)).status_code == 422
    assert client.post(url(case), data(case, person=child.pk)).status_code == 302
    assert Assessment.objects.get().person == child


def test_a_wrong_day_is_said_and_nothing_typed_is_lost(client_of, anna, case):
    tomorrow = in_days(1).isoformat()
    response = client_of(anna).post(url(case), data(case, assessed_on=tomorrow))
    assert response.status_code == 422
    assert "liegt in der Zukunft" in text_of(response)
    assert tomorrow in response.content.decode()


def test_a_reviewer_and_a_closed_case_are_told_why_not(client_of, anna, lena, case):
    give_review(case, lena)
    refused = client_of(lena).get(url(case))
    assert (refused.status_code, "nicht bearbeiten" in text_of(refused)) == (403, True)
    closed = make_case(anna, closed_on=in_days(-1))
    assert "abgeschlossen" in text_of(client_of(anna).get(url(closed)))
