"""Caseload, samples and reviews; tables without a database."""

from decimal import Decimal

import pytest

from lotse.casework.supervision import rules
from lotse.casework.supervision.choices import Band, Rating, Result

HALF, FULL = Decimal("0.50"), Decimal("1.00")


def test_the_rules_speak_the_codes_of_the_choices():
    assert set(Band.values) == {rules.UNDER, rules.WITHIN, rules.OVER, rules.UNKNOWN}
    assert set(Rating.values) >= {rules.PARTLY, rules.NOT_MET}
    assert set(Result.values) == {rules.GOOD, rules.HINTS, rules.FAULTS}


@pytest.mark.parametrize(
    ("open_cases", "fte", "guide_value", "band_percent", "expected"),
    [
        # 18 per VZÄ with 20 %: 14.4 to 21.6 is within, both ends included.
        (14, FULL, 18, 20, ("14.0", 78, "under")),
        (15, FULL, 18, 20, ("15.0", 83, "within")),
        (18, FULL, 18, 20, ("18.0", 100, "within")),
        (21, FULL, 18, 20, ("21.0", 117, "within")),
        (22, FULL, 18, 20, ("22.0", 122, "over")),
        (12, HALF, 18, 20, ("24.0", 133, "over")),
        (8, HALF, 20, 20, ("16.0", 80, "within")),
        (12, HALF, 20, 20, ("24.0", 120, "within")),
        (0, FULL, 18, 20, ("0.0", 0, "under")),
        # Without a band only the very value is within.
        (18, FULL, 18, None, ("18.0", 100, "within")),
        (19, FULL, 18, 0, ("19.0", 106, "over")),
        (7, Decimal("0.75"), None, 20, ("9.3", None, "unknown")),
        (7, None, 18, 20, (None, None, "unknown")),
        (7, Decimal("0.00"), 18, 20, (None, None, "unknown")),
    ],
)
def test_a_caseload_lies_beside_its_guide_value(
    open_cases, fte, guide_value, band_percent, expected
):
    found = rules.load(
        open_cases=open_cases, fte=fte, guide_value=guide_value, band_percent=band_percent
    )
    per_fte, percent, band = expected
    assert (found.per_fte, found.percent, found.band) == (
        Decimal(per_fte) if per_fte else None, percent, band)  # fmt: skip


@pytest.mark.parametrize(
    ("size", "population", "reason"),
    [
        (1, 1, ""),
        (20, 200, ""),
        (0, 200, "1 bis 20"),
        (21, 200, "1 bis 20"),
        (3, 2, "nur 2 offene Fälle"),
    ],
)
def test_a_sample_can_be_reviewed(size, population, reason):
    verdict = rules.sample_may_be_drawn(size=size, population=population)
    assert bool(verdict) == (not reason)
    assert reason in verdict.reason


def test_the_same_seed_draws_the_same_cases_in_any_order():
    first = rules.draw(case_ids=range(1, 101), seed="a1", size=5)
    again = rules.draw(case_ids=list(reversed(range(1, 101))), seed="a1", size=5)
    assert first == again
    assert len(set(first)) == 5
    # Computed by hand once, so that the order can never change unnoticed.
    assert rules.draw(case_ids=range(1, 11), seed="lotse", size=3) == [8, 2, 3]


def test_every_case_has_the_same_chance():
    """Each of ten cases is first about 200 times in 2,000 draws."""
    first = [rules.draw(case_ids=range(10), seed=str(n), size=1)[0] for n in range(2000)]
    assert all(140 < first.count(one) < 260 for one in range(10))


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        (["met", "met"], "good"),
        (["met", "not_applicable"], "good"),
        (["met", "partly"], "hints"),
        (["partly", "not_met"], "faults"),
        ([], "good"),
    ],
)
def test_the_worst_finding_suggests_the_result(ratings, expected):
    assert rules.suggested_result(ratings) == expected


@pytest.mark.parametrize(
    ("findings", "result", "reason"),
    [
        ({"Plan": ("met", ""), "Fristen": ("met", "")}, "good", ""),
        ({"Plan": ("partly", "Überprüfung fehlt"), "Fristen": ("met", "")}, "hints", ""),
        ({"Plan": ("partly", "Überprüfung fehlt"), "Fristen": ("met", "")}, "good", ""),
        ({"Plan": ("not_met", "Kein Plan"), "Fristen": ("met", "")}, "hints", ""),
        ({"Plan": ("met", "")}, "good", "Es fehlt noch ein Befund: Fristen."),
        ({"Plan": ("", ""), "Fristen": ("met", "")}, "good", "Befund: Plan."),
        ({"Plan": ("not_met", " "), "Fristen": ("met", "")}, "faults", "„Plan“, was fehlt"),
        ({"Plan": ("met", ""), "Fristen": ("partly", "")}, "hints", "„Fristen“, was fehlt"),
        ({"Plan": ("met", ""), "Fristen": ("met", "")}, "", "wählen Sie ein Ergebnis"),
        ({"Plan": ("not_met", "Kein Plan"), "Fristen": ("met", "")}, "good", "passt nicht"),
    ],
)
def test_a_complete_review_says_everything(findings, result, reason):
    verdict = rules.review_may_be_completed(
        findings=findings, criteria=["Plan", "Fristen"], result=result
    )
    assert bool(verdict) == (not reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("is_completed", "is_answered", "text", "reason"),
    [
        (True, False, "Wird nachgeholt.", ""),
        (False, False, "Wird nachgeholt.", "noch nicht abgeschlossen"),
        (True, True, "Wird nachgeholt.", "schon beantwortet"),
        (True, False, "  ", "schreiben Sie eine Antwort"),
    ],
)
def test_a_review_is_answered_once(is_completed, is_answered, text, reason):
    verdict = rules.review_may_be_answered(
        is_completed=is_completed, is_answered=is_answered, text=text
    )
    assert bool(verdict) == (not reason)
    assert reason in verdict.reason
