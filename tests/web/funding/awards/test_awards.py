"""The list of awards and the page of one."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.funding.awards.models import Award
from tests.funding.awards.factories import award, enter, grant, post, programme
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
LIST = "/foerderung/bescheide/"


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


def url(name, record):
    return reverse(f"awards:{name}", args=[record.pk])


def _form(**values):
    return {
        "programme": programme().pk, "module": 2, "year": 2021, "procedure": "lump_sum",
        "title": "Case Management", "submission_key": str(uuid4()),
    } | values  # fmt: skip


def test_a_county_without_awards_is_told_what_to_do(browser, client_of, armin):
    text = text_of(browser.get(LIST))
    assert "Noch keine Förderung" in text
    assert "Förderung anlegen" in text
    assert "Förderung anlegen" not in text_of(client_of(armin).get(LIST))


def test_the_list_shows_what_is_in_force_and_adds_it_up(deniz, browser):
    grant(deniz, award(deniz, 2, title="Case Management"), granted_eur=Decimal(110_000))
    grant(deniz, award(deniz, 3, title="Behörden"), granted_eur=Decimal(99_999))
    award(deniz, 1, title="Koordination")
    award(deniz, 2, title="Anderes Jahr", year=2022)
    text = text_of(browser.get(f"{LIST}?jahr=2021"))
    assert "Case Management Baustein 2 – Case Management fachbezogene Pauschale 27.01.2021" in text
    assert "110.000,00 € 110.000,00 € 1 Bescheid" in text
    assert "99.999,00 € 100.000,00 € weicht ab" in text
    assert "noch kein Bescheid" in text
    assert "Summe 209.999,00 €" in text
    assert "Anderes Jahr" not in text


def test_year_and_module_stand_in_the_address(deniz, browser):
    award(deniz, 2, title="Case Management")
    award(deniz, 3, title="Behörden")
    award(deniz, 3, title="Später", year=2022)
    assert "Behörden" not in text_of(browser.get(f"{LIST}?jahr=2021&baustein=2"))
    # Without a year: the latest one that is not in the future.
    assert "Später" in text_of(browser.get(LIST))
    assert "Noch keine Förderung" in text_of(browser.get(f"{LIST}?jahr=1999&baustein=x"))


def test_the_list_asks_no_more_for_more_notices(deniz, browser):
    of = award(deniz)
    grant(deniz, of)
    few = count_queries(browser, f"{LIST}?jahr=2021")
    grant(deniz, of, [post(2)], dated=date(2021, 6, 1), reason="Weniger Stellen")
    assert count_queries(browser, f"{LIST}?jahr=2021") == few


def test_an_award_leads_on_to_its_notice(browser):
    response = browser.post(f"{LIST}neu/", _form())
    made = Award.objects.get()
    assert response.url == url("notice_add", made)
    key = str(uuid4())
    first = browser.post(f"{LIST}neu/", _form(title="Zweite", submission_key=key))
    assert browser.post(f"{LIST}neu/", _form(title="Zweite", submission_key=key)).url == first.url
    assert Award.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"title": ""}, "Bezeichnung: "),
        ({"year": 1999}, "Förderjahr: "),
        ({"year": "bald"}, "Förderjahr: "),
        ({"module": 4}, "Baustein: "),
    ],
)
def test_what_is_wrong_is_said_at_its_field(browser, values, says):
    refused = browser.post(f"{LIST}neu/", _form(**values))
    assert refused.status_code == 422
    assert says in text_of(refused)
    assert not Award.objects.exists()


def test_the_same_award_twice_is_refused_with_the_mend(deniz, browser):
    award(deniz, title="Case Management")
    refused = browser.post(f"{LIST}neu/", _form())
    assert refused.status_code == 422
    assert "Bitte eine andere Bezeichnung wählen" in text_of(refused)


def test_the_page_shows_the_notice_in_force_with_every_line(deniz, browser):
    of = award(deniz)
    notice = grant(deniz, of, granted_eur=Decimal(110_000))
    text = text_of(browser.get(url("award", of)))
    assert "In Kraft: Bescheid vom 27.01.2021" in text
    assert "stimmt überein" in text
    first = notice.posts.in_order().first().post
    assert f"{first.number}: Personal 01.01.2021 bis 31.12.2021: 365/365 × 1 VZÄ" in text
    assert "Berechnet 110.000,00 €" in text


def test_an_amendment_stands_below_with_what_it_changed(deniz, browser):
    of = award(deniz)
    posts = [post(2), post(2)]
    grant(deniz, of, posts, granted_eur=Decimal(110_000))
    grant(deniz, of, posts[:1], dated=date(2021, 6, 1), granted_eur=Decimal(55_000),
          reason="Eine Stelle fällt weg")  # fmt: skip
    text = text_of(browser.get(url("award", of)))
    assert "In Kraft: Änderungsbescheid vom 01.06.2021" in text
    assert "Eine Stelle fällt weg" in text
    assert "110.000,00 € 55.000,00 €" in text
    assert text.index("Bescheid vom 27.01.2021") < text.index("Eine Stelle fällt weg")


def test_a_difference_is_shown_with_its_amount(deniz, browser):
    of = award(deniz)
    grant(deniz, of, granted_eur=Decimal("110000.01"))
    text = text_of(browser.get(url("award", of)))
    assert "0,01 € weicht ab" in text


def test_an_award_without_a_notice_says_so(deniz, browser, client_of, emil):
    of = award(deniz)
    assert "Erfassen Sie ihn, sobald er da ist" in text_of(browser.get(url("award", of)))
    assert "Bescheid erfassen" not in text_of(client_of(emil).get(url("award", of)))
    enter(deniz, of, [post(2)])
    assert "noch kein Bescheid in Kraft" in text_of(browser.get(url("award", of)))


def test_an_award_is_corrected_and_a_colleague_is_not_overwritten(deniz, browser):
    of = award(deniz)
    sent = _form(title="Neu", version=of.version)
    assert browser.post(url("award_change", of), sent).status_code == 302
    late = browser.post(url("award_change", of), sent | {"title": "Später"})
    assert late.status_code == 409
    of.refresh_from_db()
    assert of.title == "Neu"


def test_an_award_with_a_notice_moves_to_no_other_module(deniz, browser):
    of = award(deniz)
    grant(deniz, of)
    refused = browser.post(url("award_change", of), _form(module=3, version=of.version))
    assert refused.status_code == 422
    assert "bitte eine neue Förderung anlegen" in text_of(refused)


def test_an_award_is_deleted_after_asking(deniz, browser):
    of = award(deniz)
    assert "löschen?" in text_of(browser.get(url("award_discard", of)))
    assert browser.post(url("award_discard", of)).url == LIST
    assert not Award.objects.exists()


@pytest.mark.parametrize("name", ["clara", "emil", "armin"])
def test_who_only_reads_is_offered_nothing_to_change(request, deniz, client_of, name):
    of = award(deniz)
    notice = grant(deniz, of)
    reader = client_of(request.getfixturevalue(name))
    for address in (LIST, url("award", of), url("notice", notice)):
        text = text_of(reader.get(address))
        for word in ("erfassen", "berichtigen", "Ändern", "ablegen"):
            assert word not in text
