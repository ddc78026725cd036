"""What may flow, in tables; no database. See docs/rules/consent-coverage.md."""

from dataclasses import replace
from datetime import date

import pytest

from lotse.casework.consents import choices
from lotse.casework.consents.rules import coverage as rules

TODAY = date(2026, 11, 22)
US, JOBCENTER, CARITAS = 1, 2, 3
OUT = rules.Flow(US, JOBCENTER, "support")
TRANSFER = rules.Box(
    kind="transfer",
    organisation=US,
    recipient=JOBCENTER,
    purpose="support",
    direction="to_recipient",
    categories=frozenset({"identity", "language"}),
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    is_agreed=True,
    is_withdrawn=False,
    order=(date(2026, 1, 1), 1),
)
RELEASE = replace(TRANSFER, kind="release", order=(date(2026, 1, 1), 2))
BASIS = rules.Basis(
    organisation=US,
    recipient=JOBCENTER,
    purpose="support",
    categories=frozenset({"identity"}),
    covers_secrecy=False,
    starts_on=date(2026, 6, 1),
    ends_on=None,
    is_ended=False,
)
SECRET = replace(BASIS, covers_secrecy=True)
REFUSED = replace(
    TRANSFER,
    is_agreed=False,
    categories=frozenset({"language"}),
    order=(date(2026, 5, 1), 3),
    starts_on=date(2026, 5, 1),
    ends_on=None,
)
THEIRS = [
    replace(box, organisation=JOBCENTER, recipient=US, direction="from_recipient")
    for box in (TRANSFER, RELEASE)
]
OWN = replace(TRANSFER, kind="processing", recipient=None, purpose="casework", ends_on=None)
BOTH = {"identity": date(2026, 12, 31), "language": date(2026, 12, 31)}
ONLY_NAME = {"identity": date(2026, 12, 31)}


@pytest.mark.parametrize(
    ("boxes", "bases", "expected"),
    [
        pytest.param([], [], {}, id="nothing was said"),
        pytest.param([TRANSFER], [], {}, id="transfer without release"),
        pytest.param([RELEASE], [], {}, id="release without transfer"),
        pytest.param([TRANSFER, RELEASE], [], BOTH, id="both"),
        pytest.param(
            [replace(TRANSFER, is_withdrawn=True), RELEASE], [], {}, id="transfer withdrawn"
        ),
        pytest.param(
            [TRANSFER, replace(RELEASE, is_withdrawn=True)], [], {}, id="release withdrawn"
        ),
        pytest.param(
            [TRANSFER, replace(RELEASE, categories=frozenset({"identity", "health"}))],
            [],
            ONLY_NAME,
            id="only what both name",
        ),
        pytest.param(
            [TRANSFER, replace(RELEASE, ends_on=TODAY)],
            [],
            dict.fromkeys(BOTH, TODAY),
            id="the last day counts and the earlier end decides",
        ),
        pytest.param(
            [TRANSFER, replace(RELEASE, ends_on=date(2026, 11, 21))], [], {}, id="ended yesterday"
        ),
        pytest.param(
            [TRANSFER, replace(RELEASE, starts_on=date(2026, 11, 23))],
            [],
            {},
            id="begins tomorrow",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(TRANSFER, ends_on=date(2027, 6, 1))],
            [],
            BOTH,
            id="a longer transfer waits for a longer release",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(RELEASE, ends_on=date(2026, 11, 30))],
            [],
            BOTH,
            id="the longest of several decides",
        ),
        pytest.param([TRANSFER, RELEASE, REFUSED], [], ONLY_NAME, id="refused later"),
        pytest.param(
            [TRANSFER, RELEASE, replace(REFUSED, order=(date(2025, 5, 1), 3))],
            [],
            BOTH,
            id="refused before it was agreed",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(REFUSED, order=(date(2026, 1, 1), 0))],
            [],
            BOTH,
            id="of the same day the later sheet counts",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(REFUSED, purpose="referral")],
            [],
            BOTH,
            id="a refusal for another purpose",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(REFUSED, direction="from_recipient")],
            [],
            BOTH,
            id="a refusal of the other direction",
        ),
        pytest.param(
            [replace(TRANSFER, direction="both"), RELEASE], [], BOTH, id="both directions"
        ),
        pytest.param(
            [replace(TRANSFER, direction="from_recipient"), RELEASE], [], {}, id="the way back"
        ),
        pytest.param(
            [replace(TRANSFER, organisation=CARITAS), RELEASE], [], {}, id="said to others"
        ),
        pytest.param(
            [replace(TRANSFER, kind="processing", recipient=None), RELEASE],
            [],
            {},
            id="processing is no transfer",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(TRANSFER, is_withdrawn=True, order=(date(2026, 5, 1), 3))],
            [],
            {},
            id="a newer sheet withdrawn takes the older along",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(TRANSFER, is_withdrawn=True, order=(date(2025, 5, 1), 3))],
            [],
            BOTH,
            id="a newer sheet goes on when the older is withdrawn",
        ),
        pytest.param(
            [*THEIRS, replace(REFUSED, order=(date(2025, 1, 1), 3))],
            [],
            ONLY_NAME,
            id="the no of the sender beats every sheet of the other side",
        ),
        pytest.param(
            [TRANSFER, RELEASE, *THEIRS, replace(THEIRS[0], is_withdrawn=True)],
            [],
            BOTH,
            id="the no of the other side leaves the sheet of the sender",
        ),
        pytest.param([TRANSFER, RELEASE, OWN], [], BOTH, id="processing agreed"),
        pytest.param(
            [TRANSFER, RELEASE, replace(OWN, is_agreed=False)], [], {}, id="processing refused"
        ),
        pytest.param(
            [TRANSFER, RELEASE, OWN, replace(REFUSED, kind="processing", recipient=None)],
            [],
            ONLY_NAME,
            id="processing of languages refused later",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(OWN, ends_on=date(2026, 11, 21))],
            [],
            {},
            id="processing ran out",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(OWN, ends_on=date(2026, 11, 30))],
            [],
            dict.fromkeys(BOTH, date(2026, 11, 30)),
            id="nothing flows longer than it is processed",
        ),
        pytest.param(
            [TRANSFER, RELEASE, replace(OWN, organisation=JOBCENTER, is_agreed=False)],
            [],
            BOTH,
            id="the other side may process or not",
        ),
        pytest.param(
            [*THEIRS, replace(OWN, organisation=JOBCENTER, is_agreed=False)],
            [],
            {},
            id="who may not process relies on no sheet of hers",
        ),
        pytest.param(
            [replace(OWN, is_agreed=False)],
            [SECRET],
            {"identity": None},
            id="a law needs no consent",
        ),
        pytest.param([], [BASIS], {}, id="a law without secrecy"),
        pytest.param([RELEASE], [BASIS], ONLY_NAME, id="a law and a release"),
        pytest.param([], [SECRET], {"identity": None}, id="a law that lifts secrecy"),
        pytest.param([], [replace(SECRET, is_ended=True)], {}, id="a law that was ended"),
        pytest.param(
            [], [replace(SECRET, ends_on=date(2026, 11, 21))], {}, id="a law that ran out"
        ),
        pytest.param(
            [], [replace(SECRET, starts_on=date(2026, 11, 23))], {}, id="a law from tomorrow"
        ),
        pytest.param([], [replace(SECRET, recipient=CARITAS)], {}, id="a law for others"),
        pytest.param(
            [TRANSFER, RELEASE], [SECRET], BOTH | {"identity": None}, id="a law lasts longer"
        ),
    ],
)
def test_what_may_flow(boxes, bases, expected):
    assert rules.categories_covered(boxes, bases, flow=OUT, day=TODAY) == expected


