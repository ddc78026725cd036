"""The paper for the person: complete in every language, accessible, and honest about review."""

import json
import re

import pytest

from lotse.casework.plans import letters
from lotse.casework.plans.models import Measure, Plan
from lotse.casework.plans.services import measures, plans
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents.choices import PrintLanguage
from lotse.foundation.reference.models import LifeDomain
from tests.casework.cases.factories import in_days, make_case
from tests.casework.plans.factories import add_goal, agree, domain, draft

LANGUAGES = PrintLanguage.values
GERMAN = letters.texts_of("de")
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "fa": r"[\u0600-\u06ff]", "ti": r"[\u1200-\u137f]",
           "ru": r"[\u0400-\u04ff]", "uk": r"[\u0400-\u04ff]"}  # fmt: skip


@pytest.fixture
def plan(anna):
    plan = draft(anna, make_case(anna))
    with acting(anna):
        plan = plans.change_plan(
            actor=anna,
            plan=plan,
            expected_version=plan.version,
            client_words="Ankommen & arbeiten #1",
        )
    values = {"own_words": "أريد أن أتعلم", "target_on": in_days(90)}
    add_goal(anna, plan, "Deutsch B1 [Kurs]", domain=domain("language"), **values)
    return Plan.objects.get(pk=plan.pk)


def contents(actor, plan, language="de", agreement=None):
    with acting(actor):
        return letters.contents(plan, language, agreement)


class TestFixedTexts:
    def test_every_language_has_a_file_and_every_file_a_language(self):
        files = {path.stem for path in letters.TEXTS.glob("*.json")}
        assert files == set(LANGUAGES)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_text_is_missing(self, language):
        texts = letters.texts_of(language)
        for part in ("texts", "levels", "domains"):
            assert texts[part].keys() == GERMAN[part].keys(), part
            empty = {name for name, text in texts[part].items() if not text.strip()}
            # That the German text counts need not be said in German.
            assert empty <= ({"german_counts"} if language.startswith("de") else set())
        assert len(texts["rights"]) == len(GERMAN["rights"])

    @pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "de"])
    def test_nothing_was_left_in_german(self, language):
        texts = letters.texts_of(language)
        if language != "de-leicht":
            assert not set(texts["texts"].values()) & set(GERMAN["texts"].values()) - {""}
        assert not set(texts["rights"]) & set(GERMAN["rights"])

    @pytest.mark.parametrize("language", SCRIPTS)
    def test_the_script_is_that_of_the_language(self, language):
        texts = letters.texts_of(language)
        for text in (*texts["texts"].values(), *texts["rights"], *texts["domains"].values()):
            assert re.search(SCRIPTS[language], text), text

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_direction_is_that_of_the_script(self, language):
        expected = "rtl" if language in {"ar", "fa"} else "ltr"
        assert letters.texts_of(language)["direction"] == expected

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_tone_is_calm(self, language):
        assert "!" not in json.dumps(letters.texts_of(language), ensure_ascii=False)

    @pytest.mark.django_db
    def test_every_life_domain_has_a_translation(self):
        codes = set(LifeDomain.objects.values_list("code", flat=True))
        assert codes == set(GERMAN["domains"])

    def test_plain_german_has_short_sentences(self):
        for text in letters.texts_of("de-leicht")["rights"]:
            for sentence in re.split(r"[.?:] ", text):
                assert len(sentence.split()) <= 13, sentence

    def test_only_german_needs_no_review(self):
        unreviewed = {language for language in LANGUAGES if not letters.is_reviewed(language)}
        named = {one for one in LANGUAGES if letters.texts_of(one)["reviewed_by"]}
        assert unreviewed == set(LANGUAGES) - {"de"} - named


