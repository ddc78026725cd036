"""§ 10 Abs. 1 and 3, § 11 AufenthG: the gates before every title."""

import pytest

from tests.casework.pathways.asking import answer

TITLES = ("aufenthg_25a", "aufenthg_25b", "aufenthg_25_5", "aufenthg_19d", "aufenthg_16g")


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (None, ("UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN")),
        ("pending", ("NOT_MET", "MET", "NOT_MET", "MET")),
        ("rejected", ("MET", "MET", "MET", "JUDGEMENT")),
        ("withdrawn", ("MET", "MET", "MET", "JUDGEMENT")),
        ("rejected_manifestly_unfounded", ("MET", "JUDGEMENT", "MET", "JUDGEMENT")),
        ("none", ("MET", "MET", "MET", "MET")),
        ("refugee", ("MET", "MET", "MET", "MET")),
    ],
)
def test_the_outcome_of_asylum_opens_or_bars(outcome, expected):
    asylum = {"outcome": outcome}
    found = tuple(
        answer(way, gate, asylum=asylum)[0]
        for way in ("aufenthg_25b", "aufenthg_19d")
        for gate in ("g1", "g2")
    )
    assert found == expected


@pytest.mark.parametrize("outcome", [None, "pending", "rejected", "withdrawn"])
@pytest.mark.parametrize("gate", ["g1", "g2"])
def test_a_legal_claim_is_not_barred_by_asylum(outcome, gate):
    assert answer("aufenthg_16g", gate, asylum={"outcome": outcome})[0] == "WAIVED"


@pytest.mark.parametrize(("ban", "state"), [(None, "UNKNOWN"), (False, "MET"), (True, "NOT_MET")])
@pytest.mark.parametrize("way", TITLES)
def test_a_ban_on_entry_bars_every_title(way, ban, state):
    assert answer(way, "g3", entry_ban=ban)[0] == state
