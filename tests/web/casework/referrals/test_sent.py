"""The referral as its sender sees it."""

import pytest
from django.urls import reverse

from lotse.casework.referrals.models import Referral
from tests.casework.referrals.factories import act, answer, overdue
from tests.casework.sharing.factories import withdraw
from tests.web.pages import text_of


@pytest.fixture
def anna_browser(client_of, anna):
    return client_of(anna)


def url(referral, name="detail"):
    return reverse(f"referrals:{name}", args=[referral.case_id, referral.pk])


def test_the_page_says_state_and_what_the_receiver_sees(anna_browser, referral):
    page = text_of(anna_browser.get(url(referral)))
    for words in ("wartet auf Antwort", "Jobcenter rhein-sieg", "Was die Stelle jetzt sieht",
                  "Tigrinya", "Gesendet · Anna Berger, KI".replace(" ·", "")):  # fmt: skip
        assert words in page
    assert "Link anlegen" not in page


def test_what_happened_stands_in_order(anna_browser, jonas, referral):
    answer(jonas, referral, "receive")
    answer(jonas, referral, "reject")
    page = text_of(anna_browser.get(url(referral)))
    said = page[page.index("Was bisher geschah") :]
    assert said.index("Gesendet") < said.index("Eingang bestätigt") < said.index("Abgelehnt")
    assert "zurzeit kein Platz: Warteliste bis März" in said


def test_after_withdrawal_the_page_says_that_nothing_is_seen(anna_browser, referral, consents):
    withdraw(*consents)
    page = text_of(anna_browser.get(url(referral)))
    assert "Die Einwilligung ist nicht mehr wirksam." in page
    assert f"Nur die Nummer {referral.number} und den Stand." in page


def test_reminding_is_written_down(anna_browser, referral):
    assert anna_browser.get(url(referral, "remind")).status_code == 200
    page = anna_browser.post(url(referral, "remind"), {"text": "Eilt"}, follow=True)
    assert "Die Erinnerung ist vermerkt." in text_of(page)
    assert referral.events.get(step="remind").text == "Eilt"


def test_revoking_wants_a_reason(anna_browser, referral):
    assert anna_browser.post(url(referral, "revoke"), {"text": ""}).status_code == 422
    page = anna_browser.post(url(referral, "revoke"), {"text": "Irrtum"}, follow=True)
    assert "Die Stelle sieht nichts mehr davon." in text_of(page)
    assert Referral.objects.get().state == "revoked"


def test_what_is_over_is_neither_reminded_nor_revoked(anna_browser, anna, referral):
    act(anna, referral, "revoke")
    for name in ("remind", "revoke"):
        assert anna_browser.get(url(referral, name)).status_code == 403


def test_a_result_is_taken_note_of_once(anna_browser, jonas, referral):
    answer(jonas, referral, "accept")
    answer(jonas, referral, "complete")
    assert "Zur Kenntnis nehmen" in text_of(anna_browser.get(url(referral)))
    page = anna_browser.post(url(referral, "confirm"), follow=True)
    assert "zur Kenntnis genommen" in text_of(page)
    assert anna_browser.post(url(referral, "confirm")).status_code == 403


def test_the_tab_of_the_case_has_what_runs_and_what_is_over(anna_browser, anna, referral):
    tab = reverse("sharing:overview", args=[referral.case_id])
    assert referral.number in text_of(anna_browser.get(tab))
    act(anna, referral, "revoke")
    assert "Abgeschlossen: 1 Vermittlung" in text_of(anna_browser.get(tab))


def test_today_says_what_is_late_and_what_was_answered(anna_browser, jonas, referral):
    assert "keine Rückmeldung" not in text_of(anna_browser.get("/"))
    overdue(referral)
    assert "keine Rückmeldung" in text_of(anna_browser.get("/"))
    answer(jonas, referral, "reject")
    page = text_of(anna_browser.get("/"))
    assert "abgelehnt" in page
    assert referral.number in page


def test_the_timeline_of_the_case_tells_it(anna_browser, jonas, referral):
    answer(jonas, referral, "reject")
    case_url = reverse("cases:detail", args=[referral.case_id])
    page = text_of(anna_browser.get(f"{case_url}?kind=referrals"))
    assert "Vermittlung gesendet" in page
    assert "Vermittlung abgelehnt" in page
    assert "zurzeit kein Platz: Warteliste bis März" in page


def test_the_history_says_it_in_words(anna_browser, jonas, referral):
    answer(jonas, referral, "accept", text="Gern")
    page = text_of(anna_browser.get(reverse("audit:case_history", args=[referral.case_id])))
    assert "Vermittlung angenommen" in page
    assert "Mitgeteilt" in page
