"""What is typed or put into an address: refused at its field or left aside, and nothing kept."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings.models import InformationEvent, OfficeVisit, Proceeding
from tests.casework.proceedings.factories import ago, begin, enter, event, visit
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
EVENT = "/behoerde/veranstaltungen/neu/"


@pytest.fixture
def browser(nadja, client_of):
    return client_of(nadja)


@pytest.fixture
def subject(nadja):
    return enter(nadja)


def url(name, record, *more):
    return reverse(f"proceedings:{name}", args=[record.pk, *more])


@pytest.mark.parametrize("week", ["0001-01-01", "9999-12-31", "9999-12-27", "2026-02-30"])
def test_a_week_at_the_end_of_all_time_is_this_week(nadja, browser, subject, week):
    visit(nadja, subject)
    answer = browser.get(f"/behoerde/vorsprachen/?woche={week}")
    assert answer.status_code == 200
    assert "Osman, Idil" in text_of(answer)


@pytest.mark.parametrize("path", ["personen/?q=%25_%27", "personen/?page=-7",
                                  "vorgaenge/?stand=x&art=x&paragraph=%27&wer=9&page=zwei",
                                  "veranstaltungen/?page=999"])  # fmt: skip
def test_odd_questions_are_answered(nadja, browser, subject, path):
    begin(nadja, subject)
    event(nadja)
    assert browser.get(f"/behoerde/{path}").status_code == 200


@pytest.mark.parametrize("path", ["personen/?q=%00", "vorgaenge/?stand=%00",
                                  "vorsprachen/?woche=%00"])  # fmt: skip
def test_a_sign_that_no_text_has_is_refused(browser, path):
    assert browser.get(f"/behoerde/{path}").status_code == 400


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("0001-01-01", "9999-12-31"),
        ("2026-13-01", "2026-12-31"),
        ("", ""),
        ("2026-01-02", "2026-01-01"),
    ],
)
@pytest.mark.parametrize("ending", ["", "csv", "pdf"])
def test_a_period_that_is_none_gives_the_page_back(browser, subject, first, last, ending):
    asked = {"von": first, "bis": last, "als": ending}
    assert browser.get("/behoerde/statistik/", asked).status_code == 200
    assert browser.get("/behoerde/statistik/freigeben/", asked).status_code == 302


@pytest.mark.parametrize("values", [
    {"family_name": " "}, {"family_name": "x" * 201}, {"sex": "other"}, {"born": "gestern"},
    {"nationality": "Narnia"}, {"municipality": 0}, {"birth_place": "maybe"},
    {"submission_key": "noch einmal"},
])  # fmt: skip
def test_nobody_is_entered_with_what_cannot_be(browser, values):
    sent = {"family_name": "Haile", "sex": "unknown"} | values
    assert browser.post("/behoerde/personen/neu/", sent).status_code == 422
    assert not Subject.objects.exists()


@pytest.mark.parametrize("values", [
    {"topic": "tanzen"}, {"day": "31.02.2027"}, {"starts": "25:00"}, {"minutes": -30},
    {"minutes": 100_000}, {"minutes": "99999999999999999999"}, {"proceeding": 0},
    {"remark": "x" * 5000}, {"day": "0001-01-01"}, {"day": "9999-12-31"},
])  # fmt: skip
def test_no_visit_is_arranged_with_what_cannot_be(nadja, browser, subject, values):
    sent = {"topic": "advice", "day": ago(0), "starts": "09:30", "minutes": 30,
            "officer": nadja.user_id} | values  # fmt: skip
    answer = browser.post(url("visit_add", subject), sent)
    assert answer.status_code == 422
    assert not OfficeVisit.objects.exists()


def test_a_visit_is_not_about_the_proceeding_of_somebody_else(nadja, browser, subject):
    other = begin(nadja, enter(nadja, family_name="Tesfay"))
    sent = {"topic": "advice", "day": ago(0), "starts": "09:30", "minutes": 30,
            "officer": nadja.user_id, "proceeding": other.pk}  # fmt: skip
    assert browser.post(url("visit_add", subject), sent).status_code == 422
    shown = browser.get(f"{url('visit_add', subject)}?vorgang={other.pk}")
    assert "Tesfay" not in shown.text
    assert not OfficeVisit.objects.exists()


def test_an_officer_of_another_authority_is_nobody_here(nadja, ines, browser, subject):
    sent = {"topic": "advice", "day": ago(0), "starts": "09:30", "minutes": 30}
    assert (
        browser.post(url("visit_add", subject), sent | {"officer": ines.user_id}).status_code == 422
    )
    proceeding = {"kind": "check", "norm": "stag_10", "received_on": ago(3)}
    answer = browser.post(
        url("proceeding_add", subject), proceeding | {"responsible": ines.user_id}
    )
    assert answer.status_code == 422
    assert not Proceeding.objects.exists()


@pytest.mark.parametrize("values", [
    {"topic": ""}, {"held_on": ""}, {"language": "Klingonisch"}, {"registered": -1},
    {"registered": "99999999999"}, {"cost_eur": "-5"}, {"cost_eur": "viel"},
    {"cost_eur": "99999999999,00"}, {"zahl-female-under_27": -1}, {"zahl-male-under_45": 2001},
    {"zahl-male-under_45": "drei"},
])  # fmt: skip
def test_no_event_is_kept_with_what_cannot_be(browser, values):
    sent = {"topic": "Deutsch werden", "held_on": ago(3), "language": "de"} | values
    assert browser.post(EVENT, sent).status_code == 422
    assert not InformationEvent.objects.exists()


@pytest.mark.parametrize("values", [
    {"version": ""}, {"version": "zwei"}, {"attendance": "planned"}, {"attendance": "vielleicht"},
    {"remark": "x" * 501},
])  # fmt: skip
def test_attendance_is_what_the_form_offers(nadja, browser, subject, values):
    one = visit(nadja, subject)
    sent = {"version": 1, "attendance": "attended"} | values
    assert browser.post(url("attendance", one), sent).status_code == 422
    one.refresh_from_db()
    assert one.attendance == "planned"


@pytest.mark.parametrize("values", [
    {"on": ago(-1)}, {"on": ""}, {"outcome": "maybe"}, {"outcome": ""}, {"version": ""},
])  # fmt: skip
def test_no_decision_of_tomorrow_and_none_without_an_outcome(nadja, browser, subject, values):
    proceeding = begin(nadja, subject)
    sent = {"version": 1, "outcome": "granted", "on": ago(1)} | values
    assert browser.post(url("step", proceeding, "entscheiden"), sent).status_code == 422
    proceeding.refresh_from_db()
    assert proceeding.decided_on is None


@pytest.mark.parametrize("values", [
    {"kind": "free"}, {"kind": "reduced", "fee_eur": "-1", "reason": "x"},
    {"kind": "reduced", "fee_eur": "wenig", "reason": "x"},
    {"kind": "reduced", "fee_eur": "1000000,00", "reason": "x"},
    {"kind": "reduced", "fee_eur": "10,005", "reason": "x"}, {"paid_on": "30.02.2026"},
])  # fmt: skip
def test_a_fee_is_an_amount_of_money(nadja, browser, subject, values):
    proceeding = begin(nadja, subject)
    sent = {"version": 1, "kind": "full"} | values
    assert browser.post(url("fee", proceeding), sent).status_code == 422
    proceeding.refresh_from_db()
    assert proceeding.fee_kind == ""


def test_a_paper_is_only_where_papers_can_be(nadja, browser, subject):
    proceeding = begin(nadja, subject)
    form = browser.get(url("papers", proceeding)).context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"passport": "im Flur"}
    assert browser.post(url("papers", proceeding), sent).status_code == 422
    assert not proceeding.papers.exclude(state="missing").exists()


@pytest.mark.parametrize("name", ["visit_add", "proceeding_add"])
def test_two_clicks_are_one_record(nadja, browser, subject, name):
    common = {"submission_key": str(uuid4())}
    sent = {
        "visit_add": {"topic": "advice", "day": ago(0), "starts": "09:30", "minutes": 30,
                      "officer": nadja.user_id},
        "proceeding_add": {"kind": "advice", "norm": "stag_10", "received_on": ago(1),
                           "responsible": nadja.user_id},
    }[name]  # fmt: skip
    for _ in range(2):
        assert browser.post(url(name, subject), common | sent).status_code == 302
    assert OfficeVisit.objects.count() + Proceeding.objects.count() == 1


def test_who_has_no_desk_finds_none_of_its_pages_and_no_record(nadja, anna, client_of, subject):
    proceeding, one, held = begin(nadja, subject), visit(nadja, subject), event(nadja)
    stranger = client_of(anna)
    for name, record in (("entry", subject), ("proceeding", proceeding), ("attendance", one),
                         ("event_change", held)):  # fmt: skip
        assert stranger.get(url(name, record)).status_code == 404
    for page in ("personen", "vorgaenge", "vorsprachen", "veranstaltungen", "statistik"):
        assert stranger.get(f"/behoerde/{page}/").status_code == 403
