"""The pages of measures: list, one of them, money of a line, following up, events."""

import io
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from lotse.funding.awards.models import NoticeLumpSum
from lotse.funding.bookings.models import Expenditure
from lotse.steering.measures.models import Effect, Event, Measure, ProgressEntry
from lotse.steering.measures.rules.budget import Line
from tests import cast
from tests.funding.statements import histories
from tests.steering.measures.factories import effect, event, indicator, measure, theme, value
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
HOME = "/steuerung/massnahmen/"


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


@pytest.fixture
def award():
    """An award of this year with 30,000 euro for measures, 1,250.50 of them spent."""
    notice = histories.grant(1, timezone.localdate().year)
    NoticeLumpSum.objects.create(notice=notice, kind="measures", approved_eur=Decimal(30_000))
    histories.record(notice)
    Expenditure.objects.create(
        award=notice.award,
        date=timezone.localdate(),
        amount_eur=Decimal("1250.50"),
        kind="measures",
        text="Druck",
    )
    return notice.award


def url(name, *numbers):
    return reverse(f"measures:{name}", args=numbers)


def typed(**values):
    return {
        "title": "Lotsenstelle", "goal": "Wege werden kürzer.", "owner": "", "organisation":
        cast.organisation("CARITAS").pk, "contact_name": "Petra Schulte", "starts_on": "2026-01-01",
        "ends_on": "2026-12-31", "planned_eur": "", "line": "", "submission_key": uuid4(),
    } | values  # fmt: skip


def form_of(of, **values):
    return typed(title=of.title, version=of.version, **values)


# --- the list -------------------------------------------------------------------------------------


def test_the_list_shows_standing_effect_and_money(clara, browser):
    made = measure(clara, places=[cast.municipality()], planned_eur=Decimal("1234.5"))
    value(clara, indicator(clara, made), 39)
    effect(clara, made)
    text = text_of(browser.get(HOME))
    for said in ("Sprechstunde vor Ort", "im Rückstand", "Wirkung in Teilen", "Troisdorf"):
        assert said in text
    assert "1.234,50" in text


def test_the_list_is_filtered_by_words_state_and_town(clara, browser):
    measure(clara, "Alpha")
    measure(clara, "Beta", places=[cast.municipality("Siegburg", "05382060")])
    place = cast.municipality()
    assert "Alpha" not in text_of(browser.get(HOME, {"q": "beta"}))
    shown = text_of(browser.get(HOME, {"municipality": place.pk, "state": "planned"}))
    assert "Alpha" in shown
    assert "Beta" not in shown
    assert "passt zu diesem Filter" in text_of(browser.get(HOME, {"state": "done"}))


@pytest.mark.parametrize("query", [{"state": "x"}, {"municipality": "999"}, {"q": "%"}])
def test_an_address_that_makes_no_sense_does_no_harm(query, browser):
    assert browser.get(HOME, query).status_code == 200


def test_an_empty_list_says_what_to_do(browser, client_of, emil):
    assert "woran man die Wirkung sieht" in text_of(browser.get(HOME))
    assert "plant die KIM-Koordination" in text_of(client_of(emil).get(HOME))


def test_many_measures_are_no_more_queries(clara, browser):
    value(clara, indicator(clara, measure(clara)), 30)
    before = count_queries(browser, HOME)
    for number in range(4):
        value(clara, indicator(clara, measure(clara, f"Nr. {number}")), 30)
    assert count_queries(browser, HOME) == before


def test_the_workbook_has_the_rows_of_the_list(clara, browser):
    value(clara, indicator(clara, measure(clara, planned_eur=Decimal("99.90"))), 30)
    answer = browser.get(url("export", "xlsx"))
    headings, row = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    cells = dict(zip(headings, row, strict=True))
    assert Decimal(str(cells["Geplant"])) == Decimal("99.90")
    assert "Zuletzt 30 Tage am 01.07.2026" in cells["Kennzahlen"]
    assert browser.get(url("export", "pdf")).status_code == 404


# --- money ----------------------------------------------------------------------------------------


def test_a_line_shows_granted_planned_booked_and_free(clara, browser, award):
    measure(clara, line=Line(award.pk, "measures", Decimal(30_000)), planned_eur=Decimal(24_000))
    text = text_of(browser.get(HOME))
    for said in ("30.000,00", "24.000,00", "1.250,50", "6.000,00"):
        assert said in text


def test_the_form_refuses_more_than_the_line_has(clara, browser, award):
    key = f"{award.pk}-measures"
    assert "noch frei 30.000,00" in text_of(browser.get(url("measure_add")))
    refused = browser.post(url("measure_add"), typed(line=key, planned_eur="30.000,01"))
    assert refused.status_code == 422
    assert "Die Zeile trägt das nicht" in text_of(refused)
    assert (
        browser.post(url("measure_add"), typed(line=key, planned_eur="30.000")).status_code == 302
    )
    assert Measure.objects.get().line_award == award.pk


