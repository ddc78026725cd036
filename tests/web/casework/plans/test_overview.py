import pytest
from django.urls import reverse

from lotse.casework.persons.models import AccessGrant
from lotse.casework.plans.models import Measure
from lotse.demo import moments
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.casework.plans.factories import (
    add_goal,
    add_measure,
    agree,
    ask,
    begin,
    rate,
    submit,
    want_approval,
)
from tests.casework.plans.factories import draft as make_draft
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("plans:overview", args=[case.pk])


def page(client, case):
    response = client.get(url(case))
    assert response.status_code == 200
    return text_of(response)


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, draft, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).get(url(draft.case)).status_code == 404


def test_without_a_plan_it_says_how_to_begin(client_of, anna, lena, case):
    response = client_of(anna).get(url(case))
    assert "Noch kein Plan" in text_of(response)
    assert reverse("plans:begin", args=[case.pk]) in response.content.decode()
    give_review(case, lena)
    read = client_of(lena).get(url(case)).content.decode()
    assert reverse("plans:begin", args=[case.pk]) not in read


def test_it_is_a_part_of_the_case_file(client_of, anna, case):
    content = client_of(anna).get(url(case)).content.decode()
    assert f'href="{url(case)}" aria-current="page"' in content
    assert "Haile, Selam" in content


def test_an_empty_draft_asks_for_a_goal(client_of, anna, case):
    begin(anna, case)
    found = page(client_of(anna), case)
    assert "Noch kein Ziel" in found
    assert "Der Plan hat noch kein Ziel." in found


def test_a_draft_shows_what_it_says_and_how_to_go_on(client_of, anna, draft):
    found = page(client_of(anna), draft.case)
    for words in ("Fassung 1", "Entwurf", "Kita-Platz für Lina", "Kita Sonnenhügel", "Vereinbaren",
                  "Noch nicht eingeschätzt", "Weiteres Ziel", "Ausdruck: Tigrinya"):  # fmt: skip
        assert words in found, words


def test_a_plan_in_force_shows_who_agreed_and_where_goals_stand(client_of, anna, agreed):
    rate(anna, agreed.goals.get(), -1, rated_on=in_days(-9))
    rate(anna, agreed.goals.get(), 1)
    found = page(client_of(anna), agreed.case)
    assert f"vereinbart am {in_days(0):%d.%m.%Y}" in found
    assert "Selam Haile, mündlich vereinbart in Anwesenheit von Anna Berger." in found
    assert "mehr als vereinbart" in found
    assert "Skala und Verlauf" in found
    assert "Neue Fassung" in found
    assert "Ziel ändern" not in found


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"due_on": in_days(-1)}, "überfällig"),
        ({"due_on": in_days(0)}, "heute fällig"),
        ({"due_on": in_days(1)}, "offen"),
        ({"state": "done", "ended_on": in_days(0)}, "erledigt"),
        ({"state": "dropped", "ended_on": in_days(0)}, "entfällt"),
        ({"state": "asked", "asked_on": in_days(-13)}, "angefragt"),
        ({"state": "asked", "asked_on": in_days(-14)}, "seit 14 Tagen unbeantwortet"),
        (
            {"state": "answered", "asked_on": in_days(-9), "answered_on": in_days(-1),
             "answer": "accepted"},
            "zugesagt",
        ),
        (
            {"state": "answered", "asked_on": in_days(-9), "answered_on": in_days(-1),
             "answer": "declined"},
            "abgelehnt",
        ),
    ],
)  # fmt: skip
def test_the_state_of_a_measure_is_a_word(client_of, anna, case, values, word):
    plan = begin(anna, case)
    add_measure(anna, add_goal(anna, plan), doer="agency", agency="Praxis am Markt")
    Measure.objects.update(**values)
    table = page(client_of(anna), case).split("Praxis am Markt")[1]
    assert word in table


def test_nothing_is_late_where_the_county_has_no_rule(client_of, anna, draft, monkeypatch):
    monkeypatch.setattr(
        "lotse.foundation.reference.querysets.LocalParameterQuerySet.value_on", lambda *_: None
    )
    ask(anna, Measure.objects.get(doer="agency"), in_days(-90))
    assert "unbeantwortet" not in page(client_of(anna), draft.case)


def test_the_version_in_force_points_to_the_one_under_way_and_back(client_of, anna, agreed):
    after = begin(anna, agreed.case)
    client = client_of(anna)
    assert "Fassung 2 ist in Arbeit (Entwurf)." in page(client, agreed.case)
    address = reverse("plans:detail", args=[agreed.case_id, after.pk])
    found = text_of(client.get(address))
    assert "Bis diese Fassung vereinbart ist, gilt Fassung 1" in found
    assert "wie in Fassung 1" in found
    assert "Was ist anders als in Fassung 1?" in found
    assert "Alle Fassungen (2)" in found


def test_a_review_that_is_due_is_said(client_of, anna, case):
    AccessGrant.objects.update(starts_on=in_days(-200))
    with moments.on(in_days(-120)):
        plan = make_draft(anna, case)
        agree(anna, plan)
    plan.refresh_from_db()
    assert f"zu überprüfen seit {plan.review_on:%d.%m.%Y}" in page(client_of(anna), case)


def test_where_the_lead_approves_the_way_leads_over_her(client_of, anna, draft):
    want_approval()
    client = client_of(anna)
    found = page(client, draft.case)
    assert "Zur Freigabe geben" in found
    submit(anna, draft)
    found = page(client, draft.case)
    assert "wartet auf Freigabe" in found
    assert "Zurückholen" in found
    assert "Ziel ändern" not in found


def test_a_reviewer_reads_and_changes_nothing(client_of, lena, draft):
    give_review(draft.case, lena)
    content = client_of(lena).get(url(draft.case)).content.decode()
    assert "Kita-Platz für Lina" in content
    for name in ("/aendern/", "/vereinbaren/", "/ziele/neu/", "/stand/", "/verwerfen/"):
        assert name not in content, name


def test_a_plan_of_another_case_is_not_found(client_of, anna, draft):
    other = make_case(anna)
    address = reverse("plans:detail", args=[other.pk, draft.pk])
    assert client_of(anna).get(address).status_code == 404


def test_queries_do_not_grow_with_goals_and_measures(client_of, anna, agreed):
    client = client_of(anna)
    before = count_queries(client, url(agreed.case))
    many = make_case(anna)
    plan = make_draft(anna, many)
    for number in range(6):
        goal = add_goal(anna, plan, f"Ziel {number}")
        rate(anna, goal, -1)
        add_measure(anna, goal, "Eins")
        add_measure(anna, goal, "Zwei", doer="agency", agency="Amt")
    agree(anna, plan)
    assert count_queries(client, url(many)) <= before
