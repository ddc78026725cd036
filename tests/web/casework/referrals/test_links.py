"""Link and code: shown once to the sender; behind it a page for somebody without an account."""

import re

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from lotse.casework.referrals.models import Referral, ReferralLink
from lotse.casework.referrals.rules import MOST_WRONG_CODES
from tests.casework.papers.factories import file_document
from tests.casework.referrals.factories import PHONE, SOME, backdate_link, link, send
from tests.casework.sharing.factories import paper, withdraw
from tests.web.pages import text_of

REFUSED = "Das hat nicht geklappt"


@pytest.fixture
def anna_browser(client_of, anna):
    return client_of(anna)


@pytest.fixture
def stranger(db):
    return Client()


def make_url(referral, name="link_make"):
    return reverse(f"referrals:{name}", args=[referral.case_id, referral.pk])


def outside(token, *slug):
    name = "referrals:outside_answer" if slug else "referrals:outside"
    return reverse(name, args=[token, *slug])


def enter(browser, made):
    return browser.post(outside(made.token), {"code": made.code}, follow=True)


def test_the_code_is_shown_once_and_the_mail_names_nobody(anna_browser, sent_outside):
    page = text_of(anna_browser.get(make_url(sent_outside)))
    assert "Link und Code gehen auf zwei Wegen" in page
    answer = anna_browser.post(
        make_url(sent_outside), {"phone": PHONE, "email": "hallo@verein.example"}
    )
    shown = answer.content.decode()
    code = re.search(r'referral-code">(\d{4} \d{4})<', shown)[1]
    token = re.search(r"/v/([\w-]+)/", shown)[1]
    assert answer.headers["Cache-Control"] == "no-store"
    text = shown[shown.index("<textarea") : shown.index("</textarea")]
    assert "Haile" not in text
    assert code not in text
    assert f"/v/{token}/" in text
    assert "mailto:hallo@verein.example?" in shown
    assert code not in anna_browser.get(make_url(sent_outside, "detail")).content.decode()
    assert len(mail.outbox) == 0


def test_the_mail_is_sent_if_wanted(anna_browser, sent_outside):
    anna_browser.post(
        make_url(sent_outside),
        {"phone": PHONE, "email": "hallo@verein.example", "send_mail": "on"},
    )
    sent = mail.outbox[0]
    assert sent.to == ["hallo@verein.example"]
    assert "/v/" in sent.body
    assert "Haile" not in sent.body + sent.subject


def test_without_a_mail_server_nothing_is_promised(anna_browser, sent_outside):
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend"):
        assert "E-Mail jetzt senden" not in text_of(anna_browser.get(make_url(sent_outside)))


def test_a_mail_needs_an_address_and_the_code_a_telephone(anna_browser, sent_outside):
    answer = anna_browser.post(make_url(sent_outside), {"phone": "", "send_mail": "on"})
    assert answer.status_code == 422
    assert "Bitte die E-Mail-Adresse der Stelle angeben." in text_of(answer)
    assert not ReferralLink.objects.exists()


def test_a_double_click_makes_one_link(anna_browser, sent_outside):
    key = "5f0c5b0e-0001-4d0e-9d0a-5f0c5b0e0004"
    sent = {"phone": PHONE, "submission_key": key}
    anna_browser.post(make_url(sent_outside), sent)
    again = anna_browser.post(make_url(sent_outside), sent, follow=True)
    assert "Der Code wird nur einmal gezeigt" in text_of(again)
    assert ReferralLink.objects.count() == 1


def test_the_sender_locks_a_link(anna_browser, stranger, made, sent_outside):
    address = make_url(sent_outside, "link_revoke")
    assert anna_browser.get(address).status_code == 200
    assert "Der Link ist gesperrt." in text_of(anna_browser.post(address, follow=True))
    assert REFUSED in text_of(enter(stranger, made))


def test_the_right_code_opens_the_referral(stranger, made, sent_outside):
    page = text_of(enter(stranger, made))
    for words in (sent_outside.number, "Haile, Selam", "Tigrinya", "Annehmen", "Anna Berger"):
        assert words in page
    for words in ("RSK-", "Suchen …", "Fälle"):
        assert words not in page


def test_a_code_is_read_with_gaps(stranger, made):
    code = f" {made.code[:4]} {made.code[4:]} "
    assert stranger.post(outside(made.token), {"code": code}).status_code == 302


@pytest.mark.parametrize("why", ["wrong code", "unknown link", "expired", "locked"])
def test_every_failure_looks_the_same(stranger, made, why):
    token, code = made.token, made.code
    if why == "wrong code":
        code = "00000000" if made.code != "00000000" else "11111111"
    elif why == "unknown link":
        token = "unbekannt"
    elif why == "expired":
        backdate_link(made.link, days=1)
    else:
        ReferralLink.objects.update(attempts=MOST_WRONG_CODES)
    assert stranger.get(outside(token)).status_code == 200
    answer = stranger.post(outside(token), {"code": code})
    assert answer.status_code == 422
    page = re.sub(r'value="[^"]*"', "", answer.content.decode())
    other = Client().post(outside("nie-da"), {"code": code}).content.decode()
    assert page == re.sub(r'value="[^"]*"', "", other)


