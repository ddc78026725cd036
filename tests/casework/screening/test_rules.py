"""What a check says in one word: worked by hand for each way a way can stand."""

from datetime import date

import pytest

from lotse.casework.pathways.rules import engine
from lotse.casework.pathways.rules.findings import Finding, Reason, State
from lotse.casework.pathways.rules.pathways import (
    ALTERNATIVE,
    FACT,
    REQUIRED,
    TIME,
    Condition,
    Pathway,
    Settled,
)
from lotse.casework.screening import rules
from lotse.casework.screening.choices import KEPT, Opening

ON, SOON, BEFORE = date(2026, 11, 22), date(2027, 3, 1), date(2026, 1, 1)
PATHWAY = Pathway("weg", "Weg", "§ 1", None, ())


def _settled(state, kind=FACT, role=REQUIRED, latest=None, missing=()):
    condition = Condition("a", "Text", "§ 1", lambda *_: None, kind, role)
    finding = Finding(state, Reason("Grund."), latest=latest, missing=missing)
    return Settled(condition, state, finding, None, None)


def _way(result, earliest=None, *requirements):
    return engine.Way(PATHWAY, "open", result, None, None, earliest, requirements, ON, True)


LATE = _settled(State.NOT_MET, TIME)
FAILED = _settled(State.NOT_MET)
BESIDE = _settled(State.NOT_MET, role=ALTERNATIVE)
ENDS_BEFORE = _settled(State.MET, latest=date(2027, 1, 1))
ENDS_THEN = _settled(State.MET, latest=SOON)
ENDED_BUT_WAIVED = _settled(State.WAIVED, latest=BEFORE)


@pytest.mark.parametrize(
    ("way", "opening"),
    [
        (_way("met"), Opening.NOW),
        (_way("judgement", SOON), Opening.JUDGEMENT),
        (_way("unknown"), Opening.FACTS),
        (_way("closed"), Opening.CLOSED),
        (_way("not_met", None, FAILED), Opening.NOT_NOW),
        (_way("not_met", BEFORE, FAILED), Opening.NOT_NOW),
        (_way("not_met", SOON, LATE), Opening.LATER),
        (_way("not_met", SOON, LATE, BESIDE), Opening.LATER),
        (_way("not_met", SOON, LATE, FAILED), Opening.NOT_NOW),
        (_way("not_met", SOON, LATE, ENDS_BEFORE), Opening.NOT_NOW),
        (_way("not_met", SOON, LATE, ENDS_THEN), Opening.LATER),
        (_way("not_met", SOON, LATE, ENDED_BUT_WAIVED), Opening.LATER),
    ],
)
def test_a_way_stands_in_one_word(way, opening):
    assert rules.opening_of(way) == opening


def _result(*ways):
    return engine.Result(ON, "v", (), ways)


def test_what_cannot_open_is_not_kept():
    result = _result(_way("not_met"), _way("closed"), _way("met"))
    assert [one.opening for one in rules.kept(result)] == [Opening.NOW]


def test_missing_facts_are_counted_once():
    unknown = _settled(State.UNKNOWN, missing=("passport.held", "tests.lid"))
    [outcome] = rules.kept(_result(_way("unknown", None, unknown, unknown)))
    assert outcome.missing == 2


def test_a_change_is_another_standing_or_another_day():
    before = _result(_way("met"), _way("not_met", SOON, LATE), _way("unknown"))
    after = _result(_way("met"), _way("not_met", date(2028, 1, 1), LATE), _way("closed"))
    changed = list(rules.changed(before, after))
    assert [(one.opening_before, one.opening) for one in changed] == [
        (Opening.LATER, Opening.LATER), (Opening.FACTS, Opening.CLOSED)]  # fmt: skip
    assert (changed[0].earliest_before, changed[0].earliest_on) == (SOON, date(2028, 1, 1))


def test_nothing_changes_without_a_change_of_law():
    result = _result(_way("met"), _way("not_met", SOON, LATE))
    assert not list(rules.changed(result, result))


def test_rules_and_choices_name_the_same():
    assert rules.KEPT == KEPT
    assert {rules.NOT_NOW, rules.CLOSED} < set(Opening.values)
