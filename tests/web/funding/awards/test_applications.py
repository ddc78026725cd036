"""Applications on the screen: prepared, changed, submitted, taken along as a file."""

from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lotse.funding.awards.models import Application
from tests.funding.awards.factories import award, post, prepare, programme, submit
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
LIST = "/foerderung/antraege/"


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


@pytest.fixture
def two():
    return [post(1, "1.01"), post(1, "1.02", kind="administration", fte=Decimal("0.5"))]


@pytest.fixture
def application(deniz, two):
    return prepare(deniz)


def url(name, record, *more):
    return reverse(f"awards:{name}", args=[record.pk, *more])


def test_nothing_yet_says_what_to_do(browser, client_of, clara):
    assert "Antrag vorbereiten" in text_of(browser.get(LIST))
    assert "bereitet ihn vor" in text_of(client_of(clara).get(LIST))


def test_an_application_comes_from_posts_and_rates(browser, two):
    values = {
        "programme": programme().pk, "module": 1, "year": 2021,
        "prorata_rule": "calendar_days", "submission_key": str(uuid4()),
    }  # fmt: skip
    response = browser.post(f"{LIST}neu/", values)
    assert browser.post(f"{LIST}neu/", values).url == response.url
    text = text_of(browser.get(response.url))
    # 64,700 + 27,350 + 40,000 euro.
    assert "Beantragt insgesamt 132.050,00 €" in text
    assert "Veranstaltungen 10.000,00 €" in text
    assert "132.050,00 €" in text_of(browser.get(LIST))


def test_a_form_with_next_to_nothing_in_it_is_refused(browser):
    refused = browser.post(f"{LIST}neu/", {"reference": "50.3"})
    assert refused.status_code == 422
    assert "Teile eines Jahres: " in text_of(refused)


def test_lines_are_left_out_and_changed(browser, application, two):
    page = browser.get(url("application_change", application)).content.decode()
    assert 'value="10.000,00"' in page
    values = {
        "version": application.version, "prorata_rule": "calendar_days", "reference": "50.3",
        f"post_{two[0].pk}_fte": "0,5", "lump_sum_events": "",
        "lump_sum_measures": "1.000,50 €",
    }  # fmt: skip
    browser.post(url("application_change", application), values)
    text = text_of(browser.get(url("application", application)))
    assert "Beantragt insgesamt 33.350,50 €" in text
    assert "1.02" not in text
    late = browser.post(url("application_change", application), values | {"reference": "anders"})
    assert late.status_code == 409


def test_a_post_that_is_too_large_is_named(browser, application, two):
    values = {
        "version": application.version, "prorata_rule": "calendar_days",
        f"post_{two[1].pk}_fte": "1",
    }  # fmt: skip
    refused = browser.post(url("application_change", application), values)
    assert refused.status_code == 422
    assert "Stelle 1.02 hat 0,5 VZÄ" in text_of(refused)


def test_a_submitted_application_stands_and_leads_to_its_award(deniz, browser, application):
    values = {"version": application.version, "submitted_on": "28.10.2020"}
    browser.post(url("application_submit", application), values)
    text = text_of(browser.get(url("application", application)))
    assert "gestellt am 28.10.2020" in text
    assert "Bescheid zu diesem Antrag erfassen" in text
    for name in ("application_change", "application_submit"):
        assert "bleibt, wie er ist" in text_of(browser.get(url(name, application), follow=True))
    discarded = browser.post(url("application_discard", application), follow=True)
    assert "bleibt, wie er ist" in text_of(discarded)
    application.refresh_from_db()
    award(deniz, 1, title="Koordination", procedure="application", application=application)
    assert "Daraus wurde Koordination 2021" in text_of(browser.get(url("application", application)))


@pytest.mark.parametrize(
    ("values", "status", "says"),
    [
        ({"submitted_on": "01.01.2999"}, 422, "in der Zukunft"),
        ({"submitted_on": ""}, 422, "Gestellt am: "),
        ({"version": "99"}, 302, ""),
    ],
)
def test_submitting_is_refused_with_its_reason(browser, application, values, status, says):
    sent = {"version": application.version, "submitted_on": "28.10.2020"} | values
    answer = browser.post(url("application_submit", application), sent)
    assert answer.status_code == status
    assert says in text_of(answer)
    application.refresh_from_db()
    assert application.is_draft


def test_a_year_without_rates_offers_no_sheet_and_says_why(deniz, browser, two):
    later = prepare(deniz, year=2027)
    text = text_of(browser.get(url("application", later)))
    assert "Für Koordination, Verwaltungsassistenz gilt in diesem Jahr nicht" in text
    assert "Antragsblatt" not in text
    assert "Satz fehlt" in text_of(browser.get(LIST))


def test_it_is_thrown_away_after_asking(browser, application):
    assert "Antrag verwerfen?" in text_of(browser.get(url("application_discard", application)))
    assert browser.post(url("application_discard", application)).url == LIST
    assert not Application.objects.exists()


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_the_sheet_is_taken_along(deniz, client_of, armin, application, ending, begins):
    submit(deniz, application)
    response = client_of(armin).get(url("application_sheet", application, ending))
    assert response.content.startswith(begins)
    assert f"antrag-2021-baustein-1.{ending}" in response["Content-Disposition"]


def test_the_workbook_says_what_the_page_says(browser, application):
    content = browser.get(url("application_sheet", application, "xlsx")).content
    rows = list(load_workbook(BytesIO(content))["Stellen"].iter_rows(values_only=True))
    assert [row[7] for row in rows[1:]] == [64_700, 27_350, 92_050]


def test_another_ending_is_not_there(browser, application):
    assert browser.get(url("application_sheet", application, "exe")).status_code == 404
