"""The fixed texts in ten languages, the paper, and the receipt of a real declaration."""

import json
import re

import pytest

from lotse.casework.consents import choices, letters
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.choices import PrintLanguage
from tests.casework.cases.factories import in_days, make_case, make_person
from tests.casework.consents.factories import allow, both, box, declare, withdraw

LANGUAGES = PrintLanguage.values
# What people signed stays as it was: a changed text gets a new version and a new folder.
SIGNED = json.loads((letters.TEXTS / "1" / "checksums.json").read_text(encoding="utf-8"))


def paths(texts, prefix=""):
    if isinstance(texts, dict):
        return {one for key, value in texts.items() for one in paths(value, f"{prefix}.{key}")}
    if isinstance(texts, list):
        return {f"{prefix}.{number}" for number, _ in enumerate(texts)}
    return {prefix}


@pytest.mark.parametrize("language", LANGUAGES)
class TestTexts:
    def test_a_language_says_everything_german_says(self, language):
        assert paths(letters.texts_of(language)) == paths(letters.texts_of("de"))

    def test_nothing_is_left_empty(self, language):
        texts = letters.texts_of(language)
        empty = {key for key, text in texts["texts"].items() if not text}
        assert empty <= ({"german_counts", "unreviewed"} if language == "de" else set())
        assert all(texts["rights"])
        assert all(texts["refusal"].values())

    def test_every_choice_has_its_words(self, language):
        texts = letters.texts_of(language)
        assert set(texts["categories"]) == set(choices.DataCategory.values)
        assert set(texts["purposes"]) == set(choices.Purpose.values)
        assert set(texts["kinds"]) == set(choices.ConsentKind.values)
        assert set(texts["guardians"]) == set(choices.GuardianRole.values)

    def test_every_sentence_names_both_sides(self, language):
        for key, sentence in letters.texts_of(language)["sentences"].items():
            names = set(re.findall(r"{(\w+)}", sentence))
            assert names == ({"organisation"} | ({"recipient"} if "_" in key else set()))

    def test_withdrawal_and_complaint_are_named(self, language):
        rights = letters.texts_of(language)["rights"]
        assert len(rights) == 7
        assert any("www.ldi.nrw.de" in right for right in rights)
        assert "203" in letters.texts_of(language)["kinds"]["release"]

    def test_what_was_signed_is_never_changed(self, language):
        assert letters.sha256_of(language, 1) == SIGNED[language]


def test_right_to_left_is_known():
    directions = {one: letters.texts_of(one)["direction"] for one in LANGUAGES}
    assert {one for one, direction in directions.items() if direction == "rtl"} == {"ar", "fa"}


@pytest.mark.django_db
class TestPaper:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_set_in_every_language_with_german_below(self, anna, language, printed):
        person = make_case(anna).person
        boxes = [box("processing"), *both(categories=["identity", "health"])]
        sheet = declare(anna, person, boxes, language=language)
        with acting(anna):
            assert documents.content(sheet.paper).startswith(b"%PDF")
        versions = json.loads(printed[-1])["versions"]
        assert [one["language"] for one in versions][-1] == "de"
        assert len(versions) == (1 if language == "de" else 2)
        for one in versions:
            assert len(one["boxes"]) == 3
            assert "Jobcenter rhein-sieg" in one["boxes"][2]["sentence"]
            assert one["boxes"][2]["special"]

    def test_it_is_accessible(self, anna):
        sheet = allow(anna, make_case(anna).person)
        with acting(anna):
            content = documents.content(sheet.paper)
        assert b"pdfuaid" in content

    def test_a_drawn_signature_is_on_it(self, anna):
        person = make_case(anna).person
        drawn = declare(anna, person, both(categories=["identity"]), signed_how="drawn")
        scanned = declare(anna, person, both(categories=["identity"]))
        with acting(anna):
            assert b"/Subtype/Image" in documents.content(drawn.paper)
            assert b"/Subtype/Image" not in documents.content(scanned.paper)
            assert letters.picture_of(drawn)
            assert letters.picture_of(scanned) == b""

    def test_who_cares_and_who_interpreted_stands_on_it(self, anna, printed):
        child = make_case(anna, make_person(born="2018-02-01")).person
        declare(
            anna,
            child,
            giver="guardian",
            guardian_name="Almaz Haile",
            guardian_role="parent",
            capacity_note="Acht Jahre alt, die Mutter sorgt allein.",
            interpreting="in_person",
            interpreted_by="Yonas Tesfay",
        )
        assert "Almaz Haile" in printed[-1]
        assert "Yonas Tesfay" in printed[-1]


@pytest.mark.django_db
class TestReceipt:
    def test_it_tells_the_life_of_a_declaration(self, anna):
        person = make_case(anna).person
        boxes = [
            box("transfer"),
            box("release", is_agreed=False),
            box("transfer", purpose="referral", ends_on=in_days(-1), starts_on=in_days(-5)),
        ]
        sheet = declare(anna, person, boxes, language="ti", given_on=in_days(-5))
        withdraw(anna, person, [sheet.consents.in_order()[0]])
        with acting(anna):
            found = letters.receipt_of(sheet)
        record = found["dpv:hasRecordOfActivity"]
        ended = [one["dpv:hasConsentStatus"][-1]["@type"] for one in record["dpv:hasProcess"]]
        assert ended == ["dpv:ConsentWithdrawn", "dpv:ConsentRefused", "dpv:ConsentExpired"]
        assert record["dpv:hasNotice"]["dct:language"] == "ti"
        assert record["dct:identifier"] == str(sheet.reference)
        assert "Haile" not in json.dumps(found)


@pytest.mark.django_db
def test_the_person_gets_the_sheet_in_her_language(anna):
    person = make_case(anna).person
    assert letters.language_for(person) == "ti"
    person.languages.all().delete()
    assert letters.language_for(person) == "de"


def test_a_translation_is_read_sentence_by_sentence():
    pairs = letters.side_by_side("uk")
    assert ("Einwilligung", "Згода") in pairs
    assert len(pairs) > 80
