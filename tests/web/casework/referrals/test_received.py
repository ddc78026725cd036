"""What comes to an organisation: the list, the page, the answers."""

import pytest
from django.urls import reverse

from lotse.casework.referrals.models import Referral
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import in_days, make_case, make_person
from tests.casework.papers.factories import file_document
from tests.casework.referrals.factories import (
    SOME,
    allow,
    answer,
    fresh,
    overdue,
    send,
)
from tests.casework.sharing.factories import paper, withdraw
from tests.web.pages import count_queries, text_of

LIST = "/vermittlungen/"


@pytest.fixture
def jonas_browser(client_of, jonas):
    return client_of(jonas)


def url(referral, name="received", *more):
    return reverse(f"referrals:{name}", args=[referral.pk, *more])


def test_the_list_has_number_topic_sender_and_state(jonas_browser, referral):
    page = text_of(jonas_browser.get(LIST))
    for words in (referral.number, "Sprache", "Haile, Selam", "KI", "wartet auf Antwort"):
        assert words in page
    assert "RSK-" not in page
    assert "An mich (1)" in page
    assert "Von mir" not in page


def test_the_sender_finds_it_under_hers_and_her_team(client_of, anna, berta, referral):
    page = text_of(client_of(anna).get(f"{LIST}?sicht=von-mir"))
    assert "RSK-2026-0412" in page
    team = client_of(berta).get(f"{LIST}?sicht=von-uns")
    assert referral.number in text_of(team)
    assert "Haile" not in text_of(team)


def test_the_list_narrows_to_what_is_overdue(jonas_browser, anna, jonas, case, referral):
    late = send(anna, case, jonas.organisation)
    overdue(late)
    page = text_of(jonas_browser.get(f"{LIST}?stand=ueberfaellig"))
    assert late.number in page
    assert referral.number not in page
    answer(jonas, referral, "reject")
    assert referral.number not in text_of(jonas_browser.get(LIST))
    assert referral.number in text_of(jonas_browser.get(f"{LIST}?stand=alle"))


