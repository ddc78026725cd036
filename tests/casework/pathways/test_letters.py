"""The sheet „Meine Wege“: texts in ten languages, what stands on it, and that it can be read."""

import json
import re
from datetime import date

import pytest

from lotse.casework.pathways import letters
from lotse.casework.pathways.rules.labels import FACTS
from lotse.casework.pathways.rules.registry import PATHWAYS
from lotse.foundation.documents import typesetting
from lotse.foundation.documents.choices import PrintLanguage
from tests.casework.pathways.results import NEARLY, document, requirement, way

LANGUAGES = PrintLanguage.values
YOUTH = way(
    "aufenthg_25a",
    "judgement",
    [requirement("a4", latest_on="2027-03-01"), requirement("a5", "JUDGEMENT")],
    earliest_on="2025-01-01",
)
PASSPORT = way(
    "stag_10",
    "not_met",
    [requirement("s1"), requirement("s7", "NOT_MET", facts_used=["language.written"])],
)


def sheet(*ways, status="§ 55 AsylG · Aufenthaltsgestattung", ends_on=None):
    return letters.Sheet(
        person="Haile, Selam",
        result=document(*(ways or (NEARLY,))),
        status=status,
        status_ends_on=ends_on,
        worker="Anna Berger",
        reach=("02241 13-0", "anna@example.org"),
    )


def paths(texts, prefix=""):
    if isinstance(texts, dict):
        return {one for key, value in texts.items() for one in paths(value, f"{prefix}.{key}")}
    if isinstance(texts, list):
        return {f"{prefix}.{number}" for number, _ in enumerate(texts)}
    return {prefix}


@pytest.mark.parametrize("language", LANGUAGES)
class TestTexts:
    def test_a_language_says_everything_german_says(self, language):
        assert paths(letters.FIXED.of(language)) == paths(letters.FIXED.of("de"))

    def test_nothing_is_left_empty(self, language):
        texts = letters.FIXED.of(language)["texts"]
        may_be_empty = {"de": {"german_counts", "unreviewed"}, "de-leicht": {"german_counts"}}
        assert {key for key, text in texts.items() if not text} <= may_be_empty.get(language, set())

    def test_every_fact_says_what_to_bring(self, language):
        wanted = {fact.paper for fact in FACTS.values() if fact.paper}
        assert wanted == set(letters.FIXED.of(language)["papers"])

    def test_days_have_their_place(self, language):
        texts = letters.FIXED.of(language)["texts"]
        with_day = {key for key, text in texts.items() if re.search(r"{\w+}", text)}
        assert with_day == {"now_ends", "from_day", "until_day"}

    def test_it_is_calm_and_promises_nothing(self, language):
        whole = json.dumps(letters.FIXED.of(language), ensure_ascii=False)
        assert "!" not in whole
        assert "Anspruch" not in whole


def test_right_to_left_is_known():
    directions = {one: letters.FIXED.of(one)["direction"] for one in LANGUAGES}
    assert {one for one, direction in directions.items() if direction == "rtl"} == {"ar", "fa"}


class TestContents:
    def test_the_nearest_ways_come_first_and_those_of_others_never(self):
        other = way("aufenthg_18c_1", "not_met", [requirement("q1", "NOT_MET")])
        closed = way("aufenthg_25_5", "closed")
        circle = way("benefit_circle", "met", value="asylblg")
        found = letters.ways_shown(document(NEARLY, other, closed, circle, PASSPORT, YOUTH))
        assert [one["id"] for one in found] == ["aufenthg_25a", "aufenthg_25b", "stag_10"]

    def test_a_way_of_which_nothing_is_known_is_not_spoken_of_but_its_papers_are_asked_for(self):
        training = way(
            "aufenthg_60c",
            "unknown",
            [requirement("d2", "UNKNOWN")],
            missing_facts=["training.type"],
        )
        found = letters.contents(sheet(training), "de", is_confirmed=True)
        assert found["ways"] == []
        assert found["bring"] == ["Ausbildungsvertrag und Bestätigung der Kammer oder Schule"]
        found = letters.contents(sheet(training, NEARLY), "de", is_confirmed=True)
        assert len(found["ways"]) == 1
        assert not [paper for paper in found["bring"] if "Ausbildung" in paper]

    def test_what_comes_later_has_its_day(self):
        (shown,) = letters.contents(sheet(), "de", is_confirmed=True)["ways"]
        assert shown["from"] == "Frühestens möglich ab 01.06.2028"
        assert shown["state"] == "Das geht jetzt noch nicht."
        # Time needs no paper; the child is no condition.
        assert shown["missing"] == [
            "Zeugnis über Deutschkenntnisse",
            "Arbeitsverträge und Bescheinigungen des Arbeitgebers",
        ]

    def test_what_is_possible_now_names_the_last_day_only(self):
        (shown,) = letters.contents(sheet(YOUTH), "de", is_confirmed=True)["ways"]
        assert shown["from"] == ""
        assert shown["until"] == "Antrag spätestens am 01.03.2027"

    def test_a_last_day_that_is_over_is_not_named(self):
        late = way("aufenthg_25a", "unknown", [requirement("a4", latest_on="2020-03-01")])
        (shown,) = letters.contents(sheet(late), "de", is_confirmed=True)["ways"]
        assert shown["until"] == ""

    def test_what_to_bring_stands_once_below(self):
        found = letters.contents(sheet(NEARLY, PASSPORT), "de", is_confirmed=True)
        assert found["bring"].count("Zeugnis über Deutschkenntnisse") == 1

    def test_the_present_paper_and_its_end_are_told(self):
        found = letters.contents(sheet(ends_on=date(2027, 3, 4)), "en", is_confirmed=False)
        assert "04.03.2027" in found["status_ends"]
        assert letters.contents(sheet(), "en", is_confirmed=False)["status_ends"] == ""

    def test_of_all_settlement_permits_the_nearest_is_named_with_its_law(self):
        later = way("aufenthg_9", "not_met", [requirement("n3", "NOT_MET")])
        ways = [later, way("aufenthg_26_4", "judgement"), way("aufenthg_18c_1", "unknown")]
        (shown,) = letters.contents(sheet(*ways), "de", is_confirmed=True)["ways"]
        assert shown["name"] == "Niederlassungserlaubnis (Aufenthalt ohne Ende)"
        assert shown["law"] == "§ aufenthg_26_4"


