"""The check as a whole: result, regime, earliest day, caveats, judgements, versions of the law."""

import ast
import itertools
import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from lotse.casework.pathways.rules.case import Case
from lotse.casework.pathways.rules.checking import conditions_of
from lotse.casework.pathways.rules.documents import document
from lotse.casework.pathways.rules.engine import FLAGS, Way, check
from lotse.casework.pathways.rules.facts import facts_of
from lotse.casework.pathways.rules.findings import (
    State,
    judgement,
    met,
    not_met,
    unknown,
    waived,
)
from lotse.casework.pathways.rules.known import Facts
from lotse.casework.pathways.rules.pack import CURRENT, FOLDER, sources
from lotse.casework.pathways.rules.pathways import (
    ALTERNATIVE,
    FACT,
    TIME,
    Condition,
    Pathway,
    of_person,
)
from lotse.casework.pathways.rules.registry import BY_ID, CATALOGUE, JUDGEMENT_KEYS, PATHWAYS
from lotse.casework.pathways.rules.requirements.periods import all_of, one_of
from lotse.casework.pathways.rules.statuses import FILE, statuses
from tests.casework.pathways.asking import SEEKING, TOLERATED, history, way

CONTRACT = Path(__file__).parent / "contract"
ON = date(2026, 11, 22)
SOONER, LATER = date(2026, 1, 1), date(2027, 1, 1)
FOUND = {
    "met": met("Ja."),
    "not_met": not_met("Nein."),
    "unknown": unknown("entry_date"),
    "judgement": judgement("Offen."),
    "waived": waived("Entfällt."),
}


def made_of(*findings, **more):
    conditions = tuple(
        Condition(f"z{number}", "Etwas", "§ 0", lambda case, way, found=found: found, **more)
        for number, found in enumerate(findings)
    )
    return Pathway("test", "Weg", "§ 0", "kann", conditions)


def check_made(pathway, facts=None, on=ON):
    return Way(Case(facts or Facts(), on, frozenset(), CURRENT), pathway)


@pytest.mark.parametrize("names", list(itertools.product(FOUND, repeat=2)))
def test_the_worst_requirement_decides(names):
    worst = ["not_met", "unknown", "judgement", "met"]
    counted = ["met" if name == "waived" else name for name in names]
    found = check_made(made_of(*(FOUND[name] for name in names)))
    assert found.result == min(counted, key=worst.index)


@pytest.mark.parametrize("name", FOUND)
def test_an_alternative_does_not_enter_the_result(name):
    found = check_made(made_of(FOUND[name], role=ALTERNATIVE))
    assert (found.result, found.earliest_on) == ("met", None)


@pytest.mark.parametrize("name", FOUND)
@pytest.mark.parametrize("said", ["yes", "no"])
def test_a_judgement_changes_nothing_but_an_open_judgement(name, said):
    facts = Facts(judgements={"test.z0": said == "yes"})
    found = check_made(made_of(FOUND[name]), facts).requirements[0]
    changed = {"yes": State.MET, "no": State.NOT_MET}[said]
    assert found.state == (changed if name == "judgement" else FOUND[name].state)
    assert ("Fachkraft" in found.reason) == (name == "judgement")


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([met("", earliest=SOONER), met("", earliest=LATER)], LATER),
        ([met("", earliest=SOONER), met("")], SOONER),
        ([met("")], None),
        ([met("", earliest=SOONER), not_met("")], None),
        ([met("", earliest=SOONER), judgement("")], None),
        ([met("", earliest=SOONER), unknown("x")], None),
        ([waived("", earliest=LATER), met("", earliest=SOONER)], SOONER),
        ([not_met("", earliest=LATER), judgement("", earliest=SOONER)], LATER),
    ],
)
def test_the_way_is_open_when_the_last_period_is_full(findings, expected):
    assert check_made(made_of(*findings, kind=TIME)).earliest_on == expected


