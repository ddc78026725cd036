from decimal import Decimal

import pytest
from django.urls import reverse

from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import Role
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from lotse.foundation.workforce.models import Absence, Staffing
from tests import cast
from tests.casework.cases.factories import in_days, make_case, make_person
from tests.casework.supervision.filing import make_review
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
URL = "/auslastung/"


def works(actor, fte, by):
    Staffing.objects.create(
        membership=actor.membership,
        fte=Decimal(fte),
        starts_on=in_days(-90),
        recorded_by=by.user,
    )


def row_of(page, name):
    return page[page.index(name) :]


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(URL))


def test_only_superiors_and_the_coordination_have_the_page(client_of, anna, boris, emil, frieda):
    for actor in (anna, boris, emil, frieda):
        assert client_of(actor).get(URL).status_code == 403


def test_the_line_manager_sees_posts_counts_and_absences_and_no_case(client_of, anna, berta, livia):
    works(anna, "0.50", livia)
    for _ in range(12):
        make_case(anna)
    make_case(berta)
    Absence.objects.create(
        membership=berta.membership,
        starts_on=in_days(-1),
        ends_on=in_days(5),
        recorded_by=livia.user,
    )
    response = client_of(livia).get(URL)
    page = text_of(response)
    assert "Richtwert: 18 Fälle je VZÄ, Spielraum 20 Prozent" in page
    assert "Anna Berger 0,50 12 24,0 über Richtwert 133 %" in page
    assert f"abwesend bis {in_days(5):%d.%m.%Y}" in row_of(page, "Berta Lindner")
    assert "nicht berechnet" in row_of(page, "Berta Lindner")
    markup = response.content.decode()
    assert "RSK-" not in markup
    assert "/faelle/" not in markup
    assert reverse("workforce:staffing_set", args=[anna.membership_id]) in markup


def test_the_lead_goes_on_to_hand_over_and_deputies(client_of, anna, lena):
    make_case(anna)
    markup = client_of(lena).get(URL).content.decode()
    assert f"/faelle/uebergabe/?worker={anna.user_id}" in markup
    assert f"/faelle/vertretung/?worker={anna.user_id}" in markup
    assert f"/faelle/stelle/?responsible={anna.user_id}" in markup
    assert reverse("workforce:staffing_set", args=[anna.membership_id]) not in markup


def test_hand_over_and_deputies_keep_the_tabs(client_of, lena):
    browser = client_of(lena)
    for name, label in (("hand_over", "Fälle übergeben"), ("deputise", "Vertretung")):
        url = reverse(f"cases:{name}_caseload")
        markup = browser.get(url).content.decode()
        assert f'<a href="{url}" aria-current="page">{label}</a>' in markup
        assert f'<a href="{URL}" >Auslastung</a>' in markup


def test_cases_of_who_left_are_called_out(client_of, anna, lena):
    make_case(anna)
    Membership.objects.filter(pk=anna.membership_id).update(ends_on=in_days(-1))
    page = text_of(client_of(lena).get(URL))
    assert "Anna Berger arbeitet hier nicht mehr im Fallmanagement" in page
    assert "1 offenen Fall. Jetzt übergeben" in page


def test_the_sum_is_of_those_with_a_post(client_of, anna, berta, livia):
    works(anna, "1.00", livia)
    for actor in (anna, anna, berta):
        make_case(actor)
    page = text_of(client_of(livia).get(URL))
    assert "Zusammen (mit Stellenanteil) 1,00 2 2,0 unter Richtwert 11 %" in page


def test_without_a_guide_value_nothing_is_judged(client_of, anna, livia):
    works(anna, "1.00", livia)
    LocalParameter.objects.filter(rule=LocalRule.CASELOAD_PER_FTE).delete()
    page = text_of(client_of(livia).get(URL))
    assert "Ein Richtwert ist nicht gesetzt" in page
    assert "über Richtwert" not in page


def test_the_coordination_sees_organisations_and_small_ones_together(
    client_of, anna, berta, lena, boris, clara, livia
):
    works(anna, "0.50", livia)
    for actor in (anna, berta, boris):
        make_case(actor)
    page = text_of(client_of(clara).get(URL))
    assert "Kommunales Integrationszentrum 3 0,50 2 4,0" in page
    # One worker elsewhere: a figure would be about him alone.
    assert "Caritas" not in page
    assert "Anna" not in page
    for given_name in ("Olga", "Otto"):
        cast.member(given_name, "Beispiel", Role.CASE_MANAGER, "TROISDORF")
    page = text_of(client_of(clara).get(URL))
    assert "Kleine Stellen zusammen (2) 3 – 1" in page
    assert "Troisdorf" not in page


def test_today_leads_to_absences_and_reviews(client_of, anna, lena):
    case = make_case(anna)
    make_review(case, lena.user)
    Absence.objects.create(membership=anna.membership, starts_on=in_days(3), recorded_by=anna.user)
    page = text_of(client_of(anna).get("/"))
    assert f"Aktenprüfung beantworten: {case.number}" in page
    assert f"Abwesend {in_days(3):%d.%m.%Y} bis auf Weiteres" in page


def test_more_workers_ask_no_more_questions(client_of, anna, livia):
    works(anna, "0.50", livia)
    few = count_queries(client_of(livia), URL)
    for name in ("Olga", "Otto", "Ömer"):
        actor = cast.member(name, "Beispiel", Role.CASE_MANAGER, "KI")
        works(actor, "1.00", livia)
        make_case(actor, make_person())
    assert count_queries(client_of(livia), URL) == few
