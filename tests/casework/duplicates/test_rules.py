from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.casework.duplicates import rules
from lotse.casework.duplicates.rules import Traits
from lotse.core.partial_dates import from_iso
from lotse.core.periods import Period

BORN = from_iso("1990-03-12")


def traits(family_name="Haile", given_name="Selam", born="1990-03-12", **values):
    values = {name: frozenset(value) if isinstance(value, set) else value
              for name, value in values.items()}  # fmt: skip
    return Traits(family_name=family_name, given_name=given_name, born=from_iso(born), **values)


def said(one, two):
    return [reason.text for reason in rules.likeness(one, two).reasons]


@pytest.mark.parametrize(
    ("family_name", "given_name", "born", "points"),
    [
        ("Haile", "Selam", "1990-03-12", 90),
        ("HAILE", "selam", "1990-03-12", 90),
        ("Hayle", "Selaam", "1990-03-12", 79),
        ("Haile", "Selam", "1990-03", 75),
        ("Haile", "Selam", "1990", 67),
        ("Haile", "Selam", "", 55),
        ("Haile", "Selam", "1990-12-03", 80),
        ("Haile", "Selam", "1990-03-13", 70),
        ("Haile", "Selam", "1971-10-30", 20),
        ("Haile", "Selam", "1971", 20),
        ("Selam", "Haile", "1990-03-12", 80),
        ("Haile", "", "1990-03-12", 65),
        ("", "", "1990-03-12", 35),
        ("Hailek", "Selam", "1990-03-12", 76),
        ("Okonkwo", "Selam", "1990-03-12", 40),
        ("Haile", "Dawit", "1990-03-12", 35),
        ("Okonkwo", "Dawit", "1990-03-12", 0),
    ],
)
def test_names_and_birth_date_give_points(family_name, given_name, born, points):
    found = rules.likeness(traits(), traits(family_name, given_name, born))
    assert found.points == points, found.reasons


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Müller", "Jörg"), ("Mueller", "Joerg")),
        (("Khalil", "Mohammed"), ("خليل", "محمد")),
        (("Zelenskyj", "Oleksandr"), ("Selenskij", "Aleksandr")),
        (("Abdulrahman", "Yusuf"), ("Abd al-Rahman", "Jussuf")),
        (("Haile", "Selam"), ("Haile Tesfay", "Selam")),
    ],
)
def test_other_spellings_and_scripts_are_very_likely_the_same(one, two):
    found = rules.likeness(traits(*one), traits(*two))
    assert found.points >= rules.VERY_LIKELY
    assert found.word == "sehr wahrscheinlich"


@pytest.mark.parametrize(
    ("values", "others", "points", "reason"),
    [
        ({"phones": {"157"}}, {"phones": {"157", "2"}}, 75, "gleiche Rufnummer"),
        ({"emails": {"a@b.de"}}, {"emails": {"a@b.de"}}, 70, "gleiche E-Mail-Adresse"),
        ({"addresses": {"weg 1"}}, {"addresses": {"weg 1"}}, 63, "gleiche Anschrift"),
        ({"nationalities": {"ER"}}, {"nationalities": {"ER"}}, 59, "gleiche Staatsangehörigkeit"),
        ({"nationalities": {"ER"}}, {"nationalities": {"ET"}}, 51, "andere Staatsangehörigkeit"),
        ({"nationalities": {"ER"}}, {}, 55, None),
        ({"sex": "female"}, {"sex": "male"}, 40, "anderes Geschlecht"),
        ({"sex": "female"}, {"sex": "female"}, 55, None),
        ({"sex": "female"}, {}, 55, None),
        ({"household_ids": {4}}, {"household_ids": {4}}, 30, "leben im selben Haushalt"),
    ],
)
def test_every_further_fact_counts_and_is_said(values, others, points, reason):
    one, two = traits(born="", **values), traits(born="", **others)
    assert rules.likeness(one, two).points == points
    assert reason is None or reason in said(one, two)


def test_the_first_of_january_is_often_a_placeholder():
    one = traits(born="1990-01-01")
    assert rules.likeness(one, one).points == 75
    assert "gleicher Tag der Geburt, oft ein Platzhalter: 01.01.1990" in said(one, one)


def test_a_name_among_the_further_names_counts():
    one = traits("Tesfaye", "Selam")
    two = traits("Haile", "Mulu", other_names=("Selam Tesfay",))
    assert "„Selam Tesfay“ steht als weiterer Name in der Akte" in said(one, two)
    assert rules.likeness(one, two) == rules.likeness(two, one)
    assert rules.likeness(one, two).points == 79


def test_one_word_alone_is_no_further_name():
    one, two = traits("", "Selam"), traits("Haile", "Mulu", other_names=("Selam Tesfay", "Selam"))
    assert rules.likeness(one, two).points == 5


def test_the_reasons_say_what_stands_in_the_records():
    assert said(traits(), traits("Hayle", "Selam", "1990")) == [
        "Nachname klingt gleich: Haile / Hayle",
        "Vorname gleich: Selam",
        "Geburtsdaten passen zueinander: 12.03.1990 / 1990",
    ]