def test_a_filter_swaps_the_list_only(jonas_browser, referral):
    answer = jonas_browser.get(LIST, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert referral.number in text_of(answer)


def test_two_rows_of_tabs_and_a_filter_in_one_line(jonas_browser, referral):
    markup = jonas_browser.get(LIST).content.decode()
    assert markup.count('<ul class="lotse-tabs') == 2
    assert '<ul class="referral-states">' in markup


def test_an_empty_list_says_when_something_will_stand_there(jonas_browser):
    assert "Nichts zu beantworten" in text_of(jonas_browser.get(LIST))


def test_an_unknown_view_is_the_first_one(jonas_browser, referral):
    assert referral.number in text_of(jonas_browser.get(f"{LIST}?sicht=von-mir&stand=x"))


def test_the_list_asks_as_much_for_a_thousand(jonas_browser, client_of, anna, jonas, referral):
    few = count_queries(jonas_browser, LIST)
    one = Referral.objects.get()
    Referral.objects.bulk_create(
        [Referral(**{name: getattr(one, name) for name in (
            "case", "sender", "sent_by", "recipient", "domain", "wish", "categories",
            "answer_until", "due_on", "state")}) for _ in range(1000)]
    )  # fmt: skip
    assert count_queries(jonas_browser, LIST) == few
    assert "An mich (1.001)" in text_of(jonas_browser.get(LIST))


def test_the_page_shows_what_is_covered_and_the_answers(jonas_browser, referral):
    page = text_of(jonas_browser.get(url(referral)))
    for words in ("Haile, Selam", "Tigrinya", "Bitte um Beratung zum Sprachkurs.",
                  "Eingang bestätigen", "Annehmen", "Termin geben", "Ablehnen"):  # fmt: skip
        assert words in page
    assert "Ergebnis mitteilen" not in page
    assert "RSK-" not in page


def test_a_look_is_recorded_in_the_trail_of_the_case(jonas_browser, jonas, case, referral):
    jonas_browser.get(url(referral))
    entry = AuditEntry.objects.get(action="case.referral_seen")
    assert (entry.actor_id, entry.target_id) == (jonas.user_id, case.pk)


@pytest.mark.parametrize(
    ("slug", "sent", "state"),
    [
        ("bestaetigen", {}, "received"),
        ("annehmen", {"text": "Gern"}, "accepted"),
        ("ablehnen", {"reason": "no_places"}, "rejected"),
        (
            "termin",
            {"day": f"{in_days(5)}", "starts": "10:30", "place": "Zimmer 12"},
            "appointment",
        ),
    ],
)
def test_each_answer_is_a_page_and_is_told(jonas_browser, referral, slug, sent, state):
    address = url(referral, "answer", slug)
    assert jonas_browser.get(address).status_code == 200
    answered = jonas_browser.post(address, sent, follow=True)
    assert answered.status_code == 200
    assert Referral.objects.get().state == state


@pytest.mark.parametrize(
    ("slug", "sent", "said"),
    [
        ("ablehnen", {}, "Warum?"),
        ("ablehnen", {"reason": "other"}, "den anderen Grund"),
        ("termin", {"day": f"{in_days(-1)}", "starts": "10:30", "place": "12"}, "Vergangenheit"),
        ("termin", {"day": f"{in_days(3)}"}, "Uhrzeit"),
    ],
)
def test_what_is_missing_is_said_in_the_form(jonas_browser, referral, slug, sent, said):
    answered = jonas_browser.post(url(referral, "answer", slug), sent)
    assert answered.status_code == 422
    assert said in text_of(answered)
    assert Referral.objects.get().state == "sent"


def test_a_result_closes_it_for_the_receiver(jonas_browser, jonas, referral):
    answer(jonas, referral, "accept")
    address = url(referral, "answer", "ergebnis")
    page = jonas_browser.post(address, {"result": "helped", "text": "Kurs"}, follow=True)
    assert "Diese Vermittlung ist abgeschlossen" in text_of(page)
    assert "Haile" not in text_of(page)


def test_withdrawal_leaves_the_number(jonas_browser, referral, consents):
    withdraw(*consents)
    page = text_of(jonas_browser.get(url(referral)))
    assert referral.number in page
    for words in ("Haile", "Tigrinya", "Sprachkurs"):
        assert words not in page
    answered = jonas_browser.post(url(referral, "answer", "annehmen"), {"text": ""})
    assert answered.status_code == 422
    assert "nicht mehr wirksam" in text_of(answered)


def test_a_colleague_sees_who_has_it_and_may_take_it_over(client_of, jonas, referral):
    answer(jonas, referral, "receive")
    sara = client_of(cast.member("Sara", "Beispiel", Role.PARTNER, "JOBCENTER"))
    page = text_of(sara.get(url(referral)))
    assert "Das hat Jonas Wirtz übernommen." in page
    assert "Haile" not in page
    assert sara.get(url(referral, "answer", "annehmen")).status_code == 403
    take = url(referral, "answer", "uebernehmen")
    late = sara.post(take, {"seen_with": 0})
    assert late.status_code == 422
    assert "Jonas Wirtz hat die Vermittlung inzwischen übernommen." in text_of(late)
    assert f'name="seen_with" value="{jonas.user_id}"' in sara.get(take).content.decode()
    taken = sara.post(take, {"seen_with": jonas.user_id}, follow=True)
    assert "Haile, Selam" in text_of(taken)
    assert fresh(referral).taken_by.given_name == "Sara"


def test_an_unknown_answer_does_not_exist(jonas_browser, referral):
    assert jonas_browser.get(url(referral, "answer", "loeschen")).status_code == 404


def test_documents_open_while_covered(jonas_browser, anna, case, jonas, consents):
    document = file_document(anna, case)
    referral = send(
        anna, case, jonas.organisation, categories=frozenset({*SOME, "documents"}),
        picks=(paper(document.pk, "language"),),
    )  # fmt: skip
    address = url(referral, "received_file", document.pk)
    assert f"dokumente/{document.pk}/" in jonas_browser.get(url(referral)).content.decode()
    opened = jonas_browser.get(address)
    assert opened.headers["Content-Type"] == "application/pdf"
    assert AuditEntry.objects.filter(action="case.referral_document_opened").exists()
    assert jonas_browser.get(url(referral, "received_file", document.pk + 1)).status_code == 404
    withdraw(*consents)
    assert jonas_browser.get(address).status_code == 404


def test_the_start_page_of_a_partner_says_what_waits(jonas_browser, jonas, referral):
    page = text_of(jonas_browser.get("/"))
    assert "An Sie vermittelt (1)" in page
    assert referral.number in page
    answer(jonas, referral, "reject")
    assert "An Sie vermittelt" not in text_of(jonas_browser.get("/"))


def test_an_officer_of_the_immigration_authority_finds_it_in_her_navigation(
    client_of, anna, ines, case
):
    allow(case, ines.organisation, *SOME, purpose="status")
    referral = send(anna, case, ines.organisation, purpose="status")
    browser = client_of(ines)
    page = browser.get("/").content.decode()
    assert f'href="{LIST}"' in page
    assert "Haile, Selam" in text_of(browser.get(LIST))
    # One list alone is no row of tabs.
    assert 'aria-label="Zusammenarbeit"' not in browser.get(LIST).content.decode()
    assert browser.get(url(referral)).status_code == 200
    assert browser.get(reverse("cases:detail", args=[case.pk])).status_code == 404


def test_casework_also_receives(client_of, anna, boris):
    theirs = make_case(boris, make_person("Weldu"))
    allow(theirs, anna.organisation, *SOME)
    send(boris, theirs, anna.organisation)
    page = text_of(client_of(anna).get("/"))
    assert "An Sie vermittelt (1)" in page
    assert "Weldu" in page