CHILD_WITH_TITLE = way(
    "aufenthg_25a_2_s1", "judgement", [requirement("e1"), requirement("e2", "JUDGEMENT")]
)
HARDSHIP = way("aufenthg_23a", "judgement", [requirement("t1"), requirement("t5", "JUDGEMENT")])


def ids(ways):
    return [one["id"] for one in ways]


class TestFamilyHardshipAndHelps:
    def test_a_way_through_a_relative_is_named_once_a_worker_has_said_yes(self):
        asked = CHILD_WITH_TITLE | {"requirements": [requirement("e1", "JUDGEMENT")]}
        assert ids(letters.ways_shown(document(asked))) == []
        (shown,) = letters.contents(sheet(CHILD_WITH_TITLE), "de", is_confirmed=True)["ways"]
        assert shown["name"].startswith("Aufenthaltserlaubnis, weil jemand aus Ihrer Familie")
        also = way("aufenthg_9_3a", "judgement", [requirement("l1", "JUDGEMENT")])
        assert ids(letters.ways_shown(document(also))) == []

    def test_hardship_is_the_last_resort(self):
        assert ids(letters.ways_shown(document(HARDSHIP))) == ["aufenthg_23a"]
        later_first = letters.ways_shown(document(HARDSHIP, NEARLY))
        assert ids(later_first) == ["aufenthg_25b", "aufenthg_23a"]
        assert ids(letters.ways_shown(document(HARDSHIP, YOUTH))) == ["aufenthg_25a"]

    def test_courses_and_aids_stand_below_the_ways(self):
        claim = way("aufenthg_44_1", "not_met", [requirement("a1", "NOT_MET")])
        place = way("aufenthg_44_4", "judgement", [requirement("b3", "JUDGEMENT")])
        later = way("bafoeg", "not_met", [requirement("j1", "NOT_MET", earliest_on="2027-05-01")],
                    earliest_on="2027-05-01")  # fmt: skip
        never = way("kindergeld", "not_met", [requirement("j1", "NOT_MET")])
        open_fact = way("bab", "unknown", [requirement("j1", "UNKNOWN")])
        duty = way("aufenthg_44a", "met")
        found = letters.contents(
            sheet(NEARLY, claim, place, later, never, open_fact, duty), "de", is_confirmed=True
        )
        assert [one["law"] for one in found["ways"]] == ["§ aufenthg_25b"]
        course, money = found["helps"]
        assert course["name"] == "Integrationskurs: Deutsch und Leben in Deutschland"
        assert course["state"].startswith("Das kann für Sie möglich sein.")
        assert money["name"] == "Geld für Schule oder Studium (BAföG)"
        assert money["state"] == "Das geht jetzt noch nicht."
        assert money["from"] == "Frühestens möglich ab 01.05.2027"

    def test_every_plain_name_is_said_in_every_language(self):
        used = {*letters._NAMES.values(), *letters._NAMES_OF_GROUPS.values(),
                *letters._HELPS.values()}  # fmt: skip
        for language in LANGUAGES:
            assert set(letters.FIXED.of(language)["ways"]) == used

    def test_only_what_is_no_offer_has_no_plain_name(self):
        unnamed = {one.id for one in PATHWAYS if not letters._name_of(one.id)}
        assert unnamed == {"aufenthg_104c", "work_access", "benefit_circle", "asylblg_2",
                           "aufenthg_44a"}  # fmt: skip


@pytest.fixture
def printed(monkeypatch):
    """What goes onto each paper that is set, as data, while it is set."""
    papers, set_paper = [], typesetting.pdf

    def pdf(layout, data, **options):
        papers.append(json.loads(json.dumps(data)))
        return set_paper(layout, data, **options)

    monkeypatch.setattr(typesetting, "pdf", pdf)
    return papers


@pytest.mark.django_db
class TestPaper:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_set_in_every_language_with_german_below(self, language, printed):
        whole = sheet(YOUTH, NEARLY, PASSPORT, ends_on=date(2027, 3, 4))
        content = letters.paper(whole, language, None, is_confirmed=False)
        assert content.startswith(b"%PDF")
        assert b"pdfuaid" in content
        versions = printed[-1]["versions"]
        own = language.split("-")[0]
        assert [one["language"] for one in versions] == ([own] if own == "de" else [own, "de"])
        assert versions[0]["texts"]["title"] == letters.FIXED.of(language)["texts"]["title"]

    def test_without_ways_it_still_says_whom_to_ask(self, printed):
        nothing = sheet(way("aufenthg_9", "closed"), status="")
        assert letters.paper(nothing, "de", None, is_confirmed=True).startswith(b"%PDF")
        assert printed[-1]["versions"][0]["ways"] == []
