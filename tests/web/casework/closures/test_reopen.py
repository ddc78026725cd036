import pytest
from django.urls import reverse

from lotse.casework.cases.models import Phase
from tests.casework.cases.factories import (
    give_review,
    in_days,
    make_case,
    make_follow_up,
    make_person,
)
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
REASON = "Die Zusage wurde zurückgezogen"
AFTER_CARE = "/nachsorge/"


@pytest.fixture
def case(anna):
    return make_case(anna, make_person(), number="RSK-2026-0412", closed_on=in_days(-20))


def url(case):
    return reverse("closures:reopen", args=[case.pk])


def data(case, **values):
    phase = Phase.objects.get(code="steering").pk
    return {"reason": REASON, "phase": phase, "version": case.version} | values


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))
    assert asks_to_sign_in(client.get(AFTER_CARE))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris):
    for actor in (berta, boris):
        assert client_of(actor).post(url(case), data(case)).status_code == 404


def test_a_case_goes_on_in_the_phase_that_is_chosen(client_of, anna, case):
    page = text_of(client_of(anna).post(url(case), data(case), follow=True))
    assert "Fall RSK-2026-0412 ist wieder aufgenommen." in page
    assert "Fall wieder aufgenommen" in page
    assert REASON in page
    case.refresh_from_db()
    assert (case.is_open, case.phase.code) == (True, "steering")


def test_another_open_case_of_the_person_is_named(client_of, anna, case):
    other = make_case(anna, case.person)
    assert other.number in text_of(client_of(anna).get(url(case)))


def test_without_a_reason_what_was_typed_stays(client_of, anna, case):
    response = client_of(anna).post(url(case), data(case, reason="darum"))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#reopen-form")
    assert "Bitte begründen Sie die Wiederaufnahme" in text_of(response)
    assert "darum" in response.content.decode()


def test_two_who_take_it_up_again_meet(client_of, anna, case):
    client = client_of(anna)
    assert client.post(url(case), data(case, version=9)).status_code == 409
    client.post(url(case), data(case))
    again = client.post(url(case), data(case))
    assert again.status_code == 403
    assert "Der Fall ist offen." in text_of(again)


def test_a_reviewer_takes_up_nothing(client_of, lena, case):
    give_review(case, lena)
    assert client_of(lena).get(url(case)).status_code == 403


def test_after_care_lists_closed_cases_with_something_to_ask(client_of, anna, berta, case):
    make_follow_up(case, "Wie geht es weiter?", origin="after_care", due_on=in_days(-1))
    make_follow_up(make_case(anna), "Im offenen Fall", origin="after_care")
    page = text_of(client_of(anna).get(AFTER_CARE))
    assert "RSK-2026-0412 Haile, Selam" in page
    assert "überfällig" in page
    assert "Im offenen Fall" not in page
    assert "Keine Nachsorge vorgemerkt" in text_of(client_of(berta).get(AFTER_CARE))


def test_after_care_is_ticked_off_where_it_stands(client_of, anna, case):
    step = make_follow_up(case, origin="after_care")
    complete = reverse("cases:follow_up_complete", args=[case.pk, step.pk])
    response = client_of(anna).post(complete, {"next": AFTER_CARE}, follow=True)
    assert response.redirect_chain == [(AFTER_CARE, 302)]
    assert "Keine Nachsorge vorgemerkt" in text_of(response)


def test_a_long_list_asks_no_more_questions(client_of, anna, case):
    make_follow_up(case, origin="after_care")
    few = count_queries(client_of(anna), AFTER_CARE)
    for _ in range(8):
        closed = make_case(anna, make_person(), closed_on=in_days(-9))
        make_follow_up(closed, origin="after_care")
    assert count_queries(client_of(anna), AFTER_CARE) == few
