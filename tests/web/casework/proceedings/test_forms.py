"""What officers type: kept once, refused with what was typed, never over a colleague's change."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lotse.casework.appointments.services import feeds
from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings.models import (
    EntryImport,
    InformationEvent,
    OfficeVisit,
    Proceeding,
    TakenReferral,
)
from lotse.casework.proceedings.services import entries, lists
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents import spreadsheets
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.proceedings.factories import ago, begin, decide, enter, event, visit
from tests.casework.referrals.factories import allow, send
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
ADD = "/behoerde/personen/neu/"


@pytest.fixture
def browser(nadja, client_of):
    return client_of(nadja)


@pytest.fixture
def subject(nadja):
    return enter(nadja)


@pytest.fixture
def proceeding(nadja, subject):
    return begin(nadja, subject)


def url(name, record):
    return reverse(f"proceedings:{name}", args=[record.pk])


# --- own list -------------------------------------------------------------------------------------


def test_a_name_is_enough_to_enter_somebody(browser):
    key = str(uuid4())
    sent = {"family_name": "Haile", "sex": "unknown", "submission_key": key}
    first = browser.post(ADD, sent)
    # The answer to the same form: the name is there now, but it is the same somebody.
    second = browser.post(ADD, sent | {"andere": "ja"})
    assert first.url == second.url
    assert Subject.objects.count() == 1


def test_everything_that_is_counted_is_kept(nadja, browser):
    place = cast.municipality()
    browser.post(ADD, {
        "family_name": "Haile", "given_name": "Selam", "born": "17.05.1994", "sex": "female",
        "nationality": "XXA", "birth_place": "no", "municipality": place.pk, "reference": "30-1",
    })  # fmt: skip
    kept = Subject.objects.get()
    assert (kept.born, kept.is_born_in_germany, kept.municipality) == ("1994-05-17", False, place)
    with acting(nadja):
        assert entries.nationality_of(kept) == ["XX"]
    text = text_of(browser.get(url("entry_change", kept)))
    assert "Haile" not in text or "Angaben ändern" in text


def test_who_may_be_known_is_shown_before_somebody_is_entered_twice(browser, subject):
    sent = {"family_name": "Osman", "given_name": "Idil", "sex": "unknown"}
    refused = browser.post(ADD, sent)
    assert refused.status_code == 422
    assert "Steht diese Person schon in der Liste?" in text_of(refused)
    assert browser.post(ADD, sent | {"andere": "ja"}).status_code == 302
    assert Subject.objects.count() == 2


def test_a_form_without_a_name_or_with_an_odd_date_keeps_what_was_typed(browser):
    refused = browser.post(ADD, {"given_name": "Selam", "born": "31.02.1990", "sex": "unknown"})
    assert refused.status_code == 422
    assert 'value="Selam"' in refused.text
    assert "gibt es nicht" in refused.text


def test_an_entry_is_corrected_and_a_late_form_shows_both(browser, subject):
    sent = {"family_name": "Osman", "given_name": "Idil A.", "sex": "female", "nationality": "SO",
            "birth_place": "yes", "version": 1}  # fmt: skip
    assert browser.post(url("entry_change", subject), sent).status_code == 302
    late = browser.post(url("entry_change", subject), sent | {"given_name": "Ida"})
    assert late.status_code == 409
    assert "Idil A." in late.text


# --- from a referral ------------------------------------------------------------------------------


@pytest.fixture
def referral(anna, nadja):
    case = make_case(anna)
    allow(case, nadja.organisation, "identity", "language")
    return send(anna, case, nadja.organisation, categories=frozenset({"identity"}))


def test_who_was_referred_is_taken_over_without_typing(browser, referral):
    assert "In Ihre Liste übernehmen" in text_of(browser.get(f"/vermittlungen/{referral.pk}/"))
    path = f"/behoerde/aus-vermittlung/{referral.pk}/"
    form = browser.get(path).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert sent["family_name"]
    taken = browser.post(path, sent)
    assert taken.status_code == 302
    assert Subject.objects.get().family_name == sent["family_name"]
    assert "aus einer Vermittlung übernommen" in text_of(browser.get(taken.url))
    # A second time leads to the entry, whoever asks.
    assert browser.post(path, sent | {"submission_key": str(uuid4())}).url == taken.url
    assert TakenReferral.objects.count() == 1


def test_nothing_is_taken_over_that_consent_covers_no_more(anna, browser, referral, monkeypatch):
    monkeypatch.setattr("lotse.web.casework.proceedings.views.entries.content", lambda _: None)
    path = f"/behoerde/aus-vermittlung/{referral.pk}/"
    answer = browser.post(path, {"family_name": "Haile"}, follow=True)
    assert "deckt die Angaben nicht mehr" in text_of(answer)
    assert not Subject.objects.exists()


def test_a_referral_to_another_authority_is_not_there(ines, client_of, referral):
    path = f"/behoerde/aus-vermittlung/{referral.pk}/"
    assert client_of(ines).get(path).status_code == 404


# --- proceedings ----------------------------------------------------------------------------------


def _proceeding(nadja, **values):
    return {"kind": "application", "norm": "stag_10", "received_on": ago(3),
            "responsible": nadja.user_id} | values  # fmt: skip


def test_a_proceeding_begins_once(nadja, browser, subject):
    sent = _proceeding(nadja, submission_key=str(uuid4()), next_step="Pass prüfen")
    urls = {browser.post(url("proceeding_add", subject), sent).url for _ in range(2)}
    assert len(urls) == 1
    assert Proceeding.objects.get().next_step == "Pass prüfen"


@pytest.mark.parametrize("values", [{"received_on": ago(-2)}, {"norm": "stag_999"}, {"kind": ""}])
def test_what_cannot_be_is_refused_in_the_form(nadja, browser, subject, values):
    answer = browser.post(url("proceeding_add", subject), _proceeding(nadja, **values))
    assert answer.status_code == 422
    assert not Proceeding.objects.exists()


def test_a_late_change_of_a_proceeding_shows_both(nadja, browser, proceeding):
    sent = _proceeding(nadja, version=1, next_step="Anrufen")
    assert browser.post(url("proceeding_change", proceeding), sent).status_code == 302
    late = browser.post(url("proceeding_change", proceeding), sent | {"next_step": "Schreiben"})
    assert late.status_code == 409
    assert "Anrufen" in late.text


def test_a_decision_is_entered_by_its_form(browser, proceeding):
    path = f"{url('proceeding', proceeding)}schritt/entscheiden/"
    assert "eingebürgert" in text_of(browser.get(path))
    early = browser.post(path, {"version": 1, "outcome": "granted", "on": ago(90)})
    assert early.status_code == 422
    assert "vor dem Eingang" in early.text
    assert browser.post(path, {"version": 1, "outcome": "granted", "on": ago(1)}).status_code == 302
    proceeding.refresh_from_db()
    assert (proceeding.state, proceeding.outcome) == ("decided", "granted")


def test_steps_that_do_not_follow_or_come_late_are_told(browser, proceeding):
    base = url("proceeding", proceeding)
    assert browser.get(f"{base}schritt/tanzen/").status_code == 404
    told = browser.get(f"{base}schritt/aushaendigen/", follow=True)
    assert "passt nicht zum Stand" in text_of(told)
    assert browser.post(f"{base}schritt/warten/", {"version": 1}).status_code == 302
    late = browser.post(f"{base}schritt/weiter/", {"version": 1}, follow=True)
    assert "inzwischen geändert" in text_of(late)


def test_papers_and_letter_follow_what_came(nadja, browser, proceeding):
    path = url("papers", proceeding)
    form = browser.get(path).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent |= dict.fromkeys((name for name in sent if name != "version"), "checked")
    assert browser.post(path, sent).status_code == 302
    assert "alles da" in text_of(browser.get(url("proceeding", proceeding)))
    nothing = browser.get(url("missing_letter", proceeding), follow=True)
    assert "Es fehlt nichts" in text_of(nothing)
    assert "inzwischen geändert" in text_of(browser.post(path, sent, follow=True))


def test_a_fee_is_set_and_a_reduction_needs_a_reason(browser, proceeding):
    path = url("fee", proceeding)
    assert "255,00" in text_of(browser.get(path))
    refused = browser.post(path, {"version": 1, "kind": "reduced", "fee_eur": "100"})
    assert refused.status_code == 422
    assert "begründen" in refused.text
    sent = {"version": 1, "kind": "reduced", "fee_eur": "100,00", "reason": "Geringes Einkommen"}
    assert browser.post(path, sent).status_code == 302
    proceeding.refresh_from_db()
    assert proceeding.fee_eur == Decimal(100)
    assert "inzwischen geändert" in text_of(browser.post(path, sent, follow=True))


# --- visits and events ----------------------------------------------------------------------------


def _visit(nadja, **values):
    return {"topic": "advice", "day": ago(0), "starts": "09:30", "minutes": 30,
            "officer": nadja.user_id, "place": "Zimmer 2.14"} | values  # fmt: skip


def test_a_visit_is_arranged_moved_and_its_attendance_noted(nadja, browser, subject, proceeding):
    sent = _visit(nadja, proceeding=proceeding.pk, submission_key=str(uuid4()))
    for _ in range(2):
        assert browser.post(url("visit_add", subject), sent).status_code == 302
    one = OfficeVisit.objects.get()
    assert timezone.localtime(one.starts_at).hour == 9
    moved = browser.post(url("visit_change", one), _visit(nadja, starts="10:00", version=1))
    assert moved.status_code == 302
    late = browser.post(url("visit_change", one), _visit(nadja, starts="11:00", version=1))
    assert late.status_code == 409
    note = {"version": 2, "attendance": "attended"}
    assert browser.post(url("attendance", one), note).status_code == 302
    again = browser.post(url("attendance", one), note, follow=True)
    assert "inzwischen geändert" in text_of(again)
    one.refresh_from_db()
    assert one.attendance == "attended"


def test_a_visit_at_odd_times_is_refused(nadja, browser, subject):
    for values in ({"minutes": 0}, {"starts": ""}, {"officer": 0}):
        answer = browser.post(url("visit_add", subject), _visit(nadja, **values))
        assert answer.status_code == 422
    ahead = visit(nadja, subject, starts_at=timezone.now() + timedelta(days=3))
    answer = browser.post(url("attendance", ahead), {"version": 1, "attendance": "missed"})
    assert "am Tag der Vorsprache" in answer.text


def test_the_calendar_program_learns_when_and_what_for_but_not_who_and_where(
    nadja, client, browser, subject
):
    visit(nadja, subject, place="Zimmer 2.14")
    assert browser.get("/kalender/abo/").status_code == 200
    with acting(nadja):
        secret = feeds.open_feed(actor=nadja)
    calendar = client.get(f"/kalender/abo/{secret}.ics").content.decode()
    assert "SUMMARY:Vorsprache: Beratung" in calendar
    for word in ("Osman", "Idil", "2.14"):
        assert word not in calendar


def test_an_event_counts_by_sex_and_age(browser):
    sent = {"topic": "Deutsch werden", "held_on": ago(3), "language": "de", "cost_eur": "80,50",
            "registered": 20, "zahl-female-under_27": 4, "zahl-male-under_45": 3,
            "submission_key": str(uuid4())}  # fmt: skip
    for _ in range(2):
        assert browser.post("/behoerde/veranstaltungen/neu/", sent).status_code == 302
    held = InformationEvent.objects.get()
    assert (held.attended_total, held.cost_eur) == (7, Decimal("80.50"))
    assert "80,50" in text_of(browser.get("/behoerde/veranstaltungen/"))
    sent |= {"version": 1, "zahl-male-under_45": ""}
    assert browser.post(url("event_change", held), sent).status_code == 302
    held.refresh_from_db()
    assert held.attended_total == 4
    assert browser.post(url("event_change", held), sent).status_code == 409


def test_nobody_came_to_what_is_still_ahead(nadja, browser):
    sent = {"topic": "Bald", "held_on": ago(-3), "language": "de", "zahl-male-under_45": 1}
    answer = browser.post("/behoerde/veranstaltungen/neu/", sent)
    assert answer.status_code == 422
    assert "nach der Veranstaltung" in answer.text
    held = event(nadja, held_on=ago(-3))
    answer = browser.post(url("event_change", held), sent | {"version": 1})
    assert answer.status_code == 422


# --- lists ----------------------------------------------------------------------------------------

HEADINGS = ["Name", "Vorname", "Geb.-Datum", "Aktenzeichen", "Staatsangehörigkeit"]
LINES = [
    ["Haile", "Selam", "17.05.1994", "30-1", "eritreisch"],
    ["Osman", "Idil", "12.03.1990", "", ""],
    ["Haile", "Selam", "17.05.1994", "", ""],
    ["", "Ida", "31.02.2000", "", ""],
]


def _upload(browser, lines=LINES, name="liste.xlsx"):
    content = spreadsheets.write_xlsx(HEADINGS, lines)
    return browser.post("/behoerde/listen/neu/", {"file": SimpleUploadedFile(name, content)})


def _map(browser, path):
    form = browser.get(path).context["form"]
    return browser.post(path, {name: form[name].value() or "" for name in form.fields})


def test_a_list_is_read_mapped_checked_and_taken_over(nadja, browser, subject):
    mapped = _map(browser, _upload(browser).url)
    text = text_of(browser.get(mapped.url))
    assert "1 bereit 2 vielleicht schon in der Liste 1 fehlerhaft" in text
    assert "31.02.2000" in text
    assert Subject.objects.count() == 1
    run = EntryImport.objects.get()
    sent = {"version": run.version, "also": ["3"]}
    done = browser.post(mapped.url, sent)
    assert "2 Personen stehen jetzt in Ihrer Liste." in text_of(browser.get(done.url))
    assert {str(one) for one in Subject.objects.order_by("pk")} == {"Osman, Idil", "Haile, Selam"}
    with acting(nadja):
        newest = Subject.objects.filter(family_name="Haile").order_by("pk").last()
        assert entries.nationality_of(newest) == ["ER"]
    # The same click again changes nothing.
    again = browser.post(mapped.url, sent, follow=True)
    assert "schneller" in text_of(again)
    faulty = browser.get(mapped.url + "fehler/")
    table = spreadsheets.read("fehler.xlsx", faulty.content)
    assert table.rows[0][-1].count("\n") == 0
    assert "gibt es nicht" in table.rows[0][-1]


def test_columns_are_remembered_for_the_next_list(browser):
    first = _upload(browser, lines=[["Haile", "Selam", "1994", "30-1", ""]])
    form = browser.get(first.url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"spalte-3": ""}
    browser.post(first.url, sent)
    second = browser.get(_upload(browser).url)
    assert second.context["form"]["spalte-3"].value() == ""
    assert "Zuletzt eingelesen" in text_of(browser.get("/behoerde/listen/neu/"))


def test_files_and_mappings_that_do_not_do_are_refused(browser):
    bad = SimpleUploadedFile("liste.xlsx", b"keine Tabelle")
    assert browser.post("/behoerde/listen/neu/", {"file": bad}).status_code == 422
    path = _upload(browser).url
    assert browser.get(path.replace("zuordnung/", "")).url == path
    refused = browser.post(path, {"version": 1, "spalte-2": "born"})
    assert refused.status_code == 422
    assert "Nachname" in refused.text
    late = browser.post(path, {"version": 9, "spalte-0": "family_name"}, follow=True)
    assert "schneller" in text_of(late)


def test_a_list_without_a_good_line_takes_nobody_over(browser):
    mapped = _map(browser, _upload(browser, lines=[["", "Ida", "1.1.1990", "", ""]]).url)
    refused = browser.post(mapped.url, {"version": 2})
    assert refused.status_code == 422
    assert "Keine Zeile ist bereit" in refused.text


def test_somebody_entered_since_the_check_is_put_back(nadja, browser):
    mapped = _map(browser, _upload(browser, lines=[LINES[0]]).url)
    enter(nadja, family_name="Haile", given_name="Selam", born="1994-05-17")
    done = browser.post(mapped.url, {"version": 2}, follow=True)
    assert "0 bereit 1 vielleicht" in text_of(done)
    assert Subject.objects.count() == 1
    faulty = browser.get(mapped.url + "fehler/", follow=True)
    assert "Keine Zeile ist fehlerhaft" in text_of(faulty)


def test_old_lists_are_forgotten_but_nobody_who_came_of_them(browser, nadja):
    _map(browser, _upload(browser).url)
    assert lists.forget_old_lists() == 0
    EntryImport.objects.update(created_at=timezone.now() - timedelta(days=91))
    assert lists.forget_old_lists() == 1
    assert EntryImport.objects.get().lines == []


def test_a_refused_application_is_no_naturalisation(nadja, browser, proceeding):
    decide(nadja, proceeding, "refused")
    assert "abgelehnt" in text_of(browser.get(url("proceeding", proceeding)))