def test_five_wrong_codes_lock_it_for_the_right_one(stranger, made):
    for _ in range(MOST_WRONG_CODES):
        stranger.post(outside(made.token), {"code": "x"})
    assert REFUSED in text_of(enter(stranger, made))


@pytest.mark.parametrize("path", ["", "annehmen/"])
def test_pages_are_kept_by_nobody_and_found_by_no_search(stranger, made, path):
    enter(stranger, made)
    answer = stranger.get(f"{outside(made.token)}{path}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert 'name="robots"' in answer.content.decode()


def test_the_cookie_is_for_this_link_only(stranger, made):
    enter(stranger, made)
    cookie = stranger.cookies["vermittlung"]
    assert cookie["path"] == outside(made.token)
    assert cookie["httponly"]
    assert cookie["max-age"] == 30 * 60
    cookie.set("vermittlung", f"{cookie.value}x", f"{cookie.value}x")
    assert "Code" in text_of(stranger.get(outside(made.token)))


def test_another_browser_needs_the_code_again(stranger, made):
    enter(stranger, made)
    page = text_of(Client().get(outside(made.token)))
    assert "Haile" not in page
    assert "Code" in page


def test_an_outsider_answers_step_by_step(stranger, made):
    enter(stranger, made)
    stranger.post(outside(made.token, "annehmen"), {"text": "Gern"})
    assert stranger.get(outside(made.token, "ergebnis")).status_code == 200
    assert stranger.post(outside(made.token, "ergebnis"), {}).status_code == 422
    page = stranger.post(outside(made.token, "ergebnis"), {"result": "helped"}, follow=True)
    assert "Diese Vermittlung ist abgeschlossen" in text_of(page)
    assert Referral.objects.get().state == "completed"


def test_without_the_code_no_answer_is_taken(stranger, made):
    answer = stranger.post(outside(made.token, "annehmen"), {"text": ""})
    assert answer.status_code == 302
    assert answer.headers["Location"] == outside(made.token)
    assert Referral.objects.get().state == "sent"


def test_a_step_that_does_not_fit_is_refused(stranger, made):
    enter(stranger, made)
    answer = stranger.post(outside(made.token, "ergebnis"), {"result": "helped"})
    assert answer.status_code == 422
    assert "bei diesem Stand der Vermittlung nicht" in text_of(answer)


def test_withdrawn_consent_leaves_the_number(stranger, made, sent_outside, outside_consents):
    enter(stranger, made)
    withdraw(*outside_consents)
    page = text_of(stranger.get(outside(made.token)))
    assert sent_outside.number in page
    for words in ("Haile", "Tigrinya", "Arbeitssuche", "Annehmen"):
        assert words not in page


def test_leaving_ends_the_session(stranger, made):
    enter(stranger, made)
    left = stranger.post(reverse("referrals:outside_leave", args=[made.token]), follow=True)
    assert "Haile" not in text_of(left)
    assert "Haile" not in text_of(stranger.get(outside(made.token)))


def test_a_signed_in_reader_needs_the_code_too(client_of, boris, made):
    browser = client_of(boris)
    assert "Haile" not in text_of(browser.get(outside(made.token)))
    assert "Haile" in text_of(enter(browser, made))
    browser.post(outside(made.token, "annehmen"), {"text": ""})
    assert Referral.objects.get().events.get(step="accept").user is None


def test_a_document_opens_behind_the_link(stranger, anna, case, outsider, outside_consents):
    document = file_document(anna, case)
    made = link(
        anna,
        send(
            anna, case, outsider, categories=frozenset({*SOME, "documents"}),
            picks=(paper(document.pk, "language"),),
        ),
    )  # fmt: skip
    address = reverse("referrals:outside_file", args=[made.token, document.pk])
    assert stranger.get(address).status_code == 404
    enter(stranger, made)
    answer = stranger.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    withdraw(*outside_consents)
    assert stranger.get(address).status_code == 404


def test_the_page_of_the_sender_says_how_it_stands_with_the_link(anna_browser, stranger, made):
    address = make_url(made.link.referral, "detail")
    assert "noch nicht" in text_of(anna_browser.get(address))
    enter(stranger, made)
    assert "zuletzt" in text_of(anna_browser.get(address))
    ReferralLink.objects.update(attempts=MOST_WRONG_CODES)
    assert "gesperrt nach falschen Codes" in text_of(anna_browser.get(address))