@pytest.mark.parametrize(
    ("kinds", "is_barred", "asked"),
    [
        ((TIME, FACT), True, ["z1"]),
        ((FACT, TIME), True, ["z0"]),
        ((TIME, TIME), False, ["z0"]),
        ((), False, []),
    ],
)
def test_what_fails_is_found_before_anything_needless_is_worked_out(kinds, is_barred, asked):
    found = []

    def rule(case, way, name):
        found.append(name)
        return not_met("Nein.")

    conditions = tuple(
        Condition(f"z{at}", "Etwas", "§ 0", partial(rule, name=f"z{at}"), kind)
        for at, kind in enumerate(kinds)
    )
    way = check_made(Pathway("test", "Weg", "§ 0", "kann", conditions))
    assert (way.is_barred, found) == (is_barred, asked)
    assert len(way.requirements) == len(kinds)
    # Whoever asks again has the same answers without asking the rules once more.
    assert way.requirements == way.requirements
    assert sorted(found) == [f"z{at}" for at, _ in enumerate(kinds)]


def test_conditions_are_a_mapping_in_the_order_of_the_table():
    pathway = made_of(FOUND["met"], FOUND["unknown"])
    case = Case(Facts(), ON, frozenset(), CURRENT)
    found = conditions_of(case, pathway)
    assert (len(found), list(found)) == (2, ["z0", "z1"])
    assert [one.state for one in found.values()] == [State.MET, State.UNKNOWN]
    assert conditions_of(case, pathway) is found


def test_what_asks_nothing_of_the_way_is_found_once_for_all_ways():
    asked = []

    @of_person
    def rule(case, way):
        """Told."""
        asked.append(way.id)
        return met("Ja.")

    conditions = (Condition("z0", "Etwas", "§ 0", rule),)
    case = Case(Facts(), ON, frozenset(), CURRENT)
    ways = [Way(case, Pathway(name, "Weg", "§ 0", None, conditions)) for name in ("one", "two")]
    assert [way.result for way in ways] == ["met", "met"]
    assert (asked, rule.__doc__) == (["one"], "Told.")


# The ways differ in nothing but this, so a shared rule must not look at it.
APART = Pathway("apart", "Ein anderer Weg", "§ 99", "ist", (), section="7")


@pytest.mark.parametrize(
    "rule",
    sorted(
        {
            one.rule
            for way in PATHWAYS
            for one in way.conditions
            if hasattr(one.rule, "__wrapped__")
        },
        key=lambda rule: f"{rule.__module__}.{rule.__qualname__}",
    ),
    ids=lambda rule: f"{rule.__module__.rpartition('.')[2]}.{rule.__qualname__}",
)
def test_a_shared_rule_finds_the_same_on_every_way(rule):
    known = {"status_history": history((TOLERATED, "2020-01-01")), "health_exception": True,
             "applications": dict.fromkeys(CATALOGUE, "2021-05-05"), "convictions": [],
             "livelihood": {"own_income_percent": 60, "benefits": []}, "household": [],
             "language": {"oral": "A2", "written": "A1"}, "nationality": ["TR"]}  # fmt: skip
    for told in ({}, known):
        cases = [Case(facts_of(told), ON, frozenset(), CURRENT) for _ in range(2)]
        assert rule(cases[0], APART) == rule(cases[1], BY_ID["aufenthg_60c"])


def test_a_judgement_can_bar_a_way_as_a_fact_can():
    facts = Facts(judgements={"test.z0": False})
    assert check_made(made_of(FOUND["judgement"]), facts).is_barred
    assert not check_made(made_of(FOUND["judgement"])).is_barred


def test_only_periods_have_a_say_in_the_earliest_day():
    assert check_made(made_of(met("", earliest=LATER))).earliest_on is None


@pytest.mark.parametrize(
    ("earliest", "absences", "expected"),
    [
        (SOONER, (), {"hint"}),
        (SOONER, None, {"hint", "uninterrupted"}),
        (ON, (), {"hint"}),
        (LATER, (), {"hint", "uninterrupted", "law_unchanged"}),
        (LATER, None, {"hint", "uninterrupted", "law_unchanged"}),
    ],
)
def test_a_day_to_come_is_told_with_its_reservations(earliest, absences, expected):
    pathway = made_of(met("", earliest=earliest), kind=TIME)
    found = check_made(pathway, Facts(absences=absences))
    assert {caveat.id for caveat in found.caveats} == expected


