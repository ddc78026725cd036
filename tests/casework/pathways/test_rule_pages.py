"""docs/rules/pathways and docs/rules/coverage.md say what the rules say, and name their tests."""

import importlib.util
import sys
from pathlib import Path

import pytest

from lotse.casework.pathways.rules.pathways import JUDGED
from lotse.casework.pathways.rules.registry import PATHWAYS
from lotse.casework.pathways.rules.requirements.gates import Judge

SCRIPT = Path(__file__).parents[3] / "docs" / "rules" / "pathways.py"


def _loaded():
    spec = importlib.util.spec_from_file_location("rule_pages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


PAGES = _loaded()
REQUIREMENTS = [
    pytest.param(way, one, id=f"{way.id}.{one.id}")
    for way in PATHWAYS
    for one in way.conditions
    if one.kind != JUDGED and not isinstance(one.rule, Judge)
]


def test_the_pages_are_what_the_rules_and_cases_say_today():
    old = [path.name for path, text in PAGES.pages()
           if not path.exists() or path.read_text("utf-8") != text]  # fmt: skip
    assert not old, "Run docs/rules/pathways.py again."


def test_there_is_no_page_of_a_way_that_is_gone():
    written = {path.stem for path in (SCRIPT.parent / "pathways").glob("*.md")}
    assert written == {way.id for way in PATHWAYS}


@pytest.mark.parametrize(("way", "requirement"), REQUIREMENTS)
def test_every_requirement_that_facts_decide_has_a_test_or_a_case(way, requirement):
    assert PAGES.tests_of(way, requirement) or PAGES.cases_of(way, requirement)


@pytest.mark.parametrize("way", PATHWAYS, ids=lambda way: way.id)
def test_every_way_is_shown_with_a_worked_case(way):
    assert [case for case in PAGES.worked_cases() if way.id in case.get("expect", {})]