def test_a_line_without_an_amount_is_asked_for(browser, award):
    answer = browser.post(url("measure_add"), typed(line=f"{award.pk}-measures"))
    assert "wie viel aus dieser Zeile" in text_of(answer)


def test_a_line_that_was_cut_is_flagged(clara, browser, award):
    measure(clara, line=Line(award.pk, "measures", Decimal(40_000)), planned_eur=Decimal(40_000))
    assert "mehr geplant als bewilligt" in text_of(browser.get(HOME))


def test_a_measure_whose_award_is_gone_says_so(clara, browser):
    made = measure(clara, line=Line(99, "measures", Decimal(40_000)), planned_eur=Decimal(1))
    assert "nicht mehr in Kraft" in text_of(browser.get(url("measure", made.pk)))
    page = browser.get(url("measure_change", made.pk))
    assert "Bescheid nicht mehr in Kraft" in text_of(page)
    answer = browser.post(
        url("measure_change", made.pk), form_of(made, line="99-measures", planned_eur="1")
    )
    assert "Bitte neu wählen" in text_of(answer)


def test_the_funding_office_reads_what_an_award_pays(clara, client_of, deniz, award):
    paid = measure(
        clara, "bezahlt", line=Line(award.pk, "measures", Decimal(9)), planned_eur=Decimal(9)
    )
    other = measure(clara, "ohne Geld")
    browser = client_of(deniz)
    text = text_of(browser.get(HOME))
    assert "bezahlt" in text
    assert "ohne Geld" not in text
    assert browser.get(url("measure", paid.pk)).status_code == 200
    assert browser.get(url("measure", other.pk)).status_code == 404
    assert "Ändern" not in text_of(browser.get(url("measure", paid.pk)))


# --- one measure ----------------------------------------------------------------------------------


def test_the_same_form_sent_twice_plans_once(browser):
    values = typed(municipalities=[cast.municipality().pk])
    for _ in range(2):
        assert browser.post(url("measure_add"), values).status_code == 302
    assert Measure.objects.get().municipalities.count() == 1


def test_what_somebody_else_changed_is_shown_beside(clara, browser):
    made = measure(clara)
    values = form_of(made)
    assert (
        browser.post(url("measure_change", made.pk), values | {"title": "Eins"}).status_code == 302
    )
    conflict = browser.post(url("measure_change", made.pk), values | {"title": "Zwei"})
    assert conflict.status_code == 409
    assert "Eins" in text_of(conflict)


def test_a_measure_is_begun_stopped_and_taken_up_again(clara, browser):
    made = measure(clara)

    def step(slug, reason=""):
        made.refresh_from_db()
        address = url("measure_move", made.pk, slug)
        return browser.post(address, {"version": made.version, "reason": reason})

    assert step("beginnen").status_code == 302
    assert step("abbrechen").status_code == 422
    assert step("abbrechen", "kein Personal").status_code == 302
    assert "kein Personal" in text_of(browser.get(url("measure", made.pk)))
    assert step("beginnen").status_code == 302
    assert step("beginnen").status_code == 422
    assert browser.get(url("measure_move", made.pk, "x")).status_code == 404
    late = {"version": 1, "reason": ""}
    assert browser.post(url("measure_move", made.pk, "abschliessen"), late).status_code == 302
    made.refresh_from_db()
    assert made.state == "running"


def test_an_indicator_gets_values_and_says_where_it_stands(clara, browser):
    made = measure(clara)
    values = {
        "name": "Wartezeit", "unit": "Tage", "baseline_value": "40", "baseline_on": "2026-01-01",
        "target_value": "20,5", "target_on": "2026-12-31", "source": "", "submission_key": uuid4(),
    }  # fmt: skip
    assert browser.post(url("indicator_add", made.pk), values).status_code == 302
    of = made.indicators.get()
    wrong = values | {"version": of.version, "target_on": "2025-01-01"}
    refused = browser.post(url("indicator_change", of.pk), wrong)
    assert "nicht nach dem Tag" in text_of(refused)
    assert (
        browser.post(
            url("indicator_change", of.pk), wrong | {"target_on": "2026-11-30"}
        ).status_code
        == 302
    )
    assert browser.post(url("indicator_change", of.pk), wrong).status_code == 409
    entry = {
        "measured_on": "2026-02-01",
        "value": "38,5",
        "note": "Zählung",
        "submission_key": uuid4(),
    }
    assert browser.post(url("progress_add", of.pk), entry).status_code == 302
    early = entry | {"measured_on": "2025-02-01", "submission_key": uuid4()}
    assert "vor dem Tag des Ausgangswerts" in text_of(
        browser.post(url("progress_add", of.pk), early)
    )
    text = text_of(browser.get(url("measure", made.pk)))
    assert "38,5" in text
    row = ProgressEntry.objects.get()
    assert "Im Protokoll bleibt" in text_of(browser.get(url("progress_remove", row.pk)))
    assert browser.post(url("progress_remove", row.pk)).status_code == 302
    assert "noch kein Wert" in text_of(browser.get(url("measure", made.pk)))