def test_every_hint_says_that_it_decides_nothing():
    assert all("keine Entscheidung" in w.caveats[0].text for w in check(Facts(), ON).ways)


def test_a_closed_way_and_one_in_transition_say_so():
    closed = way("aufenthg_104c", "2026-11-22")
    applied = {"aufenthg_104c": "2025-01-01"}
    moved = way("aufenthg_104c", "2026-11-22", applications=applied)
    assert [w.caveats[-1].id for w in (closed, moved)] == ["closed", "transitional"]


@pytest.mark.parametrize("on", [date(2019, 1, 1), date(2023, 6, 1), ON, date(2030, 1, 1), date.max])
def test_nothing_known_is_no_decision_and_no_crash(on):
    result = check(Facts(), on)
    decided = [(w.id, r.id) for w in result.ways for r in w.requirements
               if r.state in {State.MET, State.NOT_MET}]  # fmt: skip
    # Before a law asked for something nobody lacks it.
    assert not [name for name in decided if name != ("aufenthg_60c", "d5")] or on.year < 2026


@pytest.mark.parametrize("on", [date(2019, 1, 1), ON])
def test_empty_lists_are_no_crash(on):
    lists = ("nationality", "status_history", "absences", "household", "school_periods", "jobs",
             "degrees", "work_permits", "removal_measures", "convictions")  # fmt: skip
    assert check(facts_of({name: [] for name in lists}), on).ways


def test_a_result_depends_on_nothing_but_what_is_given():
    facts = facts_of({"status_history": history((TOLERATED, "2020-01-01"))})
    assert document(check(facts, ON)) == document(check(facts, ON))


def test_flags_that_are_on_are_told_in_order():
    assert check(Facts(), ON, FLAGS).flags == tuple(sorted(FLAGS))


def test_a_change_of_law_can_be_tried_before_it_is_in_force():
    text = """
aufenthg_25a.stay_years:
  unit: Jahre
  values:
    - {from: 2027-01-01, value: 2, source: Entwurf, checked_on: 2026-11-22}
"""
    trial = CURRENT.with_changes(text)
    facts = facts_of({"status_history": history((SEEKING, "2025-01-01"))})
    states = [
        check(facts, on, pack=pack).way("aufenthg_25a").requirements[1].state
        for on in (ON, date(2027, 1, 1))
        for pack in (CURRENT, trial)
    ]  # fmt: skip
    assert states == ["NOT_MET", "NOT_MET", "NOT_MET", "MET"]
    assert check(facts, ON, pack=trial).rules_version != check(facts, ON).rules_version


def test_the_version_follows_rules_and_parameters():
    assert len(sources()) > 20
    assert FILE.read_text(encoding="utf-8") in sources()
    assert check(Facts(), ON).rules_version == CURRENT.version


def test_every_judgement_key_is_a_requirement():
    assert "aufenthg_25b.b8" in JUDGEMENT_KEYS
    assert len(JUDGEMENT_KEYS) == sum(len(pathway.conditions) for pathway in PATHWAYS)
    assert set(CATALOGUE) <= set(BY_ID)


@pytest.mark.parametrize("pathway", PATHWAYS, ids=lambda pathway: pathway.id)
def test_every_requirement_has_a_text_and_a_paragraph(pathway):
    assert pathway.title
    assert pathway.legal_basis
    for condition in pathway.conditions:
        assert len(condition.text) > 5
        assert condition.norm


def test_alternatives_and_parts_are_put_together():
    late, soon = not_met("a", earliest=LATER), not_met("b", earliest=SOONER)
    assert one_of(late, soon).earliest == SOONER
    assert all_of(late, soon).earliest == LATER
    assert one_of(met("a"), late).earliest is None
    assert one_of(judgement("a"), unknown("x")).state is State.UNKNOWN
    assert all_of(judgement("a"), unknown("x")).state is State.UNKNOWN
    assert all_of(met("a"), soon).earliest == SOONER
    assert all_of(met("a"), met("b")).earliest is None


