"""Write the pages on the pathways anew, from the rules, the worked cases and the tests.

    .venv/bin/python docs/rules/pathways.py

One page per pathway in ``docs/rules/pathways/`` and the reviewer's table in
``docs/rules/coverage.md``. A test compares what is written there with what this program writes.
"""

import ast
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
sys.path.insert(0, str(ROOT))

from lotse.casework.pathways.rules.engine import Result, Way, check  # noqa: E402
from lotse.casework.pathways.rules.facts import facts_of  # noqa: E402
from lotse.casework.pathways.rules.pack import CURRENT  # noqa: E402
from lotse.casework.pathways.rules.pathways import Condition, Pathway, Settled  # noqa: E402
from lotse.casework.pathways.rules.registry import PATHWAYS  # noqa: E402
from lotse.core.calendar import german  # noqa: E402
from lotse.core.parameters import Used  # noqa: E402

TESTS = ROOT / "tests" / "casework" / "pathways"
KINDS = {"fact": "Tatsache", "time": "Zeit", "judgement": "Urteil ◆"}
ROLES = {"required": "verlangt", "alternative": "alternativ"}
STATES = {
    "MET": "erfüllt",
    "NOT_MET": "nicht erfüllt",
    "UNKNOWN": "Angaben fehlen",
    "JUDGEMENT": "Urteil ◆",
    "WAIVED": "nicht verlangt",
}
RESULTS = {
    "met": "erfüllt",
    "not_met": "nicht erfüllt",
    "unknown": "Angaben fehlen",
    "judgement": "Urteil offen",
    "closed": "geschlossen",
}
HINT = "Hinweis, keine Entscheidung."
ABOUT = """Voraussetzung × Regel × Test × Quelle, für die fachliche Abnahme. **Fälle** sind
durchgerechnet und verlangen ein Ergebnis (T: die des Vertrags, W: eigene, beide in
`tests/casework/pathways/`). **Tests** sind Tafeln in `tests/casework/pathways/`, die nach dieser
Voraussetzung dieses Wegs fragen. **Quelle** ist die Norm der Voraussetzung, dahinter die der
verwendeten Werte. `gates.Judge` ist immer ein Urteil ◆."""
CASES = "contract/cases/*.json"
# Cases of our own for the ways beyond the catalogue.
FURTHER_CASES = "further_cases.json"


def pages() -> Iterator[tuple[Path, str]]:
    """Every page with its text."""
    for way in PATHWAYS:
        yield FOLDER / "pathways" / f"{way.id}.md", "\n".join(_page(way)) + "\n"
    yield FOLDER / "coverage.md", "\n".join(_coverage()) + "\n"


def main() -> None:
    for path, text in pages():
        path.write_text(text, "utf-8")


def _page(way: Pathway) -> Iterator[str]:
    shown = list(_shown(way))
    yield f"# {way.title}"
    yield ""
    yield f"{way.legal_basis} · `{way.id}` · Rechtsfolge: {_effect(way)}. {HINT}"
    yield ""
    yield "| Nr. | Voraussetzung | Norm | Art | Rolle |"
    yield "|---|---|---|---|---|"
    for one in way.conditions:
        yield f"| {one.id} | {one.text} | {one.norm} | {KINDS[one.kind]} | {ROLES[one.role]} |"
    yield from _parameters(way, [found for _, found in shown])
    yield from _worked_table(way, shown)
    yield ""
    yield "Geschrieben von `docs/rules/pathways.py`; Prüftabelle: [coverage.md](../coverage.md)."


def _effect(way: Pathway) -> str:
    if way.effect is None:
        return "keine"
    return way.effect if isinstance(way.effect, str) else "je nach Lage"


def _parameters(way: Pathway, shown: list[Way]) -> Iterator[str]:
    used = sorted(
        {used.id for found in shown for item in found.requirements for used in item.parameters}
        | {name for name in CURRENT.parameters if name.startswith(f"{way.id}.")}
    )
    if not used:
        return
    yield ""
    yield "## Werte des Rechts"
    yield ""
    yield "| Wert | gilt | Einheit | Quelle | geprüft |"
    yield "|---|---|---|---|---|"
    for name in used:
        for value in CURRENT.parameters[name]:
            yield (
                f"| `{name}` = {_value(value)} | {_validity(value)} | {value.unit} |"
                f" {value.source} | {german(value.checked_on)} |"
            )


def _value(used: Used) -> str:
    if isinstance(used.value, tuple):
        return ", ".join(map(str, used.value))
    if isinstance(used.value, bool):
        return "ja" if used.value else "nein"
    return german(used.value) if isinstance(used.value, date) else str(used.value)


def _validity(used: Used) -> str:
    since = f"ab {german(used.valid_from)}" if used.valid_from else ""
    until = f"bis vor {german(used.valid_until)}" if used.valid_until else ""
    return f"{since} {until}".strip() or "immer"


def _worked_table(way: Pathway, shown: list[tuple[dict[str, Any], Way]]) -> Iterator[str]:
    """Cases side by side: what each requirement says of them."""
    yield ""
    yield "## Durchgerechnet"
    yield ""
    for case, _ in shown:
        yield f"* **{case['id']}** am {_day(case['on'])}: {case['title']}"
    yield ""
    yield "| | " + " | ".join(case["id"] for case, _ in shown) + " |"
    yield "|---|" + "---|" * len(shown)
    for one in way.conditions:
        yield f"| {one.id} | " + " | ".join(_cell(found, one) for _, found in shown) + " |"
    yield "| **Ergebnis** | " + " | ".join(RESULTS[found.result] for _, found in shown) + " |"
    yield "| frühestens | " + " | ".join(_or_dash(found.earliest_on) for _, found in shown) + " |"


