"""„Fördersätze“: one page that says what is paid, since when and why; quick to keep."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from lotse.funding.programmes.models import BaseRate, FundingBasis, Guideline, Programme, Rate
from tests.funding.programmes.factories import make_rate, shipped_programme
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
PAGE = "/foerderung/programme/"


@pytest.fixture
def programme(deniz):
    return shipped_programme()


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


def add_url(programme, record):
    return reverse("programmes:record_add", args=[programme.pk, record])


def change_url(record, row):
    return reverse("programmes:record_change", args=[record, row.pk])


def _rate(**values):
    return {
        "module": 2, "kind": "case_management", "staff_eur_per_fte": "59.000,00 €",
        "material_eur_per_fte": "0", "valid_from": "01.01.2026", "source": "Bescheid vom 12.01.",
        "status": "read",
    } | values  # fmt: skip


def test_an_empty_county_takes_over_what_is_shipped(browser):
    assert "38 mitgelieferte Angaben" in text_of(browser.get(PAGE))
    answer = browser.post(f"{PAGE}mitgeliefert/", follow=True)
    text = text_of(answer)
    assert "Übernommen: 38 Angaben" in text
    assert "Kommunales Integrationsmanagement Nordrhein-Westfalen" in text
    assert "noch nicht übernommen" not in text
    assert "57.000,00" in text


@pytest.mark.parametrize("name", ["clara", "emil", "armin"])
def test_readers_read_and_find_nothing_to_press(programme, client_of, request, name):
    text = text_of(client_of(request.getfixturevalue(name)).get(PAGE))
    assert "Koordination" in text
    assert "Basiszinssatz (§ 247 BGB)" in text
    assert "Ändern" not in text
    assert "eintragen" not in text.replace("Bescheid, tragen Sie ihn dort oder hier ein", "")


def test_the_page_says_what_is_missing(programme, browser):
    text = text_of(browser.get(PAGE))
    assert "Heute gilt kein Satz für Case Management, Ausländerbehörde" in text
    assert f"bis 30.10.{timezone.localdate().year}" in text


def test_a_base_rate_of_a_past_half_year_is_said(programme, browser):
    half_year = date(timezone.localdate().year, 7 if timezone.localdate().month >= 7 else 1, 1)
    BaseRate.objects.filter(valid_from__gte=half_year).delete()
    missing = f"Der Basiszinssatz für das Halbjahr ab {half_year:%d.%m.%Y} fehlt"
    assert missing in text_of(browser.get(PAGE))
    sent = {"percent": "-0,12 %", "valid_from": f"{half_year:%d.%m.%Y}", "source": "Bundesbank",
            "status": "read"}  # fmt: skip
    assert browser.post(add_url(programme, "basiszins"), sent).status_code == 302
    text = text_of(browser.get(PAGE))
    assert "fehlt" not in text
    assert "-0,12 %" in text


def test_a_rate_is_entered_once_and_ends_the_one_before(programme, browser):
    before = make_rate(programme, valid_from=date(2024, 1, 1))
    sent = _rate(submission_key=str(uuid4()))
    for _ in range(2):
        assert browser.post(add_url(programme, "satz"), sent).status_code == 302
    row = Rate.objects.get(valid_from=date(2026, 1, 1), kind="case_management")
    assert row.staff_eur_per_fte == Decimal(59000)
    before.refresh_from_db()
    assert before.valid_until == date(2025, 12, 31)


def test_a_new_rate_begins_with_the_figures_of_the_one_it_follows(programme, browser):
    row = make_rate(programme, staff_eur_per_fte=Decimal("58123.45"))
    answer = browser.get(add_url(programme, "satz"), {"nach": row.pk})
    assert 'value="58.123,45"' in answer.text
    assert browser.get(add_url(programme, "satz"), {"nach": "x"}).status_code == 200


@pytest.mark.parametrize(("values", "word"), [
    ({"staff_eur_per_fte": "-1"}, "ohne Minus"),
    ({"staff_eur_per_fte": "viel"}, "ist keine Zahl"),
    ({"kind": "coordination"}, "gehört nicht zu diesem Baustein"),
    ({"valid_from": "01.07.2023"}, "gilt schon: Case Management mit 57.000,00 €"),
    ({"valid_until": "31.12.2025"}, "liegt vor dem Beginn"),
    ({"source": ""}, "Quelle"),
])  # fmt: skip
def test_what_cannot_be_is_refused_and_what_was_typed_stays(programme, browser, values, word):
    count = Rate.objects.count()
    answer = browser.post(add_url(programme, "satz"), _rate(**values))
    assert answer.status_code == 422
    assert word in text_of(answer)
    assert "Bescheid vom 12.01." in answer.text or "source" in values
    assert Rate.objects.count() == count


def test_a_late_correction_shows_both(programme, browser):
    row = Rate.objects.filter(kind="administration").latest("valid_from")
    sent = _rate(module=1, kind="administration", valid_from="01.01.2023", version=1)
    assert browser.post(change_url("satz", row), sent).status_code == 302
    late = browser.post(change_url("satz", row), sent | {"staff_eur_per_fte": "60.000"})
    assert late.status_code == 409
    assert "59.000,00" in late.text
    assert "60.000" in late.text


def test_a_guideline_names_its_modules(programme, browser):
    row = Guideline.objects.get(valid_until=None)
    form = browser.get(change_url("richtlinie", row)).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"procedure_2": "lump_sum"}
    assert sent["procedure_1"] == "application"
    assert browser.post(change_url("richtlinie", row), sent).status_code == 302
    assert "fachbezogene Pauschale" in text_of(browser.get(PAGE))
    late = browser.post(change_url("richtlinie", row), sent | {"title": "Anders"})
    assert late.status_code == 409
    nothing = sent | {"procedure_1": "", "procedure_2": "", "version": row.version + 1}
    assert "mindestens einen Baustein" in text_of(
        browser.post(change_url("richtlinie", row), nothing)
    )


def test_norms_amounts_and_programmes_are_entered(programme, browser):
    sent = {"norm": "Nr. 12 VVG", "content": "Weiterleitung", "source": "recht.nrw.de",
            "valid_from": "01.01.2020"}  # fmt: skip
    assert browser.post(add_url(programme, "grundlage"), sent).status_code == 302
    assert FundingBasis.objects.filter(norm="Nr. 12 VVG").exists()
    amount = {"module": 1, "kind": "events", "amount_eur": "12.000", "valid_from": "01.01.2026",
              "source": "Bescheid", "status": "assumed"}  # fmt: skip
    assert browser.post(add_url(programme, "pauschale"), amount).status_code == 302
    sent = {"name": "Kommunale Integrationszentren", "short_name": "KI NRW",
            "authority": "Bezirksregierung Arnsberg", "application_due_day": 31,
            "application_due_month": 10}  # fmt: skip
    answer = browser.post(reverse("programmes:programme_add"), sent)
    other = Programme.objects.get(short_name="KI NRW")
    assert answer.url == f"{PAGE}?programm={other.pk}"
    assert "Kommunale Integrationszentren" in text_of(browser.get(answer.url))
    change = reverse("programmes:programme_change", args=[other.pk])
    assert browser.post(change, sent | {"version": 1, "note": "Neu"}).status_code == 302
    assert browser.post(change, sent | {"version": 1}).status_code == 409


def test_an_unknown_kind_of_record_is_not_there(programme, browser):
    assert browser.get(add_url(programme, "zettel")).status_code == 404
    assert browser.get(f"{PAGE}?programm=999999").status_code == 200


def test_the_table_leaves_as_a_workbook(programme, browser):
    answer = browser.get(f"{PAGE}?programm={programme.pk}&als=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.values)
    assert rows[0][0] == "Baustein"
    amounts = {(row[1], row[2]) for row in rows[1:]}
    assert ("Koordination", 57000) in amounts
    assert len(rows) == 1 + Rate.objects.count()


def test_the_number_of_queries_does_not_grow(programme, browser):
    before = count_queries(browser, PAGE)
    for year in range(2027, 2031):
        make_rate(programme, valid_from=date(year, 1, 1))
    assert count_queries(browser, PAGE) == before
