"""Convictions for intentional offences: small fines are harmless, up to a sum."""

import pytest

from tests.casework.pathways.asking import answer, ask

TRAINING, EMPLOYED = ("aufenthg_60c", "d7"), ("aufenthg_60d", "f7")


def fine(rates, **more):
    told = {"kind": "fine", "tagessaetze": rates, "intentional": True,
            "foreigner_only_offence": False}  # fmt: skip
    return told | more


FOREIGN = {"foreigner_only_offence": True}


@pytest.mark.parametrize(
    ("convictions", "training", "employed"),
    [
        (None, "UNKNOWN", "UNKNOWN"),
        ([], "MET", "MET"),
        ([fine(50)], "MET", "NOT_MET"),
        ([fine(51)], "NOT_MET", "NOT_MET"),
        ([fine(0)], "MET", "NOT_MET"),
        ([fine(30), fine(21)], "NOT_MET", "NOT_MET"),
        ([fine(90, **FOREIGN)], "MET", "MET"),
        ([fine(91, **FOREIGN)], "NOT_MET", "NOT_MET"),
        ([fine(50), fine(90, **FOREIGN)], "MET", "NOT_MET"),
        ([fine(500, intentional=False)], "MET", "MET"),
        ([fine(50, intentional=None)], "MET", "UNKNOWN"),
        ([fine(51, intentional=None)], "UNKNOWN", "UNKNOWN"),
        ([fine(None)], "UNKNOWN", "NOT_MET"),
        ([fine(50, foreigner_only_offence=None)], "MET", "UNKNOWN"),
        ([fine(60, foreigner_only_offence=None)], "UNKNOWN", "UNKNOWN"),
        ([fine(91, foreigner_only_offence=None)], "NOT_MET", "NOT_MET"),
        ([fine(None, **FOREIGN)], "UNKNOWN", "UNKNOWN"),
        ([{"kind": "prison", "intentional": True, "months": 1}], "NOT_MET", "NOT_MET"),
        ([{"kind": "prison"}], "UNKNOWN", "UNKNOWN"),
        ([{"kind": "prison", "intentional": False}], "MET", "MET"),
        ([{"kind": "youth_measure", "intentional": True}], "NOT_MET", "NOT_MET"),
        ([fine(51, on="2026-11-22")], "NOT_MET", "NOT_MET"),
        ([fine(51, on="2026-11-23")], "MET", "MET"),
    ],
)
def test_fines_are_added_up_by_their_kind(convictions, training, employed):
    found = tuple(answer(*name, convictions=convictions)[0] for name in (TRAINING, EMPLOYED))
    assert found == (training, employed)


def test_what_is_missing_of_a_conviction_is_named():
    convictions = [fine(10), {"kind": "prison"}, {"kind": "fine"}]
    assert ask(*TRAINING, convictions=convictions).missing == (
        "convictions[1].intentional",
        "convictions[2].intentional",
        "convictions[2].tagessaetze",
        "convictions[2].foreigner_only_offence",
    )
