import pytest
from django.urls import reverse

from lotse.casework.cases.models import Phase
from lotse.casework.cases.services import cases as services
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_contact
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("cases:change", args=[case.pk])


def data(case, **values):
    defaults = {
        "phase": case.phase_id,
        "municipality": case.municipality_id,
        "opened_on": case.opened_on.isoformat(),
        "version": case.version,
    }
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).get(url(case)).status_code == 404


def test_a_change_is_saved(client_of, anna, case):
    siegburg = cast.municipality("Siegburg", "05382060")
    response = client_of(anna).post(url(case), data(case, municipality=siegburg.pk), follow=True)
    page = text_of(response)
    assert "Die Falldaten sind gespeichert." in page
    assert "Kommune: Troisdorf → Siegburg" in page


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, case):
    make_contact(case, held_on=in_days(-20))
    response = client_of(anna).post(url(case), data(case, opened_on=in_days(-10).isoformat()))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#case-form")
    assert "Vor diesem Tag ist schon ein Kontakt festgehalten." in text_of(response)


def test_both_versions_stand_side_by_side_after_a_conflict(client_of, anna, berta, case):
    give(case, berta)
    planning = Phase.objects.get(code="planning")
    with acting(berta):
        services.change_case(actor=berta, case=case, expected_version=1, phase=planning)
    assessment = Phase.objects.get(code="assessment")
    response = client_of(anna).post(url(case), data(case, phase=assessment.pk))
    assert response.status_code == 409
    page = text_of(response)
    for words in ("Berta Lindner", "Assessment", "Planung"):
        assert words in page
    case.refresh_from_db()
    assert case.phase == planning


def test_ones_own_change_in_another_window_is_called_that(client_of, anna, case):
    with acting(anna):
        services.change_case(
            actor=anna, case=case, expected_version=1, phase=Phase.objects.get(code="planning")
        )
    assessment = Phase.objects.get(code="assessment")
    response = client_of(anna).post(url(case), data(case, phase=assessment.pk, version=1))
    assert response.status_code == 409
    page = text_of(response)
    assert f"wurde „{case.number}“ von Ihnen in einem anderen Fenster geändert" in page
    assert reverse("cases:detail", args=[case.pk]) in response.content.decode()


def test_a_reviewer_and_a_closed_case_say_why_not(client_of, anna, lena, case):
    give_review(case, lena)
    assert "nicht bearbeiten" in text_of(client_of(lena).get(url(case)))
    closed = make_case(anna, closed_on=in_days(-1))
    response = client_of(anna).get(url(closed))
    assert response.status_code == 403
    assert "Der Fall ist abgeschlossen." in text_of(response)
