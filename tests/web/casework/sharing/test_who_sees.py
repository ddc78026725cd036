"""„Wer sieht was, warum, bis wann“: one list of everything, on the screen and on paper."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from lotse.casework.consents import letters as consents
from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.models import Share
from lotse.casework.sharing.services import shares
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents.choices import PrintLanguage
from lotse.web.casework.sharing.views import who_sees
from tests.casework.cases.factories import give, give_review, in_days
from tests.casework.sharing.factories import agree, share, withdraw


@pytest.fixture
def annas(client_of, anna):
    return client_of(anna)


def text(annas, case, language=""):
    answer = annas.get(reverse("sharing:who_sees", args=[case.pk]), {"sprache": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_names_everybody_with_reason_and_time(annas, anna, berta, lena, case, shared):
    give(case, berta, ends_on=in_days(9))
    give_review(case, lena)
    page = text(annas, case)
    for words in (
        "Anna Berger", "führt Ihren Fall", "die ganze Akte", "solange der Fall läuft",
        "Berta Lindner", "vertritt Ihre Ansprechperson", f"{in_days(9):%d.%m.%Y}",
        "Lena Hofmann", "Stichprobe der Aktenführung",
        "Jobcenter rhein-sieg", "dort: Jonas Wirtz", "Gemeinsame Begleitung",
        "Entbindung von der Schweigepflicht", f"{in_days(30):%d.%m.%Y}",
        "Die Stelle darf uns auch schreiben.",
    ):  # fmt: skip
        assert words in page
    assert "Früher hat keine andere Stelle" in page


def test_without_others_it_says_so(annas, case):
    page = text(annas, case)
    assert "Zurzeit sieht keine andere Stelle etwas über Sie." in page


def test_what_is_withdrawn_is_seen_by_nobody(annas, consents, case, shared):
    withdraw(*consents)
    assert "zurzeit nichts: die Einwilligung gilt nicht mehr" in text(annas, case)


def test_a_part_that_is_withdrawn_is_named(annas, anna, jonas, case):
    agree(case, jonas.organisation, "identity")
    further = agree(case, jonas.organisation, "language")
    share(anna, case, jonas, categories=frozenset({"identity", "language"}))
    withdraw(*further)
    assert "nicht mehr: " in text(annas, case)


def test_what_is_over_stands_under_the_past(annas, anna, case, shared):
    with acting(anna):
        shares.end_share(actor=anna, share=Share.objects.get(), reason=EndReason.DONE)
    page = text(annas, case)
    assert "Zurzeit sieht keine andere Stelle" in page
    assert f"beendet {in_days(0):%d.%m.%Y} (nicht mehr nötig)" in page


def test_the_list_can_be_read_in_plain_german(annas, case, shared):
    page = text(annas, case, language="de-leicht")
    assert "Wer weiß was über mich?" in page
    assert "Wir helfen Ihnen zusammen." in page


@pytest.mark.parametrize("language", PrintLanguage.values)
class TestInEveryLanguage:
    def test_the_texts_say_everything_german_says(self, language):
        own, german = who_sees.texts_of(language), who_sees.texts_of("de")
        for group in ("texts", "reasons", "kinds", "categories"):
            assert own[group].keys() == german[group].keys()
        assert len(own["rights"]) == len(german["rights"]) == 3
        given = {key for key, words in own["texts"].items() if words}
        assert own["texts"].keys() - given <= {"unreviewed", "german_counts"}

    def test_the_page_has_language_and_direction(self, annas, case, shared, language):
        page = text(annas, case, language)
        direction = "rtl" if language in {"ar", "fa"} else "ltr"
        code = language.removesuffix("-leicht")
        assert f'<div class="sharing-sheet" lang="{code}" dir="{direction}">' in page
        assert who_sees.texts_of(language)["kinds"]["share"] in page
        assert "<bdi>Anna Berger</bdi>" in page
        assert page.count('aria-current="true"') == 1

    def test_a_translation_that_nobody_has_checked_says_so(self, annas, case, language):
        unread = escape(who_sees.texts_of(language)["texts"]["unreviewed"])
        page = text(annas, case, language)
        assert ("hat noch" in page) is (language != "de")
        assert language == "de" or unread in page

    def test_the_paper_is_an_accessible_pdf(self, annas, case, shared, language):
        url = reverse("sharing:who_sees_pdf", args=[case.pk])
        answer = annas.get(url, {"sprache": language})
        assert answer.headers["Content-Type"] == "application/pdf"
        assert b"pdfuaid:part" in answer.content
        assert f"/Lang({language.removesuffix('-leicht')}".encode() in answer.content


def test_who_confirms_a_translation_takes_the_note_away(annas, case, client_of, clara):
    address = reverse("consents:sheet_text", args=["wer-sieht-was", "uk"])
    browser = client_of(clara)
    assert "Хто що бачить" in browser.get(address).content.decode()
    sha256 = consents.WHO_SEES.sha256_of("uk")
    browser.post(address, {"translator": "Oksana Bondar", "sha256": sha256})
    assert "hat noch" not in text(annas, case, "uk")
    assert "hat noch" in text(annas, case, "ru")


def test_why_it_ended_is_said_to_those_who_read_german(annas, anna, case, shared):
    with acting(anna):
        shares.end_share(actor=anna, share=Share.objects.get(), reason=EndReason.DONE)
    assert "(nicht mehr nötig)" in text(annas, case, "de-leicht")
    page = text(annas, case, "ar")
    assert "nicht mehr nötig" not in page
    assert f"{in_days(0):%d.%m.%Y}" in page


def test_an_unknown_language_is_german(annas, case):
    assert "Wer sieht was, warum, bis wann" in text(annas, case, "tlh")


def test_the_paper_is_also_made_when_nobody_else_sees_anything(annas, case):
    answer = annas.get(reverse("sharing:who_sees_pdf", args=[case.pk]))
    assert answer.content.startswith(b"%PDF-")