# Figures of law stand in YAML. What is left in code are places in a list, signs and percent signs.
HARMLESS_NUMBERS = {-1, 0, 1}
UNITS = {("requirements/periods.py", 12), ("facts.py", 7), ("facts.py", 4), ("facts.py", 10),
         ("facts.py", 9), ("facts.py", 80), ("command.py", 2), ("command.py", 3),
         ("requirements/criminal_record.py", 2)}  # fmt: skip


def figures(path):
    name = path.relative_to(FOLDER).as_posix()
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    places = {id(node.slice) for node in nodes if isinstance(node, ast.Subscript)}
    for node in nodes:
        is_number = isinstance(node, ast.Constant) and type(node.value) in {int, float}
        is_free = id(node) in places or (is_number and (name, node.value) in UNITS)
        if is_number and not is_free and node.value not in HARMLESS_NUMBERS:
            yield f"{name}:{node.lineno}: {node.value}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "date":
            yield f"{name}:{node.lineno}: {ast.unparse(node)}"


def test_no_figure_and_no_date_of_law_stands_in_code():
    engine = {"case.py", "checking.py", "engine.py", "facts.py", "findings.py", "stays.py",
              "timeline.py", "statuses.py", "pack.py", "command.py"}  # fmt: skip
    files = [path for path in FOLDER.rglob("*.py")
             if path.parent != FOLDER or path.name in engine]  # fmt: skip
    assert not [found for path in files for found in figures(path)]


@pytest.mark.parametrize("name", sorted(CURRENT.parameters))
def test_a_parameter_has_unit_source_and_the_day_it_was_checked(name):
    for used in CURRENT.parameters[name]:
        assert used.unit
        assert used.source
        assert used.checked_on >= date(2026, 1, 1)


def test_codes_of_status_in_parameters_exist():
    listed = {code for name, rows in CURRENT.parameters.items() for used in rows
              if used.unit == "Statuscodes" for code in used.value}  # fmt: skip
    assert listed <= set(statuses())


DAYS = st.dates(date(2018, 1, 1), date(2029, 12, 31))
CODES = st.sampled_from([SEEKING, TOLERATED, "D_60b_I_p", "104c_1_S_1", "25_5", "GUEB", "18a"])


@st.composite
def documents(draw):
    """Facts as the contract wants them; each property may be missing."""

    def span(start, length, rest):
        end = None if length is None else date.fromordinal(start.toordinal() + length).isoformat()
        return {"from": start.isoformat(), "to": end} | rest

    def spans(**more):
        lengths = st.none() | st.integers(0, 1500)
        return st.lists(st.builds(span, DAYS, lengths, st.fixed_dictionaries(more)), max_size=4)

    day = DAYS.map(date.isoformat)
    yes_no = st.none() | st.booleans()
    return draw(st.fixed_dictionaries({}, optional={
        "birth_date": st.dates(date(1990, 1, 1), date(2015, 1, 1)).map(date.isoformat),
        "nationality": st.lists(st.sampled_from(["TR", "AL", "SY"]), max_size=2),
        "entry_date": day,
        "asylum": st.fixed_dictionaries({}, optional={"application_on": day, "outcome":
            st.sampled_from(["none", "pending", "rejected", "refugee", "withdrawn"])}),
        "status_history": spans(code=CODES),
        "identity": st.fixed_dictionaries({}, optional={
            "clarified": yes_no, "clarified_on": day, "measures_taken": yes_no}),
        "absences": spans(),
        "household": st.lists(st.fixed_dictionaries({"relation": st.sampled_from(
            ["child", "spouse"])}, optional={"birth_date": day, "married": yes_no,
            "same_household": yes_no, "german": yes_no, "since": day}), max_size=2),
        "school_periods": spans(),
        "degrees": st.lists(st.fixed_dictionaries({"kind": st.sampled_from(
            ["school", "vocational", "university"])}, optional={"place": st.sampled_from(
            ["DE", "abroad"]), "recognised": yes_no, "on": day}), max_size=2),
        "jobs": spans(hours_per_week=st.none() | st.sampled_from([19, 20, 35]),
                      social_insurance=yes_no, qualified=yes_no),
        "training": st.fixed_dictionaries({}, optional={"starts_on": day}),
        "livelihood": st.fixed_dictionaries({}, optional={
            "own_income_percent": st.sampled_from([0, 50, 51, 99, 100]), "covered_since": day}),
        "language": st.fixed_dictionaries({}, optional={
            "oral": st.sampled_from(["A1", "A2", "B1"]),
            "written": st.sampled_from(["A1", "B1", "C1"])}),
        "convictions": st.lists(st.fixed_dictionaries({"kind": st.sampled_from(
            ["fine", "prison", "youth_measure"])}, optional={"tagessaetze": st.integers(0, 100),
            "intentional": yes_no, "foreigner_only_offence": yes_no}), max_size=2),
        "reception_centre": yes_no,
        "health_exception": yes_no,
        "entry_ban": yes_no,
        "applications": st.dictionaries(st.sampled_from(CATALOGUE), day, max_size=2),
        "judgements": st.dictionaries(st.sampled_from(sorted(JUDGEMENT_KEYS)),
                                      st.sampled_from(["yes", "no"]), max_size=6),
    }))  # fmt: skip