def test_one_sheet_speaks_of_both_ways():
    boxes = [replace(box, direction="both") for box in (TRANSFER, RELEASE)]
    back = rules.Flow(JOBCENTER, US, "support")
    assert rules.categories_covered(boxes, [], flow=back, day=TODAY) == BOTH
    assert rules.categories_covered([TRANSFER, RELEASE], [], flow=back, day=TODAY) == {}
    assert rules.categories_covered([], [SECRET], flow=back, day=TODAY) == {}


def test_all_categories_end_with_the_first():
    covered = {"identity": None, "language": date(2027, 1, 1), "health": TODAY}
    assert rules.covered_until(covered, ["identity"]) is None
    assert rules.covered_until(covered, ["identity", "language"]) == date(2027, 1, 1)
    assert rules.covered_until(covered, covered) == TODAY
    with pytest.raises(KeyError):
        rules.covered_until(covered, ["belief"])


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"identity"}, ""),
        ({"language"}, "Ohne den Namen"),
        ({"identity", "health"}, "Gesundheit"),
    ],
)
def test_a_disclosure_names_the_person_and_nothing_uncovered(wanted, reason):
    verdict = rules.disclosure_is_covered(
        wanted=frozenset(wanted),
        covered=BOTH,
        labels={"identity": "Name", "language": "Sprachen", "health": "Gesundheit"},
    )
    assert bool(verdict) == (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("authority", "own", "active", "purpose", "reason"),
    [
        (False, False, True, "support", ""),
        (True, False, True, "referral", ""),
        (True, False, True, "status", ""),
        (True, False, True, "support", "sehen keine Fälle"),
        (True, False, True, "hand_over", "sehen keine Fälle"),
        (False, True, True, "support", "eine andere Stelle"),
        (False, False, False, "support", "gibt es nicht mehr"),
    ],
)
def test_who_may_receive(authority, own, active, purpose, reason):
    verdict = rules.recipient_fits(
        is_status_authority=authority, is_own=own, is_active=active, purpose=purpose
    )
    assert bool(verdict) == (reason == "")
    assert reason in verdict.reason


def test_the_words_of_the_rules_are_those_of_the_choices():
    assert {rules.TRANSFER, rules.RELEASE} < set(choices.ConsentKind.values)
    assert {rules.TO, rules.BACK, rules.BOTH} == set(choices.Direction.values)
    assert set(choices.STATUS_PURPOSES) == set(rules.STATUS_PURPOSES)
    assert rules.IDENTITY == choices.DataCategory.IDENTITY


def test_every_category_has_one_class():
    listed = [one for group in choices.CATEGORIES_OF_CLASS.values() for one in group]
    assert sorted(listed) == sorted(choices.DataCategory)
