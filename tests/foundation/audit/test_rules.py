from dataclasses import replace

import pytest

from lotse.foundation.audit.rules import GENESIS, SealRecord, seal_finding, seal_mac

KEY = "Siebengebirge"
DIGEST, OTHER = "a" * 64, "b" * 64
GOOD = SealRecord(
    number=1,
    stored_digest=DIGEST,
    stored_mac=seal_mac(key=KEY, number=1, digest=DIGEST, previous_mac=GENESIS),
    stored_count=3,
    actual_digest=DIGEST,
    actual_count=3,
)


def _finding(seal, key=KEY, expected_number=1, previous_mac=GENESIS):
    return seal_finding(
        key=key, seal=seal, expected_number=expected_number, previous_mac=previous_mac
    )


def test_a_good_seal_has_no_finding():
    assert _finding(GOOD) == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": 2}, "Siegel 1 fehlt."),
        ({"actual_count": 2}, "Siegel 1: 3 Einträge versiegelt, 2 vorhanden."),
        (
            {"actual_digest": OTHER},
            "Siegel 1: Mindestens ein Eintrag wurde nachträglich verändert.",
        ),
        (
            {"stored_mac": OTHER},
            "Siegel 1: Das Siegel passt nicht zum Schlüssel oder zur Kette.",
        ),
        (
            {"stored_digest": OTHER, "actual_digest": OTHER},
            "Siegel 1: Das Siegel passt nicht zum Schlüssel oder zur Kette.",
        ),
    ],
)
def test_each_damage_has_its_sentence(changed, said):
    assert _finding(replace(GOOD, **changed)) == said


def test_a_wrong_key_is_a_finding():
    assert "passt nicht" in _finding(GOOD, key="Drachenfels")


def test_a_seal_of_another_chain_is_a_finding():
    assert "passt nicht" in _finding(GOOD, previous_mac=OTHER)


def test_every_part_goes_into_the_seal():
    parts = {"key": KEY, "number": 1, "digest": DIGEST, "previous_mac": GENESIS}
    changes = [{"key": "x"}, {"number": 2}, {"digest": OTHER}, {"previous_mac": OTHER}]
    seals = {seal_mac(**(parts | change)) for change in [{}, *changes]}
    assert len(seals) == 5
