"""The form of a notice with its posts, and what becomes of it."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lotse.funding.awards.models import Notice
from tests.foundation.documents import samples
from tests.funding.awards.factories import award, enter, grant, of_posts, post, prepare, submit
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


@pytest.fixture
def of(deniz):
    return award(deniz)


@pytest.fixture
def two():
    return [post(2, "2.01"), post(2, "2.02", fte=Decimal("0.5"))]


def url(name, record):
    return reverse(f"awards:{name}", args=[record.pk])


def sent(*posts, **values):
    """What the browser sends for posts with their full size."""
    lines = {f"post_{one.pk}_fte": str(one.fte).replace(".", ",") for one in posts}
    return {
        "number": "36.02-2021-17", "dated": "27.01.2021", "period_from": "2021-01-01",
        "period_until": "2021-12-31", "prorata_rule": "calendar_days",
        "material_rule": "approved", "cost_rule": "fixed_amount", "interest_points": "5",
        "day_count": "act_act", "granted_eur": "82.500,00 €", "submission_key": str(uuid4()),
    } | lines | values  # fmt: skip


def test_the_first_notice_begins_with_the_posts_of_the_year(browser, of, two):
    page = browser.get(url("notice_add", of)).content.decode()
    assert f'name="post_{two[0].pk}_fte" value="1,00"' in page
    assert f'name="post_{two[1].pk}_fte" value="0,50"' in page
    assert "55.000,00\u00a0€ Personal" in page
    assert 'name="reason"' not in page


def test_the_first_notice_of_an_application_begins_with_it(deniz, browser):
    post(1, "1.01")
    application = submit(deniz, prepare(deniz))
    post(1, "1.02")
    of = award(deniz, 1, procedure="application", application=application)
    page = browser.get(url("notice_add", of)).content.decode()
    assert 'value="10.000,00"' in page
    # A post that was not asked for is there to choose, without VZÄ.
    assert page.count('value="1,00"') == 1
    assert "1.02" in page


def test_money_and_shares_are_typed_as_people_write_them(browser, of, two):
    response = browser.post(url("notice_add", of), sent(*two))
    notice = Notice.objects.get()
    assert response.url == url("notice", notice)
    assert notice.granted_eur == Decimal(82_500)
    assert [line.fte for line in notice.posts.in_order()] == [Decimal(1), Decimal("0.5")]
    assert {line.approved_until for line in notice.posts.in_order()} == {date(2021, 12, 31)}
    text = text_of(browser.get(response.url))
    assert "Laut Bescheid 82.500,00 €" in text
    assert "stimmt überein" in text


def test_a_form_sent_twice_makes_one_notice(browser, of, two):
    values = sent(*two)
    first = browser.post(url("notice_add", of), values)
    assert browser.post(url("notice_add", of), values).url in {first.url, url("award", of)}
    assert Notice.objects.count() == 1


def test_a_post_without_vzae_is_not_granted_and_days_may_be_named(browser, of, two):
    values = sent(two[0], **{
        f"post_{two[0].pk}_from": "01.04.2021", f"post_{two[0].pk}_until": "30.06.2021",
        f"post_{two[1].pk}_fte": "", "lump_sum_events": "500",
        "rate_case_management_staff": "60.000",
    })  # fmt: skip
    browser.post(url("notice_add", of), values)
    notice = Notice.objects.get()
    line = notice.posts.get()
    assert (line.approved_from, line.approved_until) == (date(2021, 4, 1), date(2021, 6, 30))
    assert notice.lump_sums.get().approved_eur == 500
    rate = notice.rates.get()
    assert (rate.staff_eur_per_fte, rate.material_eur_per_fte) == (60_000, 0)


def test_a_rate_may_change_inside_the_year(browser, of, two):
    values = sent(
        *two,
        rate_case_management_staff="60.000",
        rate_case_management_since="01.07.2021",
        rate_case_management_later_staff="62.000",
    )
    browser.post(url("notice_add", of), values)
    notice = Notice.objects.get()
    assert [
        (rate.valid_from, rate.staff_eur_per_fte, rate.material_eur_per_fte)
        for rate in notice.rates.in_order()
    ] == [(None, 60_000, 0), (date(2021, 7, 1), 62_000, 0)]
    text = browser.get(url("notice", notice)).content.decode()
    assert "ab 01.07.2021" in text
    form = browser.get(url("notice_change", notice)).content.decode()
    assert 'value="2021-07-01"' in form
    assert 'value="62.000,00"' in form


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"later_staff": "62.000"}, "Bitte den Tag eintragen, ab dem der neue Satz gilt."),
        ({"since": "01.07.2021"}, "Bitte den neuen Satz für Personal eintragen"),
        ({"since": "01.01.2021", "later_staff": "1"}, "beginnt nach dem 01.01. und im Jahr 2021"),
        ({"since": "01.07.2022", "later_staff": "1"}, "beginnt nach dem 01.01. und im Jahr 2021"),
    ],
)
def test_a_rate_inside_the_year_says_its_day_and_amount(browser, of, two, values, says):
    named = {f"rate_case_management_{name}": value for name, value in values.items()}
    answer = browser.post(url("notice_add", of), sent(*two, **named))
    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"granted_eur": "82,500.00"}, "Bewilligter Betrag laut Bescheid: „82,500.00“ ist keine"),
        ({"granted_eur": "-1"}, "Bitte ohne Minus schreiben"),
        ({"interest_points": "viel"}, "Prozentpunkte über dem Basiszinssatz: „viel“ ist keine"),
        ({"dated": ""}, "Datum des Bescheids: "),
        ({"prorata_rule": ""}, "Teile eines Jahres: "),
        ({"period_until": "2022-01-31"}, "nicht ganz im Förderjahr 2021"),
        ({"received_on": "2021-01-26"}, "Der Eingang liegt vor dem Datum des Bescheids"),
        ({"return_due_on": "2020-09-30"}, "„Rückzahlung bis“ liegt vor dem Datum"),
        ({"rate_case_management_material": "100"}, "auch den Satz für Personal eintragen"),
    ],
)
def test_what_is_wrong_is_said_with_its_field_and_mend(browser, of, two, values, says):
    refused = browser.post(url("notice_add", of), sent(*two, **values))
    assert refused.status_code == 422
    assert says in text_of(refused)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("part", "typed", "says"),
    [
        ("fte", "1,5", "Stelle 2.01: VZÄ: Stelle 2.01 hat 1 VZÄ; bewilligt wären 1,5"),
        ("fte", "ganz", "Stelle 2.01: VZÄ: „ganz“ ist keine Zahl"),
        ("from", "2020-12-31", "Die Zeit liegt nicht im Zeitraum"),
        ("until", "gestern", "Stelle 2.01: bis: "),
    ],
)
def test_a_line_that_does_not_fit_is_named(browser, of, two, part, typed, says):
    values = sent(two[0]) | {f"post_{two[0].pk}_{part}": typed}
    refused = browser.post(url("notice_add", of), values)
    assert refused.status_code == 422
    assert says in text_of(refused)
    # Nothing typed is lost.
    assert typed in refused.content.decode()


def test_the_scan_comes_along_and_is_looked_at(browser, of, two):
    scan = SimpleUploadedFile("Bescheid.pdf", samples.PDF, "application/pdf")
    browser.post(url("notice_add", of), sent(*two, document=scan))
    notice = Notice.objects.get()
    response = browser.get(url("notice_file", notice))
    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response).startswith(b"%PDF")


def test_a_file_that_is_none_is_refused(browser, of, two):
    odd = SimpleUploadedFile("Bescheid.pdf", b"#!/bin/sh", "application/pdf")
    refused = browser.post(url("notice_add", of), sent(*two, document=odd))
    assert refused.status_code == 422
    assert not Notice.objects.exists()


def test_a_notice_without_a_file_answers_404_and_takes_one_later(deniz, browser, of):
    notice = grant(deniz, of)
    assert browser.get(url("notice_file", notice)).status_code == 404
    scan = SimpleUploadedFile("Bescheid.pdf", samples.PDF, "application/pdf")
    values = {"version": notice.version, "document": scan}
    assert browser.post(url("notice_scan", notice), values).url == url("notice", notice)
    again = SimpleUploadedFile("Zwei.pdf", samples.PDF, "application/pdf")
    late = browser.post(
        url("notice_scan", notice), {"version": notice.version, "document": again}, follow=True
    )
    assert "inzwischen geändert" in text_of(late)
    notice.refresh_from_db()
    refused = browser.post(
        url("notice_scan", notice),
        {
            "version": notice.version,
            "document": SimpleUploadedFile("Zwei.pdf", samples.PDF, "application/pdf"),
        },
    )
    assert refused.status_code == 422
    assert "liegt schon eine Datei" in text_of(refused)


# --- an amendment -----------------------------------------------------------------------------


def test_an_amendment_begins_as_a_copy_and_shows_what_it_changes(deniz, browser, of, two):
    grant(deniz, of, two, granted_eur=Decimal(82_500))
    page = browser.get(url("notice_add", of))
    assert "Änderungsbescheid erfassen" in text_of(page)
    assert 'value="82.500,00"' in page.content.decode()
    values = sent(two[0], dated="01.06.2021", granted_eur="55000", reason="Stelle 2.02 fällt weg")
    browser.post(url("notice_add", of), values)
    later = Notice.objects.drafts().get()
    text = text_of(browser.get(url("notice", later)))
    assert "Was sich gegenüber dem Bescheid vom 27.01.2021 ändert" in text
    assert "82.500,00 € 55.000,00 €" in text
    assert "Stelle 2.02 Stelle im KIM 0,50 VZÄ, 01.01.2021 bis 31.12.2021 –" in text


def test_an_amendment_has_to_say_why(deniz, browser, of, two):
    grant(deniz, of, two)
    refused = browser.post(url("notice_add", of), sent(two[0], dated="01.06.2021"))
    assert refused.status_code == 422
    assert "Was sich ändert und warum: " in text_of(refused)


def test_only_one_draft_at_a_time(deniz, browser, of, two):
    enter(deniz, of, two)
    answer = browser.get(url("notice_add", of), follow=True)
    assert "zuerst festhalten oder verwerfen" in text_of(answer)


def test_what_was_typed_wrong_is_corrected_and_stays_in_the_history(deniz, browser, of, two):
    wrong = grant(deniz, of, two, granted_eur=Decimal(25_800))
    page = browser.get(url("notice_correct", wrong)).content.decode()
    assert 'value="2021-01-27"' in page
    values = sent(*two, reason="Zahlendreher", granted_eur="82.500")
    right = browser.post(url("notice_correct", wrong), values)
    notice = Notice.objects.drafts().get()
    assert right.url == url("notice", notice)
    assert (notice.kind, notice.corrects) == ("correction", wrong)
    recorded = browser.post(url("notice_record", notice), {"version": notice.version}, follow=True)
    text = text_of(recorded)
    assert "In Kraft: Berichtigung der Erfassung vom 27.01.2021" in text
    assert "25.800,00 € 82.500,00 €" in text


def test_a_draft_is_changed_and_not_corrected(deniz, browser, of, two):
    draft = enter(deniz, of, two)
    answer = browser.get(url("notice_correct", draft), follow=True)
    assert answer.status_code == 200
    assert "Falsch erfasst" not in text_of(answer)


# --- changing, recording, discarding -------------------------------------------------------------


def test_a_draft_is_changed_and_a_colleague_is_not_overwritten(deniz, browser, of, two):
    draft = enter(deniz, of, two, granted_eur=Decimal(1))
    page = browser.get(url("notice_change", draft)).content.decode()
    assert 'name="granted_eur" value="1,00"' in page
    values = sent(two[0], version=draft.version)
    assert browser.post(url("notice_change", draft), values).url == url("notice", draft)
    draft.refresh_from_db()
    assert (draft.granted_eur, draft.posts.count()) == (Decimal(82_500), 1)
    late = browser.post(
        url("notice_change", draft), values | {"version": "1", "granted_eur": "7,50"}
    )
    assert late.status_code == 409
    assert "7,50" in text_of(late)
    assert "82.500,00" in text_of(late)


def test_recording_asks_once_more_and_then_it_stands(deniz, browser, of, two):
    draft = enter(deniz, of, two)
    asked = browser.get(url("notice_record", draft))
    assert "Danach ändert ihn niemand mehr" in text_of(asked)
    stale = browser.post(url("notice_record", draft), {"version": "99"}, follow=True)
    assert "inzwischen geändert" in text_of(stale)
    browser.post(url("notice_record", draft), {"version": draft.version})
    draft.refresh_from_db()
    assert not draft.is_draft
    for name in ("notice_record", "notice_change"):
        answer = browser.get(url(name, draft), follow=True)
        assert "bleibt, wie er ist" in text_of(answer)


def test_a_rate_that_is_missing_is_asked_for_before_recording(deniz, browser):
    later = award(deniz, year=2026)
    one = post(2)
    assert "kennt Lotse keinen Fördersatz" in text_of(browser.get(url("notice_add", later)))
    draft = enter(deniz, later, contents=of_posts(one, year=2026))
    assert "nicht zu berechnen" in text_of(browser.get(url("notice", draft)))
    refused = browser.post(url("notice_record", draft), {"version": draft.version})
    assert refused.status_code == 422
    assert "Für Case Management gilt in diesem Jahr nicht an jedem Tag" in text_of(refused)


def test_a_draft_is_thrown_away_after_asking(deniz, browser, of, two):
    draft = enter(deniz, of, two)
    assert "Entwurf verwerfen?" in text_of(browser.get(url("notice_discard", draft)))
    assert browser.post(url("notice_discard", draft)).url == url("award", of)
    assert not Notice.objects.exists()


def test_a_recorded_notice_is_not_thrown_away(deniz, browser, of):
    notice = grant(deniz, of)
    answer = browser.post(url("notice_discard", notice), follow=True)
    assert "bleibt, wie er ist" in text_of(answer)
    assert Notice.objects.exists()


def test_a_notice_shows_everything_it_says(deniz, browser, of, two):
    notice = grant(
        deniz, of, two, conditions="Nur für zusätzliche Stellen.", spend_until=date(2021, 12, 31),
        return_due_on=date(2022, 9, 30), interest_from=date(2022, 10, 1),
    )  # fmt: skip
    text = text_of(browser.get(url("notice", notice)))
    for words in (
        "Aktenzeichen 36.02-2021-17", "Nur für zusätzliche Stellen.", "Rückzahlung bis 30.09.2022",
        "5 Prozentpunkte über dem Basiszinssatz, ab 01.10.2022", "Der Bescheid nennt keinen Betrag",
        "Teile eines Jahres Kalendertage", "festgehalten", "Deniz Aydın",
    ):  # fmt: skip
        assert words in text


def test_more_posts_cost_no_more_queries(deniz, browser, of):
    notice = grant(deniz, of)
    few = count_queries(browser, url("notice", notice))
    other = grant(deniz, award(deniz, 3), [post(3), post(3), post(3), post(3)])
    assert count_queries(browser, url("notice", other)) == few