@pytest.mark.django_db
class TestContents:
    def test_it_says_for_whom_and_by_whom(self, anna, plan):
        paper = contents(anna, plan)
        assert (paper["person"], paper["worker"]) == ("Haile, Selam", "Anna Berger")
        assert paper["reach"] == ["anna.berger@kreis.example"]
        assert (paper["is_agreed"], paper["agreement"], paper["review_on"]) == (False, None, "")

    def test_what_was_written_stays_as_it_is_in_every_language(self, anna, plan):
        for language in LANGUAGES:
            paper = contents(anna, plan, language)
            goals = [(goal["title"], goal["own_words"]) for goal in paper["goals"]]
            assert goals == [("Deutsch B1 [Kurs]", "أريد أن أتعلم"), ("Kita-Platz für Lina", "")]
            assert paper["client_words"] == "Ankommen & arbeiten #1"

    def test_domains_are_said_in_the_language_and_in_german_as_the_county_says(self, anna, plan):
        LifeDomain.objects.filter(code="education").update(label="Bildung")
        assert contents(anna, plan)["goals"][1]["domain"] == "Bildung"
        assert contents(anna, plan, "en")["goals"][1]["domain"] == "School and day care"

    def test_a_domain_of_the_county_alone_is_said_in_german(self, anna, plan):
        LifeDomain.objects.filter(code="education").update(code="kita", label="Kita im Kreis")
        assert contents(anna, plan, "tr")["goals"][1]["domain"] == "Kita im Kreis"

    def test_who_does_what_is_said_from_the_persons_side(self, anna, plan):
        said = {
            one["what"]: one["who"] for one in contents(anna, plan, "en")["goals"][1]["measures"]
        }
        assert said == {
            "Anmeldung begleiten": "my contact person",
            "Unterlagen zusammenstellen": "I do",
            "Platz anbieten": "Kita Sonnenhügel",
        }

    def test_what_is_done_is_marked_and_what_was_dropped_left_out(self, anna, plan):
        for what, state in (("Anmeldung begleiten", "done"), ("Platz anbieten", "dropped")):
            measure = Measure.objects.get(what=what)
            with acting(anna):
                measures.track_measure(actor=anna, measure=measure, expected_version=1, state=state)
        said = {one["what"]: one["is_done"] for one in contents(anna, plan)["goals"][1]["measures"]}
        assert said == {"Anmeldung begleiten": True, "Unterlagen zusammenstellen": False}

    def test_a_scale_is_shown_where_it_is_described(self, anna, plan):
        without, described = contents(anna, plan)["goals"]
        assert without["levels"] == []
        signs = [level["sign"] for level in described["levels"]]
        assert signs == ["+2", "+1", "0", "−1", "−2"]
        assert described["levels"][2]["text"] == "Lina hat einen Platz ab August"

    def test_the_agreement_is_said_with_all_who_were_there(self, anna, plan):
        agreement = agree(anna, plan, signer="guardian", interpreted_by="Frau Tesfay")
        plan.refresh_from_db()
        paper = contents(anna, plan, "de", agreement)
        assert paper["agreement"] == {
            "agreed_on": f"{in_days(0):%d.%m.%Y}",
            "how": "Mündlich vereinbart. Dabei war:",
            "name": "Selam Haile",
            "witness": "Anna Berger",
            "guardian": GERMAN["texts"]["guardian"],
            "interpreted_by": "Frau Tesfay",
        }
        assert paper["review_on"] == f"{plan.review_on:%d.%m.%Y}"


@pytest.mark.django_db
class TestPaper:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_an_accessible_pdf_in_its_language(self, anna, plan, language):
        with acting(anna):
            pdf = letters.paper(plan, language)
        assert pdf.startswith(b"%PDF-")
        assert b"pdfuaid:part" in pdf
        assert f"/Lang({language[:2]}".encode() in pdf

    def test_a_signature_is_on_the_paper(self, anna, plan):
        agreement = agree(anna, plan, "drawn")
        with acting(anna):
            picture = letters.picture_of(agreement)
            assert b"/Subtype/Image" in letters.paper(plan, "ar", agreement, picture)
            assert b"/Subtype/Image" not in letters.paper(plan, "ar", agreement)

    def test_only_a_drawn_signature_is_a_picture_for_the_paper(self, anna, plan):
        assert letters.picture_of(None) == b""
        assert letters.picture_of(agree(anna, plan)) == b""


@pytest.mark.parametrize(("level", "sign"), [(-2, "−2"), (0, "0"), (1, "+1")])
def test_a_level_is_written_with_its_sign(level, sign):
    assert letters.sign(level) == sign