def test_the_effect_asks_for_evidence(clara, browser):
    made = measure(clara)
    values = {"assessed_on": "2026-11-01", "level": "full", "text": "Kürzer.", "evidence": ""}
    assert browser.post(url("effect_add", made.pk), values).status_code == 422
    answer = browser.post(url("effect_add", made.pk), values | {"evidence": "Zählung"})
    assert answer.status_code == 302
    assert Effect.objects.get().level == "full"


def test_the_theme_moves_on_when_the_effect_was_assessed(clara, browser):
    of = theme(clara, "analysed", "measure")
    made = measure(clara, theme=of)
    address = url("theme_checked", made.pk)
    assert browser.get(address).status_code == 404
    assert "auf „Wirkung geprüft“ setzen" not in text_of(browser.get(url("measure", made.pk)))
    effect(clara, made)
    page = text_of(browser.get(url("measure", made.pk)))
    assert "Zuständigkeit für Sprachkurse" in page
    shown = browser.get(url("measure", made.pk)).content.decode()
    assert reverse("themes:detail", args=[of.pk]) in shown
    assert "auf „Wirkung geprüft“ setzen" in page
    assert "Wartezeit gesunken" in text_of(browser.get(address))
    values = {"version": of.version, "due_on": "", "note": "gut", "feedback": ""}
    assert browser.post(address, values).status_code == 422
    late = values | {"version": 1, "due_on": "2027-03-31"}
    assert browser.post(address, late).status_code == 302
    of.refresh_from_db()
    assert of.state == "measure"
    assert browser.post(address, late | {"version": of.version}).status_code == 302
    of.refresh_from_db()
    assert of.state == "effect_checked"
    assert browser.post(address, late | {"version": of.version}).status_code == 422


# --- events ---------------------------------------------------------------------------------------


def test_an_event_is_entered_counted_exported_and_removed(clara, browser, award):
    made = measure(clara)
    values = {
        "title": "Fachtag", "held_on": "2026-06-12", "place": "Kreishaus", "municipality": "",
        "measure": made.pk, "cost_eur": "1.200,50", "remark": "", "erwartet_professionals": "60",
        "gekommen_professionals": "55", "submission_key": uuid4(),
    }  # fmt: skip
    assert browser.get(f"{url('event_add')}?massnahme={made.pk}").status_code == 200
    for _ in range(2):
        assert browser.post(url("event_add"), values).status_code == 302
    text = text_of(browser.get(url("event_list"), {"jahr": 2026}))
    assert "Fachtag" in text
    assert "1.200,50" in text
    assert "Fachtag" in text_of(browser.get(url("measure", made.pk)))
    one = Event.objects.get()
    assert (
        browser.post(
            url("event_change", one.pk), values | {"version": 1, "title": "Fachabend"}
        ).status_code
        == 302
    )
    assert browser.post(url("event_change", one.pk), values | {"version": 1}).status_code == 409
    refused = values | {"version": 2, "gekommen_professionals": "-1"}
    assert browser.post(url("event_change", one.pk), refused).status_code == 422
    answer = browser.get(url("event_export", "xlsx"), {"jahr": 2026})
    _, row = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert row[5:7] == (60, 55)
    assert "Im Protokoll" in text_of(browser.get(url("event_remove", one.pk)))
    assert browser.post(url("event_remove", one.pk)).status_code == 302
    assert "Keine Veranstaltung" in text_of(browser.get(url("event_list"), {"jahr": 2026}))
    assert browser.get(url("event_export", "pdf")).status_code == 404


def test_who_only_reads_is_offered_nothing_to_write(clara, client_of, emil):
    event(clara)
    page = client_of(emil).get(url("event_list"), {"jahr": 2026})
    assert "Fachtag" in text_of(page)
    assert url("event_add") not in page.content.decode()


@pytest.mark.parametrize("year", ["0", "99999", "-1", "x", ""])
def test_a_year_that_no_calendar_has_is_this_one(client_of, emil, year):
    page = client_of(emil).get(url("event_list"), {"jahr": year})
    assert page.context["year"] == timezone.localdate().year
