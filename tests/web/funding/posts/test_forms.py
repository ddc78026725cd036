"""Quick entry: kept once, refused with the day and who is in the way, never over a colleague."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.funding.posts.models import (
    Employee,
    ExpectedFilling,
    Occupancy,
    OccupancyCost,
    Post,
    UnpaidAbsence,
)
from tests import cast
from tests.funding.posts.factories import away, fill, make_employee, make_post
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


@pytest.fixture
def post(deniz):
    return make_post()


def url(name, record):
    return reverse(f"posts:{name}", args=[record.pk])


def _post(**values):
    return {
        "number": "CM-77", "title": "Case Management", "module": 2, "kind": "case_management",
        "fte": "0,75", "employer": cast.organisation("KREIS").pk, "starts_on": "01.01.2026",
        "expected_cost_eur": "71.500,50 €",
    } | values  # fmt: skip


# --- posts ----------------------------------------------------------------------------------------


def test_a_post_is_typed_as_people_write(browser):
    key = str(uuid4())
    urls = {browser.post(reverse("posts:post_add"), _post(submission_key=key)).url
            for _ in range(2)}  # fmt: skip
    post = Post.objects.get()
    assert urls == {url("post", post)}
    assert (post.fte, post.expected_cost_eur) == (Decimal("0.75"), Decimal("71500.50"))


@pytest.mark.parametrize(("values", "word"), [
    ({"fte": "0"}, "größer oder gleich"), ({"kind": "coordination"}, "gehört nicht zu diesem"),
    ({"ends_on": "31.12.2025"}, "endet, bevor"), ({"kw_until": "31.12.2027"}, "KW-Vermerk"),
    ({"number": ""}, "Stellennummer"), ({"fte": "viel"}, "ist keine Zahl"),
])  # fmt: skip
def test_what_is_no_post_is_refused_with_field_and_mend(browser, values, word):
    answer = browser.post(reverse("posts:post_add"), _post(**values))
    assert answer.status_code == 422
    assert word in text_of(answer)
    assert "71.500,50" in answer.text


def test_a_further_post_is_like_another(browser, post):
    answer = browser.get(reverse("posts:post_add"), {"nach": post.pk})
    form = answer.context["form"]
    assert form["title"].value() == "Case Management"
    assert not form["number"].value()
    assert browser.get(reverse("posts:post_add"), {"nach": "x"}).status_code == 200


def test_a_post_that_is_filled_is_not_made_smaller(browser, post):
    fill(post)
    sent = _post(number=post.number, version=1)
    answer = browser.post(url("post_change", post), sent)
    assert answer.status_code == 422
    assert "wäre die Stelle CM-01 mit 1,00 VZÄ besetzt, sie hat 0,75 VZÄ" in text_of(answer)


def test_a_late_change_shows_both(browser, post):
    sent = _post(number=post.number, fte="1", version=1)
    assert browser.post(url("post_change", post), sent | {"title": "CM Nord"}).status_code == 302
    late = browser.post(url("post_change", post), sent | {"title": "CM Süd"})
    assert late.status_code == 409
    assert "CM Nord" in late.text


# --- filling --------------------------------------------------------------------------------------


def test_a_name_and_enter_fill_a_post(browser, post):
    """The page of the post offers the form, with share and day of the vacancy."""
    page = browser.get(f"{url('post', post)}?jahr=2026")
    form = page.context["form"]
    assert (form["share"].value(), form["starts_on"].value()) == ("1,00", date(2026, 1, 1))
    sent = {"new_name": "Rana Aziz", "share": "1,00", "starts_on": "01.01.2026",
            "submission_key": str(uuid4())}  # fmt: skip
    for _ in range(2):
        assert browser.post(url("fill", post), sent).status_code == 302
    occupancy = Occupancy.objects.get()
    assert (occupancy.employee.name, occupancy.employee.employer) == ("Rana Aziz", post.employer)


def test_a_refusal_names_the_day_and_who_and_keeps_what_was_typed(browser, post):
    fill(post, share=Decimal("0.75"), ends_on=date(2026, 6, 30))
    sent = {"new_name": "Rana Aziz", "share": "0,5", "starts_on": "01.03.2026"}
    answer = browser.post(url("fill", post), sent)
    assert answer.status_code == 422
    text = text_of(answer)
    assert "Am 01.03.2026 wäre die Stelle CM-01 mit 1,25 VZÄ besetzt" in text
    assert "Jana Behrens 0,75 VZÄ bis 30.06.2026" in text
    assert 'value="Rana Aziz"' in answer.text
    assert not Employee.objects.filter(name="Rana Aziz").exists()


@pytest.mark.parametrize(("values", "word"), [
    ({}, "Bitte jemanden auswählen"),
    ({"new_name": "Jana Behrens"}, "gibt es beim Anstellungsträger schon"),
    ({"new_name": "X", "employee": "known"}, "Bitte entweder"),
    ({"new_name": "X", "share": "1,5"}, "kleiner oder gleich"),
    ({"new_name": "X", "ends_on": "01.01.2020"}, "liegt vor dem Beginn"),
    ({"new_name": "X", "starts_on": "01.01.2020"}, "erst ab 01.01.2026"),
])  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(browser, post, values, word):
    jana = make_employee()
    if values.get("employee"):
        values = values | {"employee": jana.pk}
    sent = {"share": "0,5", "starts_on": "01.03.2026"} | values
    answer = browser.post(url("fill", post), sent)
    assert answer.status_code == 422
    assert word in text_of(answer)


def test_somebody_known_changes_her_share_and_leaves(browser, post):
    jana = make_employee()
    sent = {"employee": jana.pk, "share": "0,5", "starts_on": "01.01.2026"}
    assert browser.post(url("fill", post), sent).status_code == 302
    one = Occupancy.objects.get()
    more = {"share": "0,75", "starts_on": "01.07.2026", "version": 1}
    assert browser.post(url("share", one), more).status_code == 302
    assert "inzwischen geändert" in text_of(browser.post(url("share", one), more, follow=True))
    second = Occupancy.objects.get(share=Decimal("0.75"))
    ends = {"share": "0,75", "starts_on": "01.07.2026", "ends_on": "30.09.2026", "version": 1}
    assert browser.post(url("occupancy_change", second), ends).status_code == 302
    late = browser.post(url("occupancy_change", second), ends | {"ends_on": "31.10.2026"})
    assert late.status_code == 409
    second.refresh_from_db()
    assert second.ends_on == date(2026, 9, 30)
    wrong = browser.post(url("share", second), more | {"version": 2, "starts_on": "01.01.2026"})
    assert "innerhalb der Besetzung" in text_of(wrong)


def test_days_without_pay_are_entered_changed_and_taken_back(browser, post):
    occupancy = fill(post)
    sent = {"starts_on": "01.03.2026", "ends_on": "31.05.2026", "submission_key": str(uuid4())}
    for _ in range(2):
        assert browser.post(url("absence_add", occupancy), sent).status_code == 302
    absence = UnpaidAbsence.objects.get()
    assert (
        browser.post(
            url("absence_change", absence), {"starts_on": "01.03.2026", "version": 1}
        ).status_code
        == 302
    )
    assert "wieder" in text_of(browser.get(url("absence_remove", absence)))
    assert browser.post(url("absence_remove", absence), {"version": 2}).status_code == 302
    assert not UnpaidAbsence.objects.exists()


def test_an_absence_that_somebody_stands_in_for_is_not_removed(browser, post):
    absence = away(fill(post), date(2026, 3, 1))
    fill(post, make_employee("Per Olsen"), starts_on=date(2026, 3, 1))
    answer = browser.post(url("absence_remove", absence), {"version": 1})
    assert answer.status_code == 422
    assert "Per Olsen" in text_of(answer)


def test_an_occupancy_is_removed_after_asking(browser, post):
    occupancy = fill(post)
    assert "Entfernen Sie nur, was nie zutraf" in text_of(
        browser.get(url("occupancy_remove", occupancy))
    )
    late = browser.post(url("occupancy_remove", occupancy), {"version": 9}, follow=True)
    assert "inzwischen geändert" in text_of(late)
    assert browser.post(url("occupancy_remove", occupancy), {"version": 1}).status_code == 302
    assert not Occupancy.objects.exists()


def test_cost_of_a_year_is_typed_corrected_and_cleared(browser, post):
    occupancy = fill(post)
    path = f"{url('cost', occupancy)}?jahr=2026"
    assert 'value="2026"' in browser.get(path).text
    sent = {"year": 2026, "cost_eur": "61.234,56 €", "source": "Jahresmeldung"}
    for _ in range(2):
        saved = browser.post(path, sent, follow=True)
        assert "Gespeichert." in text_of(saved)
    late = browser.post(path, sent | {"cost_eur": "1"}, follow=True)
    assert "inzwischen geändert" in text_of(late)
    assert OccupancyCost.objects.get().cost_eur == Decimal("61234.56")
    assert "61.234,56" in browser.get(path).text
    missing = browser.post(path, {"year": 2026, "cost_eur": "1", "version": 1})
    assert "woher der Betrag kommt" in text_of(missing)
    other = browser.post(path, sent | {"year": 2024})
    assert "berührt das Jahr 2024 nicht" in text_of(other)
    assert browser.post(path, {"year": 2026, "version": 1}).status_code == 302
    assert not OccupancyCost.objects.exists()


def test_an_expectation_is_entered_changed_and_removed(browser, post):
    sent = {"share": "0,5", "starts_on": "01.07.2026", "note": "Ausschreibung läuft"}
    assert browser.post(url("expect", post), sent).status_code == 302
    one = ExpectedFilling.objects.get()
    changed = sent | {"starts_on": "01.08.2026", "version": 1}
    assert browser.post(url("expected_change", one), changed).status_code == 302
    assert browser.post(url("expected_change", one), changed).status_code == 409
    assert browser.get(url("expected_remove", one)).status_code == 200
    assert browser.post(url("expected_remove", one), {"version": 2}).status_code == 302
    assert not ExpectedFilling.objects.exists()


# --- people ---------------------------------------------------------------------------------------


def test_people_are_entered_and_changed(browser, anna):
    sent = {"name": "Rana Aziz", "employer": cast.organisation("KI").pk,
            "membership": anna.membership_id, "degree": "Soziale Arbeit (B. A.)",
            "cm_certificate_on": "04.05.2024", "submission_key": str(uuid4())}  # fmt: skip
    for _ in range(2):
        assert browser.post(reverse("posts:person_add"), sent).status_code == 302
    rana = Employee.objects.get()
    assert (rana.membership_id, rana.sort_key) == (anna.membership_id, "aziz rana")
    changed = sent | {"name": "Rana Aziz-Öz", "version": 1}
    assert browser.post(url("person_change", rana), changed).status_code == 302
    assert browser.post(url("person_change", rana), changed).status_code == 409
    taken = browser.post(reverse("posts:person_add"), sent | {"submission_key": str(uuid4())})
    assert taken.status_code == 422
    assert "gehört schon zu einer anderen Person" in text_of(taken)
