"""The sheet to take home: chosen language, marks of what nobody confirmed, PDF."""

import pytest
from django.urls import reverse

from lotse.casework.consents.services import translations
from lotse.casework.pathways import letters
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def page_of(client, case, **query):
    return client.get(reverse("pathways:sheet", args=[case.pk]), query).content.decode()


def test_it_comes_in_the_language_of_the_person(anna, client_of, case):
    page = page_of(client_of(anna), case)
    assert letters.FIXED.of("ti")["texts"]["title"] in page
    assert 'lang="ti"' in page


def test_another_language_can_be_chosen_and_has_its_direction(anna, client_of, case):
    page = page_of(client_of(anna), case, sprache="ar")
    assert 'lang="ar" dir="rtl"' in page
    assert "sprache=ar" in page


def test_what_is_no_language_of_the_sheet_is_passed_over(anna, client_of, case):
    assert 'lang="ti"' in page_of(client_of(anna), case, sprache="xx")


def test_a_translation_is_marked_until_somebody_confirmed_it(anna, clara, client_of, case):
    mark = letters.FIXED.of("uk")["texts"]["unreviewed"]
    assert mark in page_of(client_of(anna), case, sprache="uk")
    with acting(clara):
        translations.confirm_translation(
            actor=clara,
            language="uk",
            sha256=letters.FIXED.sha256_of("uk"),
            translator="Oksana Bondar",
            sheet="wege",
        )
    assert mark not in page_of(client_of(anna), case, sprache="uk")


def test_it_names_whom_to_ask(anna, client_of, case):
    assert "Anna Berger" in page_of(client_of(anna), case, sprache="de")


@pytest.mark.parametrize("language", ["de", "fa"])
def test_it_is_given_out_as_pdf_and_never_kept_by_the_browser(anna, client_of, case, language):
    address = reverse("pathways:sheet_pdf", args=[case.pk])
    response = client_of(anna).get(address, {"sprache": language})
    assert response.content.startswith(b"%PDF")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert f"{language}.pdf" in response.headers["Content-Disposition"]
