"""What may happen to an offer, and when it is due (table of the rule)."""

from datetime import date

import pytest

from lotse.foundation.directory.choices import OfferState
from lotse.foundation.directory.rules import offers as rules
from lotse.foundation.directory.rules.words import trunk

COMPLETE = rules.Completeness(has_topic=True, has_area=True, has_way_in=True, has_owner=True)


@pytest.mark.parametrize(
    ("state", "wanted", "allowed"),
    [
        ("draft", "published", True),
        ("draft", "withdrawn", True),
        ("published", "published", False),
        ("published", "withdrawn", True),
        ("withdrawn", "published", True),
        ("withdrawn", "withdrawn", False),
    ],
)
def test_steps_of_an_offer(state, wanted, allowed):
    verdict = rules.may_become(state, wanted)

    assert bool(verdict) == allowed
    assert allowed or "Das Angebot ist schon" in verdict.reason


def test_every_state_has_its_steps():
    assert set(rules.TRANSITIONS) == set(OfferState.values)


@pytest.mark.parametrize(
    ("state", "checked", "changed"),
    [("draft", False, True), ("published", True, True), ("withdrawn", False, False)],
)
def test_what_may_be_checked_and_changed(state, checked, changed):
    assert bool(rules.may_be_checked(state)) == checked
    assert bool(rules.may_be_changed(state)) == changed


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"has_topic": False}, "ein Thema"),
        ({"has_area": False}, "das Einzugsgebiet"),
        ({"has_way_in": False}, "ein Weg hinein (Ansprechstelle, Ort oder Internetseite)"),
        ({"has_owner": False}, "wer prüft"),
        ({"has_topic": False, "has_owner": False}, "ein Thema, wer prüft"),
    ],
)
def test_what_is_missing_is_named(missing, said):
    verdict = rules.may_be_published(rules.Completeness(**(COMPLETE.__dict__ | missing)))

    assert verdict.reason == f"Vor dem Veröffentlichen fehlt noch: {said}."


def test_a_complete_offer_may_be_published():
    assert rules.may_be_published(COMPLETE)


@pytest.mark.parametrize(
    ("parts", "allowed"), [((), True), ((7, 7), True), ((7, 8), False), ((8,), False)]
)
def test_parts_are_of_the_same_organisation(parts, allowed):
    assert bool(rules.belongs_together(7, parts)) == allowed


@pytest.mark.parametrize(
    ("verified_on", "own", "county", "due"),
    [
        (date(2026, 8, 31), None, 6, date(2027, 2, 28)),
        (date(2026, 8, 31), 1, 6, date(2026, 9, 30)),
        (date(2026, 1, 1), 3, None, date(2026, 4, 1)),
        # The rule of the county is switched off: once a year all the same.
        (date(2028, 2, 29), None, None, date(2029, 2, 28)),
    ],
)
def test_when_an_offer_is_checked_again(verified_on, own, county, due):
    assert rules.due_on(verified_on=verified_on, own_months=own, county_months=county) == due


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("sprachkurse", "sprachkurs"),
        ("kursen", "kurs"),
        ("kitas", "kita"),
        ("kita", "kita"),
        ("amt", "amt"),
        ("", ""),
    ],
)
def test_a_word_is_looked_for_without_its_ending(key, expected):
    assert trunk(key) == expected
