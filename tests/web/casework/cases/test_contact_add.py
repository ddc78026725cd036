from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.cases.models import Contact, FollowUp
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_contact
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("cases:contact_add", args=[case.pk])


def data(**values):
    defaults = {
        "kind": "phone",
        "held_on": in_days(0).isoformat(),
        "duration_minutes": "20",
        "with_whom": "client",
        "interpreting": "none",
        "secrecy": "case",
        "note": "Termin in der Schule vereinbart.",
        "submission_key": str(uuid4()),
    }
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        client = client_of(actor)
        assert client.get(url(case)).status_code == 404
        assert client.post(url(case), data()).status_code == 404
    assert not Contact.objects.exists()


def test_the_page_works_without_the_case_around_it(client_of, anna, case):
    page = text_of(client_of(anna).get(url(case)))
    assert "Kontakt festhalten" in page
    assert "RSK-2026-0412 · Haile, Selam" in page


def test_the_page_of_the_case_fetches_the_form_alone(client_of, anna, case):
    part = client_of(anna).get(url(case), headers={"HX-Request": "true"})
    markup = part.content.decode().strip()
    assert markup.startswith('<details class="lotse-compose" data-compose open>')
    assert markup.endswith("</details>")
    assert "Kontakt speichern" in text_of(part)
    assert "HX-Request" in part.headers["Vary"]


def test_it_stands_ready_with_good_guesses(client_of, anna, case):
    make_contact(case, kind="home_visit")
    form = client_of(anna).get(url(case)).context["form"]
    assert form["held_on"].value() == in_days(0)
    assert form["duration_minutes"].value() == 15
    assert form["kind"].value() == "home_visit"


def test_the_language_is_filled_in_for_those_who_need_interpreting(client_of, anna, case):
    case.person.interpreter_needed, case.person.interpreter_language = True, "ti"
    case.person.save()
    assert client_of(anna).get(url(case)).context["form"]["language"].value() == "ti"


def test_a_saved_contact_stands_in_the_timeline(client_of, anna, case):
    response = client_of(anna).post(url(case), data(), follow=True)
    assert response.redirect_chain == [(reverse("cases:detail", args=[case.pk]), 302)]
    page = text_of(response)
    assert f"Telefonat am {in_days(0):%d.%m.%Y} ist festgehalten." in page
    assert "20 Minuten" in page
    assert "Termin in der Schule vereinbart." in page


def test_a_next_step_is_saved_with_it(client_of, anna, case):
    step = {"next_subject": "Anmeldung abgeben", "next_due_on": in_days(3).isoformat()}
    client_of(anna).post(url(case), data(**step))
    follow_up = FollowUp.objects.get()
    assert (follow_up.subject, follow_up.due_on, follow_up.assignee) == (
        "Anmeldung abgeben",
        in_days(3),
        anna.user,
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"held_on": in_days(1).isoformat()}, "Das Kontaktdatum liegt in der Zukunft."),
        ({"held_on": in_days(-61).isoformat()}, "vor der Fallaufnahme"),
        ({"next_subject": "Ohne Tag"}, "Bitte angeben, bis wann das zu tun ist."),
        ({"next_due_on": in_days(3).isoformat()}, "Bitte angeben, was bis dahin zu tun ist."),
        (
            {"next_subject": "Zu spät", "next_due_on": in_days(-1).isoformat()},
            "Die Wiedervorlage liegt in der Vergangenheit.",
        ),
        ({"duration_minutes": "1441"}, "höchstens 1.440 Minuten"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client_of, anna, case, values, sentence):
    response = client_of(anna).post(url(case), data(**values))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#contact-form")
    assert sentence in text_of(response)
    assert "Termin in der Schule vereinbart." in response.content.decode()
    assert not Contact.objects.exists()
    assert not FollowUp.objects.exists()


def test_a_double_click_makes_one_contact(client_of, anna, case):
    client = client_of(anna)
    sent = data(next_subject="Einmal", next_due_on=in_days(3).isoformat())
    for _ in range(2):
        assert client.post(url(case), sent).status_code == 302
    assert (Contact.objects.count(), FollowUp.objects.count()) == (1, 1)


def test_a_deputy_may_and_a_reviewer_may_not(client_of, berta, lena, case):
    give(case, berta)
    give_review(case, lena)
    assert client_of(berta).post(url(case), data()).status_code == 302
    refused = client_of(lena).post(url(case), data())
    assert refused.status_code == 403
    assert "nicht bearbeiten" in text_of(refused)
    assert Contact.objects.get().recorded_by == berta.user


def test_a_closed_case_takes_contacts_of_its_time(client_of, anna):
    closed = make_case(anna, closed_on=in_days(-5))
    client = client_of(anna)
    assert client.post(url(closed), data()).status_code == 422
    assert client.post(url(closed), data(held_on=in_days(-6).isoformat())).status_code == 302


def test_number_of_queries(client_of, anna, case, django_assert_max_num_queries):
    client = client_of(anna)
    with django_assert_max_num_queries(40):
        client.post(url(case), data())