@pytest.mark.parametrize(
    ("points", "word", "is_worth_a_look"),
    [
        (39, "möglich", False),
        (40, "möglich", True),
        (54, "möglich", True),
        (55, "wahrscheinlich", True),
        (74, "wahrscheinlich", True),
        (75, "sehr wahrscheinlich", True),
    ],
)
def test_points_have_a_word(points, word, is_worth_a_look):
    found = rules.Likeness(points, ())
    assert (found.word, rules.is_worth_a_look(found)) == (word, is_worth_a_look)


NAMES = st.sampled_from(["Haile", "Hayle", "Müller", "محمد", "Abd al-Rahman", "Li", "", "123"])
PEOPLE = st.builds(
    traits,
    family_name=NAMES,
    given_name=NAMES,
    born=st.sampled_from(["", "1990", "1990-03", "1990-03-12", "1990-12-03", "2001-01-01"]),
    other_names=st.lists(NAMES, max_size=2).map(tuple),
    phones=st.sets(st.sampled_from(["1", "2"])),
)


@given(PEOPLE, PEOPLE)
def test_likeness_has_no_direction_and_stays_within_bounds(one, two):
    points = rules.likeness(one, two).points
    assert points == rules.likeness(two, one).points
    assert 0 <= points <= 100


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, ""),
        ({"same_record": True}, "mit sich selbst"),
        ({"is_merged_already": True}, "schon zusammengeführt"),
        ({"of_other_organisation": True}, "andere Organisation"),
        ({"running_intakes": 2}, "Für beide läuft eine Klärung"),
        (
            {"shares": ["mit Jobcenter bis 01.03.2027 (Fall RSK-2026-0412)"]},
            "Die Akte wird geteilt: mit Jobcenter bis 01.03.2027 (Fall RSK-2026-0412).",
        ),
        ({"shares": ["mit A", "mit B"], "of_other_organisation": True}, "mit A; mit B."),
        ({"shares": ["mit A"]}, "Beenden Sie die Freigabe im Fall unter „Zusammenarbeit“."),
    ],
)
def test_when_two_records_may_become_one(facts, reason):
    usual = {"same_record": False, "is_merged_already": False, "of_other_organisation": False}
    verdict = rules.persons_may_be_merged(**(usual | facts))
    assert bool(verdict) is not bool(facts)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, ""),
        ({"is_undone": True}, "schon rückgängig"),
        ({"later_merges": 1}, "zuerst die spätere"),
        ({"of_other_organisation": True}, "andere Organisation"),
        ({"works_with_both": False}, "nur mit einer der beiden Akten"),
        ({"shares": ["mit A"]}, "Die Akte wird geteilt: mit A."),
    ],
)
def test_the_last_merge_is_undone_by_who_might_make_it(facts, reason):
    usual = {
        "is_undone": False,
        "later_merges": 0,
        "of_other_organisation": False,
        "works_with_both": True,
    }
    verdict = rules.merge_may_be_undone(**(usual | facts))
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("staying", "going", "both"),
    [
        ({1}, {1, 2}, True),
        ({1}, {2}, False),
        ({2}, {1}, False),
        ({1}, set(), True),
        (set(), {1}, True),
        (set(), set(), True),
    ],
)
def test_who_parts_two_records_works_with_each_that_somebody_works_with(staying, going, both):
    assert rules.works_with_both(staying=staying, going=going, user=1) is both


@pytest.mark.parametrize(
    ("two", "must_be_chosen"),
    [
        ([], False),
        ([Period(date(2026, 1, 1), None)], True),
        ([Period(date(2020, 1, 1), date(2024, 12, 31))], False),
        ([Period(date(2020, 1, 1), date(2025, 1, 1))], True),
    ],
)
def test_overlapping_residence_must_be_chosen(two, must_be_chosen):
    one = [Period(date(2025, 1, 1), None)]
    assert rules.residence_must_be_chosen(one, two) is must_be_chosen


@pytest.mark.parametrize(
    ("older", "newer", "proposed"),
    [
        ("Haile", "Hayle", "older"),
        ("", "Hayle", "newer"),
        ("1990", "1990-03-12", "newer"),
        ("1990-03-12", "1990", "older"),
        ("1991", "1990-03-12", "older"),
        ("unknown", "female", "newer"),
        (False, True, "newer"),
        (True, False, "older"),
        ("", "", "older"),
        ("unknown", "unknown", "older"),
    ],
)
def test_the_value_that_says_more_is_proposed(older, newer, proposed):
    nothing = {"x": False if isinstance(older, bool) else "unknown"}
    assert rules.proposed_values({"x": older}, {"x": newer}, nothing=nothing) == {"x": proposed}


def test_what_is_put_off_comes_back_after_two_weeks():
    assert rules.comes_back_on(today=date(2026, 11, 22)) == date(2026, 12, 6)