def _shown(way: Pathway) -> Iterator[tuple[dict[str, Any], Way]]:
    for case in worked_cases():
        if way.id in case.get("expect", {}):
            yield case, checked(case["id"]).way(way.id)


@cache
def checked(name: str) -> Result:
    """The check of a case."""
    case = next(case for case in worked_cases() if case["id"] == name)
    facts, on = facts_of(case["facts"]), date.fromisoformat(case["on"])
    return check(facts, on, case.get("flags", ()))


def _cell(found: Way, condition: Condition) -> str:
    settled = {item.id: item for item in found.requirements}
    return _said(settled[condition.id]) if condition.id in settled else "–"


def _said(item: Settled) -> str:
    state = STATES[item.state]
    return f"{state}, {german(item.earliest_on)}" if item.earliest_on else state


def _coverage() -> Iterator[str]:
    yield "# Prüftabelle der Wege"
    yield ""
    yield ABOUT
    yield ""
    yield "| Weg | Nr. | Regel | Fälle | Tests | Quelle |"
    yield "|---|---|---|---|---|---|"
    for way in PATHWAYS:
        for one in way.conditions:
            tests = ", ".join(f"`{name}`" for name in tests_of(way, one))
            yield (
                f"| [{way.id}](pathways/{way.id}.md) | {one.id} | `{rule_of(one)}` |"
                f" {', '.join(cases_of(way, one)) or '–'} | {tests or '–'} | {_sources(way, one)} |"
            )
    yield ""
    yield "Geschrieben von `docs/rules/pathways.py`."


def cases_of(way: Pathway, condition: Condition) -> list[str]:
    """The worked cases that want something of a requirement."""
    expected = ((case["id"], case.get("expect", {}).get(way.id, {})) for case in worked_cases())
    return [name for name, wanted in expected if condition.id in wanted.get("requirements", {})]


def _sources(way: Pathway, condition: Condition) -> str:
    """The paragraph and the sources of the values that the rule used in some case."""
    found = dict.fromkeys(_used_sources()[way.id, condition.id])
    found.pop(condition.norm, None)
    return "; ".join((condition.norm, *found))


@cache
def _used_sources() -> dict[tuple[str, str], list[str]]:
    found = defaultdict(list)
    for case in worked_cases():
        for way in checked(case["id"]).ways:
            for item in way.requirements:
                found[way.id, item.id] += [used.source for used in item.parameters]
    return found


def rule_of(condition: Condition) -> str:
    """Module and function of a rule, as `integration.years_of_stay`."""
    rule = condition.rule
    name = getattr(rule, "__qualname__", type(rule).__name__).partition(".")[0]
    return f"{rule.__module__.rpartition('.')[2]}.{name}"


def tests_of(way: Pathway, condition: Condition) -> list[str]:
    """The test files with a test that asks for this requirement of this way."""
    return [name for name, asked in _asked().items() if any(one(way, condition) for one in asked)]


class Asked:
    """What one test function names: ids, and keys like „aufenthg_9a.o1“, some made of parts."""

    def __init__(self, strings: set[str], keys: list[re.Pattern[str]]) -> None:
        self.strings, self.keys = strings, keys

    def __call__(self, way: Pathway, condition: Condition) -> bool:
        key = f"{way.id}.{condition.id}"
        if key in self.strings or {way.id, condition.id} <= self.strings:
            return True
        # Of a key made of parts, the part that is filled in stands in the same test.
        return bool({way.id, condition.id} & self.strings) and any(
            pattern.fullmatch(key) for pattern in self.keys
        )


@cache
def _asked() -> dict[str, list[Asked]]:
    """By file, what its test functions name; names of the module count for each of them."""
    found = {}
    for path in sorted([*TESTS.glob("test_*_rules.py"), TESTS / "test_gates.py"]):
        body = ast.parse(path.read_text("utf-8")).body
        tests = [node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        common, _ = _named([node for node in body if isinstance(node, ast.Assign)])
        asked = [_named([node]) for node in tests]
        found[path.stem] = [Asked(strings | common, keys) for strings, keys in asked]
    return found


def _named(nodes: list[Any]) -> tuple[set[str], list[re.Pattern[str]]]:
    inner = [one for node in nodes for one in ast.walk(node)]
    strings = {one.value for one in inner
               if isinstance(one, ast.Constant) and isinstance(one.value, str)}  # fmt: skip
    made = [one for one in inner if isinstance(one, ast.JoinedStr)]
    return strings, [re.compile("".join(map(_part, one.values))) for one in made]


def _part(node: ast.expr) -> str:
    return re.escape(str(node.value)) if isinstance(node, ast.Constant) else "[a-z0-9_.]+"


@cache
def worked_cases() -> list[dict[str, Any]]:
    """The cases of the contract, then our own."""
    contract = [json.loads(path.read_text("utf-8")) for path in sorted(TESTS.glob(CASES))]
    return contract + json.loads((TESTS / FURTHER_CASES).read_text("utf-8"))


def _day(text: str) -> str:
    return german(date.fromisoformat(text))


def _or_dash(day: date | None) -> str:
    return german(day) if day else "–"


if __name__ == "__main__":
    main()