RESULT = Draft202012Validator(
    json.loads((CONTRACT / "result.schema.json").read_text("utf-8")),
    format_checker=FormatChecker(),
)


@settings(max_examples=25, deadline=None)
@given(documents(), DAYS)
def test_whatever_is_known_the_result_is_a_document_of_the_contract(told, on):
    result = document(check(facts_of(told), on))
    assert not list(RESULT.iter_errors(result))
    text = json.dumps(result, ensure_ascii=False)
    assert "Anspruch besteht" not in text
    assert "None" not in text


@settings(max_examples=40, deadline=None)
@given(documents(), DAYS, st.integers(1, 800))
def test_time_that_is_full_stays_full_while_law_and_facts_stay(told, on, days):
    """Later days turn no full period back, unless law, status or the facts of that day change."""
    told.pop("absences", None)
    later = date.fromordinal(on.toordinal() + days)
    between = [day for day in CURRENT.changes if on < day <= later]
    begun = [date.fromisoformat(span[key]) for name in ("status_history", "jobs")
             for span in told.get(name, ()) for key in ("from", "to") if span[key]]  # fmt: skip
    if between or any(on <= day <= later for day in begun):
        return
    facts = facts_of(told | {"household": [], "applications": {}, "reception_centre": False})
    before, after = check(facts, on), check(facts, later)
    for ours, theirs in zip(before.ways, after.ways, strict=True):
        for sooner, then in zip(ours.requirements, theirs.requirements, strict=True):
            if sooner.condition.kind == TIME and sooner.state is State.MET:
                assert then.state in {State.MET, State.WAIVED}, (ours.id, sooner.id)


@settings(max_examples=40, deadline=None)
@given(documents(), DAYS, st.data())
def test_forgetting_a_fact_never_turns_a_yes_into_a_no(told, on, data):
    """What is unknown decides nothing that what was known decided otherwise."""
    if not told:
        return
    name = data.draw(st.sampled_from(sorted(told)))
    if name in {"absences", "applications", "judgements"}:
        return
    fewer = {key: value for key, value in told.items() if key != name}
    opposite = {State.MET: State.NOT_MET, State.NOT_MET: State.MET}
    known, forgot = check(facts_of(told), on), check(facts_of(fewer), on)
    for ours, theirs in zip(known.ways, forgot.ways, strict=True):
        for full, less in zip(ours.requirements, theirs.requirements, strict=True):
            assert less.state is not opposite.get(full.state), (ours.id, full.id)


def test_a_way_made_by_hand_can_be_closed_by_the_law():
    closed = replace(made_of(met("")), id="aufenthg_16g", effect=lambda case, settled: "ist")
    found = check_made(closed, on=date(2024, 2, 29))
    assert (found.result, found.effect) == ("closed", None)
