"""What fits, what does not and what is only not known (table of the rule)."""

import pytest

from lotse.casework.persons.models import ResidenceStatus
from lotse.foundation.directory.choices import ResidenceGroup
from lotse.foundation.directory.rules import Match, Need, OfferFacts, match
from lotse.foundation.directory.rules.matching import residence_group


def codes(*values: str) -> frozenset[str]:
    return frozenset(values)


LANGUAGE = codes("language")


@pytest.mark.parametrize(
    ("need", "offer", "expected"),
    [
        (Need(), OfferFacts(), Match(100)),
        (Need(), OfferFacts(topics=LANGUAGE, age_from=18), Match(100)),
        # Topics
        (Need(topics=LANGUAGE), OfferFacts(topics=LANGUAGE), Match(100, met=("Thema",))),
        (
            Need(topics=codes("language", "work")),
            OfferFacts(topics=codes("work", "training")),
            Match(100, met=("Thema",)),
        ),
        (
            Need(topics=LANGUAGE),
            OfferFacts(topics=codes("work")),
            Match(0, unmet=("anderes Thema",)),
        ),
        (
            Need(topics=LANGUAGE),
            OfferFacts(),
            Match(50, unknown=("Thema nicht angegeben",)),
        ),
        # Languages: interpreting helps, silence is asked about, another language is no.
        (Need(languages=codes("ar")), OfferFacts(languages=codes("de", "ar")),
         Match(100, met=("Sprache",))),
        (Need(languages=codes("ar")), OfferFacts(languages=codes("de"), has_interpreting=True),
         Match(100, met=("Sprache mit Dolmetschen",))),
        (Need(languages=codes("ar")), OfferFacts(),
         Match(50, unknown=("Sprachen nicht angegeben",))),
        (Need(languages=codes("ar")), OfferFacts(languages=codes("de")),
         Match(0, unmet=("nicht in dieser Sprache",))),
        # Places
        (Need(place="05382068"), OfferFacts(is_countywide=True),
         Match(100, met=("im ganzen Kreis",))),
        (Need(place="05382068"), OfferFacts(places=codes("05382068")), Match(100, met=("Ort",))),
        (Need(place="05382068"), OfferFacts(),
         Match(50, unknown=("Einzugsgebiet nicht angegeben",))),
        (Need(place="05382068"), OfferFacts(places=codes("05382004")),
         Match(0, unmet=("nicht für diesen Ort",))),
        # Residence: an offer without condition is open to everybody.
        (Need(residence="duldung"), OfferFacts(),
         Match(100, met=("Aufenthalt ohne Bedingung",))),
        (Need(residence="duldung"), OfferFacts(residence_groups=codes("duldung", "asylum")),
         Match(100, met=("Aufenthalt",))),
        (Need(residence="duldung"), OfferFacts(residence_groups=codes("protected")),
         Match(0, unmet=("nicht mit diesem Aufenthalt",))),
        # Ages, both ends included; an age of nought is an age.
        (Need(age=18), OfferFacts(age_from=18, age_until=18), Match(100, met=("Alter",))),
        (Need(age=17), OfferFacts(age_from=18), Match(0, unmet=("erst ab 18 Jahren",))),
        (Need(age=28), OfferFacts(age_until=27), Match(0, unmet=("nur bis 27 Jahre",))),
        (Need(age=0), OfferFacts(age_until=3), Match(100, met=("Alter",))),
        (Need(age=0), OfferFacts(age_from=3), Match(0, unmet=("erst ab 3 Jahren",))),
        (Need(age=40), OfferFacts(), Match(100, met=("Alter",))),
    ],
)  # fmt: skip
def test_one_thing_asked_for(need, offer, expected):
    assert match(need, offer) == expected


ALL = Need(topics=LANGUAGE, languages=codes("ar"), place="05382068", residence="duldung", age=30)
ALL_MET = {
    "topics": LANGUAGE,
    "languages": codes("ar"),
    "is_countywide": True,
    "residence_groups": codes("duldung"),
    "age_from": 18,
}


@pytest.mark.parametrize(
    ("changed", "score"),
    [
        ({}, 100),
        # 13 points in all: topic, residence and age 3 each, place and language 2 each.
        ({"languages": codes()}, 92),
        ({"languages": codes("de")}, 85),
        ({"is_countywide": False}, 92),
        ({"is_countywide": False, "places": codes("05382004")}, 85),
        ({"residence_groups": codes("eu")}, 77),
        ({"age_from": 31}, 77),
        ({"topics": codes("work")}, 77),
        ({"topics": codes("work"), "age_from": 31, "residence_groups": codes("eu")}, 31),
    ],
)
def test_the_score_weighs_what_was_asked(changed, score):
    found = match(ALL, OfferFacts(**(ALL_MET | changed)))

    assert found.score == score
    assert found.fits == (not found.unmet)


def test_what_is_not_known_never_makes_an_offer_unfit():
    found = match(ALL, OfferFacts())

    assert found.fits
    assert len(found.unknown) == 3


def test_a_need_is_empty_when_nothing_is_asked():
    assert not Need()
    assert Need(age=0)


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("ANK", "asylum"),
        ("GEST", "asylum"),
        ("FIK_81_4", "fiktion"),
        ("D_60c_I_e", "duldung"),
        ("25_1", "protected"),
        ("25_2", "protected"),
        ("25_3", "protected"),
        ("24", "temporary_protection"),
        ("25_5", "permit"),
        ("104c_1_S_1", "permit"),
        ("9", "settled"),
        ("26_4", "settled"),
        ("CH_AE_EIGEN", "eu"),
        ("Aufenthaltskarte_nach_5_1_Freiz_gG_EU", "eu"),
        ("HEIMATLOS", ""),
        ("GUEB", ""),
    ],
)
def test_a_residence_status_belongs_to_a_group(db, code, group):
    status = ResidenceStatus.objects.get(code=code)

    assert residence_group(status.code, status.kind) == group


def test_every_group_that_a_status_leads_to_can_be_chosen(db):
    statuses = ResidenceStatus.objects.order_by("position")
    found = {residence_group(status.code, status.kind) for status in statuses}

    assert found - {""} <= set(ResidenceGroup.values)


@pytest.mark.parametrize(
    ("code", "kind", "group"),
    [
        ("25_2", "AE", "protected"),
        ("24", "AE", "temporary_protection"),
        ("Aufenthaltskarte_5", "EU", "eu"),
        ("D_60c_I_e", "Duldung", "duldung"),
        ("18g", "was es nicht gibt", ""),
    ],
)
def test_a_status_belongs_to_a_group_by_its_code_or_else_its_kind(code, kind, group):
    assert residence_group(code, kind) == group
