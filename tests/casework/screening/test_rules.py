"""What a check says in one word: worked by hand for each way a way can stand."""

from datetime import date

import pytest

from lotse.casework.pathways.rules import engine
from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.findings import Finding, Reason, State
from lotse.casework.pathways.rules.known import Facts
from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.pathways.rules.pathways import (
    ALTERNATIVE,
    FACT,
    REQUIRED,
    TIME,
    Condition,
    Pathway,
)
from lotse.casework.pathways.rules.pathways import JUDGED as JUDGEMENT_KIND
from lotse.casework.screening import rules
from lotse.casework.screening.choices import KEPT, Opening

ON, SOON, BEFORE = date(2026, 11, 22), date(2027, 3, 1), date(2026, 1, 1)


def _found(state, kind=FACT, role=REQUIRED, **more):
    return Finding(state, Reason("Grund."), **more), kind, role


def _way(*found, name="weg"):
    """A way whose rules find just this."""
    conditions = tuple(
        Condition(f"a{at}", "Text", "§ 1", lambda *_, one=one: one, kind, role)
        for at, (one, kind, role) in enumerate(found)
    )
    pathway = Pathway(name, "Weg", "§ 1", None, conditions)
    return engine.Way(Case(Facts(), ON, frozenset(), CURRENT), pathway)


NEVER = _found(State.NOT_MET, TIME)
GONE = _found(State.NOT_MET, TIME, earliest=BEFORE)
LATE = _found(State.NOT_MET, TIME, earliest=SOON)
FAILED = _found(State.NOT_MET)
BESIDE = _found(State.NOT_MET, role=ALTERNATIVE)
OPEN = _found(State.UNKNOWN, missing=("passport.held", "tests.lid"))
JUDGED = _found(State.JUDGEMENT, JUDGEMENT_KIND)
DONE = _found(State.MET)
ENDS_BEFORE = _found(State.MET, latest=date(2027, 1, 1))
ENDS_THEN = _found(State.MET, latest=SOON)
ENDED_BUT_WAIVED = _found(State.WAIVED, latest=BEFORE)
SHUT = "aufenthg_104c"


@pytest.mark.parametrize(
    ("way", "opening"),
    [
        (_way(DONE), Opening.NOW),
        (_way(JUDGED, DONE), Opening.JUDGEMENT),
        (_way(OPEN, JUDGED), Opening.FACTS),
        (_way(DONE, name=SHUT), Opening.CLOSED),
        (_way(FAILED), Opening.NOT_NOW),
        (_way(NEVER), Opening.NOT_NOW),
        (_way(GONE), Opening.NOT_NOW),
        (_way(LATE), Opening.LATER),
        (_way(LATE, NEVER), Opening.NOT_NOW),
        (_way(LATE, BESIDE), Opening.LATER),
        (_way(LATE, FAILED), Opening.NOT_NOW),
        (_way(LATE, ENDS_BEFORE), Opening.NOT_NOW),
        (_way(LATE, ENDS_THEN), Opening.LATER),
        (_way(LATE, ENDED_BUT_WAIVED), Opening.LATER),
    ],
)
def test_a_way_stands_in_one_word(way, opening):
    assert rules.opening_of(way) == opening


def _result(*ways):
    return engine.Result(ON, "v", (), ways)


def test_what_cannot_open_is_not_kept():
    result = _result(_way(FAILED), _way(DONE, name=SHUT), _way(DONE))
    assert [one.opening for one in rules.kept(result)] == [Opening.NOW]


def test_missing_facts_are_counted_once():
    [outcome] = rules.kept(_result(_way(OPEN, OPEN)))
    assert outcome.missing == 2


def test_a_change_is_another_standing_or_another_day():
    later = _found(State.NOT_MET, TIME, earliest=date(2028, 1, 1))
    before = _result(_way(DONE), _way(LATE), _way(OPEN))
    after = _result(_way(DONE), _way(later), _way(OPEN, name=SHUT))
    changed = list(rules.changed(before, after))
    assert [(one.opening_before, one.opening) for one in changed] == [
        (Opening.LATER, Opening.LATER), (Opening.FACTS, Opening.CLOSED)]  # fmt: skip
    assert (changed[0].earliest_before, changed[0].earliest_on) == (SOON, date(2028, 1, 1))


def test_nothing_changes_without_a_change_of_law():
    result = _result(_way(DONE), _way(LATE))
    assert not list(rules.changed(result, result))


def test_rules_and_choices_name_the_same():
    assert rules.KEPT == KEPT
    assert {rules.NOT_NOW, rules.CLOSED} < set(Opening.values)
