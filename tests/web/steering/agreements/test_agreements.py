"""Pages of agreements: for the county, for leads of a party, and on „Heute“."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.steering.agreements.models import Agreement, Duty
from tests import cast
from tests.steering.agreements.factories import agreement, ahead, amend, duty, end
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


def _url(name, *args):
    return reverse(f"agreements:{name}", args=args)


def _form(**changed):
    parties = [cast.organisation("KREIS").pk, cast.organisation("CARITAS").pk]
    return {
        "title": "Zusammenarbeit", "kind": "cooperation", "starts_on": "01.01.2026",
        "organisations": parties,
    } | changed  # fmt: skip


def test_an_empty_list_says_how_to_begin(browser, emil, client_of):
    assert "Lotse erinnert an" in text_of(browser.get(_url("list")))
    assert "trägt die KIM-Koordination ein" in text_of(client_of(emil).get(_url("list")))


def test_an_agreement_is_entered_once(browser):
    sent = _form()
    sent["submission_key"] = browser.get(_url("agreement_add")).context["form"][
        "submission_key"].value()  # fmt: skip
    first = browser.post(_url("agreement_add"), sent)
    assert browser.post(_url("agreement_add"), sent).url == first.url
    text = text_of(browser.get(first.url))
    for word in ("Kooperationsvereinbarung", "läuft", "Vertragspartner (2)", "Keine Pflicht"):
        assert word in text
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": ""}, "Dieses Feld ist zwingend"),
        ({"ends_on": "01.01.2025"}, "Das Ende liegt vor dem Beginn."),
        ({"renews_months": "12"}, "hat ein erstes Ende"),
        ({"organisations": []}, "Dieses Feld ist zwingend"),
    ],
)
def test_what_is_wrong_stands_in_the_form(browser, changed, says):
    response = browser.post(_url("agreement_add"), _form(**changed))
    assert response.status_code == 422
    assert says in text_of(response)
    assert not Agreement.objects.exists()


def test_one_party_alone_is_refused_in_the_form(browser):
    response = browser.post(
        _url("agreement_add"), _form(organisations=[cast.organisation("KREIS").pk])
    )
    assert "mindestens zwei Organisationen" in text_of(response)


def test_two_edits_at_once_are_compared(browser, clara):
    made = agreement(clara)
    url = _url("agreement_change", made.pk)
    sent = _form(version=1)
    assert browser.post(url, sent).status_code == 302
    assert browser.post(url, sent | {"title": "Anders"}).status_code == 409


def test_an_amendment_becomes_a_version(browser, clara):
    made = agreement(clara, ends_on=ahead(20))
    sent = {"signed_on": "05.01.2026", "starts_on": "01.02.2026", "text": "Zwei Jahre länger",
            "ends_on": "31.12.2030"}  # fmt: skip
    text = text_of(browser.get(browser.post(_url("agreement_amend", made.pk), sent).url))
    assert "Nachtrag vom 05.01.2026" in text
    assert "neues Ende 31.12.2030 statt" in text
    refused = browser.post(_url("agreement_amend", made.pk), sent | {"starts_on": "01.01.2020"})
    assert "gilt erst ab" in text_of(refused)


def test_notice_is_given_with_a_reason(browser, clara):
    made = agreement(clara, ends_on=ahead(100), notice_months=1, renews_months=12)
    url = _url("agreement_end", made.pk)
    day = made.ends_on.isoformat()
    assert "Warum?" in text_of(browser.post(url, {"version": 1, "last_day": day}))
    sent = {"version": 1, "last_day": day, "reason": "Gekündigt am 12.09."}
    text = text_of(browser.get(browser.post(url, sent).url))
    assert "gekündigt" in text
    assert "Gekündigt am 12.09." in text
    assert browser.post(url, sent).url == _url("agreement", made.pk)


def test_a_duty_is_entered_changed_done_and_removed(browser, clara):
    made = agreement(clara)
    sent = {"text": "Bericht", "rhythm": "yearly", "due_on": ahead(0).isoformat()}
    assert browser.post(_url("duty_add", made.pk), sent).status_code == 302
    kept = Duty.objects.get()
    changed = sent | {"text": "Sachbericht", "version": 1}
    assert browser.post(_url("duty_change", kept.pk), changed).status_code == 302
    assert browser.post(_url("duty_change", kept.pk), changed).status_code == 409
    done = browser.post(_url("duty_done", kept.pk), {"version": 2, "done_on": ahead(0).isoformat()})
    assert "zuletzt" in text_of(browser.get(done.url))
    assert "kommt erst noch" in text_of(
        browser.post(_url("duty_done", kept.pk), {"version": 3, "done_on": ahead(2).isoformat()})
    )
    assert "Entfernt wird nur" in text_of(browser.get(_url("duty_remove", kept.pk)))
    browser.post(_url("duty_remove", kept.pk))
    assert not Duty.objects.exists()


def test_a_duty_that_does_not_fit_is_refused_in_the_form(browser, clara):
    sent = {"text": "Bericht", "rhythm": "yearly"}
    response = browser.post(_url("duty_add", agreement(clara).pk), sent)
    assert response.status_code == 422
    assert "hat einen ersten Tag" in text_of(response)


def test_the_list_is_searched_and_filtered(browser, clara):
    agreement(clara, title="Bald", ends_on=ahead(20))
    agreement(clara, "KREIS", "TROISDORF", title="Weit", kind="framework")
    over = agreement(clara, title="Gewesen", ends_on=ahead(-300))
    end(clara, agreement(clara, title="Beendet"), ahead(-200))
    for query, titles in (
        ({"suche": "troisdorf"}, {"Weit"}),
        ({"stand": "bald"}, {"Bald"}),
        ({"stand": "laufend"}, {"Bald", "Weit"}),
        ({"stand": "vorbei"}, {over.title, "Beendet"}),
        ({"art": "framework"}, {"Weit"}),
        ({"stand": "x", "art": "y"}, {"Bald", "Weit", "Gewesen", "Beendet"}),
    ):
        page = browser.get(_url("list"), query).context["page"]
        assert {str(one.agreement) for one in page.object_list} == titles
    assert "Keine Vereinbarung in dieser Auswahl" in text_of(
        browser.get(_url("list"), {"suche": "xyz"})
    )


def test_the_list_leaves_as_a_workbook(browser, clara):
    agreement(clara, ends_on=ahead(20))
    response = browser.get(_url("table", "xlsx"), {"suche": "caritas"})
    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert rows[0][:3] == ("Titel", "Art", "Vertragspartner")
    assert rows[1][2] == "Caritasverband Rhein-Sieg; Rhein-Sieg-Kreis"
    assert len(rows) == 2
    assert browser.get(_url("table", "exe")).status_code == 404


def test_the_number_of_queries_does_not_depend_on_the_rows(browser, clara):
    agreement(clara, ends_on=ahead(20))
    few = count_queries(browser, _url("list"))
    for _ in range(5):
        agreement(clara, "KREIS", "TROISDORF", "CARITAS", ends_on=ahead(20))
    assert count_queries(browser, _url("list")) == few


def test_a_lead_sees_the_own_ones_without_the_countys_remarks(clara, petra, client_of):
    made = agreement(clara, note="Nur für uns", ends_on=ahead(20))
    other = agreement(clara, "KREIS", "TROISDORF", title="Fremd")
    duty(clara, made)
    amend(clara, made)
    lead = client_of(petra)
    text = text_of(lead.get(_url("own_list")))
    assert made.title in text
    assert "Bericht vorlegen" in text
    assert "Fremd" not in text
    page = text_of(lead.get(_url("agreement", made.pk)))
    assert "Unsere Vereinbarungen" in page
    assert "Nur für uns" not in page
    assert "Nachtrag eintragen" not in page
    assert lead.get(_url("agreement", other.pk)).status_code == 404


def test_a_lead_without_agreements_is_told_why(petra, client_of):
    assert "Die KIM-Koordination trägt es ein" in text_of(client_of(petra).get(_url("own_list")))


def test_today_names_what_is_near(clara, petra, deniz, client_of):
    made = agreement(clara, title="Rahmen", ends_on=ahead(20))
    duty(clara, made, due_on=ahead(-1))
    for who, sees in ((clara, True), (petra, True), (deniz, False)):
        text = text_of(client_of(who).get(reverse("start")))
        assert ("endet am" in text) is sees
        assert ("Bericht vorlegen" in text) is sees
