"""Rules of papers: states, placeholders, the one spelling of a content, its checksum."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from lotse.reporting.indicators.rules.definitions import DIMENSIONS
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Cell
from lotse.reporting.papers.choices import SectionKind
from lotse.reporting.papers.rules import charts, content, defaults, notes, placeholders, states
from lotse.reporting.papers.rules.placeholders import Placeholder, understood
from tests.reporting.papers.answers import CLOSED, DAY, by_town, indicator

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("state", "sections", "unknown", "problems", "reason"),
    [
        ("draft", 1, [], [], ""),
        ("draft", 0, [], [], "keinen Abschnitt"),
        ("draft", 1, ["b", "a"], [], "„a“, „b“"),
        ("draft", 1, [], ["Geld: nicht berechnet", "x"], "Geld: nicht berechnet"),
        ("frozen", 1, [], [], "bleibt, wie sie ist"),
    ],
)
def test_a_paper_freezes_when_it_is_whole(state, sections, unknown, problems, reason):
    verdict = states.paper_may_freeze(state, sections=sections, unknown=unknown, problems=problems)
    assert bool(verdict) == (not reason)
    assert reason in verdict.reason


def test_a_frozen_paper_stands():
    assert states.paper_may_change("draft")
    assert not states.paper_may_change("frozen")
    assert states.TRANSITIONS["frozen"] == ()


def test_the_next_paper_follows_a_frozen_one():
    assert states.paper_may_follow("frozen")
    assert "festschreiben" in states.paper_may_follow("draft").reason


@pytest.mark.parametrize(
    ("as_of", "known_at", "field"),
    [
        (DAY, None, ""),
        (DAY, DAY, ""),
        (date(2021, 3, 5), None, "Stichtag"),
        (DAY, date(2021, 3, 5), "Stand"),
    ],
)
def test_there_are_no_figures_of_days_to_come(as_of, known_at, field):
    assert states.days_fit(as_of=as_of, known_at=known_at, today=DAY).reason.startswith(field)


@pytest.mark.parametrize(
    ("kind", "indicators", "rows", "columns", "field"),
    [
        ("text", [], "", "", ""),
        ("text", ["a"], "", "", "Kennzahlen"),
        ("measures", ["a"], "", "", "Kennzahlen"),
        ("figures", ["a"], "sex", "age", ""),
        ("figures", ["a"], "", "age", "Spalten"),
        ("figures", ["a", "b"], "", "", "Kennzahl:"),
        ("comparison", ["a", "b"], "", "", ""),
        ("comparison", [], "", "", "Kennzahlen"),
        ("money", ["a"], "module", "purpose", "Spalten"),
    ],
)
def test_a_section_asks_what_its_kind_takes(kind, indicators, rows, columns, field):
    verdict = states.section_fits(kind, indicators, rows=rows, columns=columns)
    assert bool(verdict) == (not field)
    assert verdict.reason.startswith(field)


def test_rules_know_the_same_kinds_as_the_choices():
    assert {states.FIGURES, *states.SIDE_BY_SIDE} < set(SectionKind.values)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("faelle", Placeholder("faelle", "faelle")),
        (" Stichtag ", Placeholder("Stichtag", "stichtag")),
        ("a.vorjahr", Placeholder("a.vorjahr", "a", is_year_before=True)),
        ("a, Kommune = Much", Placeholder("a, Kommune = Much", "a", "Kommune", "Much")),
        ("a.vorjahr,x=1", Placeholder("a.vorjahr,x=1", "a", "x", "1", is_year_before=True)),
    ],
)
def test_a_placeholder_is_understood(written, meant):
    assert understood(written) == meant


def test_placeholders_are_filled_and_unknown_ones_stay_visible():
    text = "{{ a }} und {{a}} und {{ b, c = d }} und { c }"
    assert [one.written for one in placeholders.placeholders_in([text])] == ["a", "b, c = d"]
    assert placeholders.filled(text, {"a": "12"}) == "12 und 12 und {{ b, c = d }} und { c }"


def test_a_value_with_braces_is_not_filled_again():
    assert placeholders.filled("{{ a }}", {"a": "{{ b }}", "b": "1"}) == "{{ b }}"


def test_a_text_has_paragraphs_and_entries_of_lists():
    text = "Ziel\nist:\n- A\n- B\nund C\n\n\nEnde.  "
    assert placeholders.paragraphs(text) == ["Ziel ist:", "– A", "– B und C", "Ende."]


def test_the_one_spelling_does_not_depend_on_the_order_of_keys():
    one, other = {"b": 1, "a": ["ü"]}, {"a": ["ü"], "b": 1}
    assert content.canonical(one) == '{"a":["ü"],"b":1}'
    assert content.checksum(one) == content.checksum(other) != content.checksum({"b": 1})


@pytest.mark.parametrize(
    ("cell", "places", "plain"),
    [
        (Cell(Decimal("12.5")), 0, {"value": "13"}),
        (Cell(Decimal("12")), 2, {"value": "12.00"}),
        (Cell(None), 0, {"value": None}),
        (CLOSED, 0, {"closed": True}),
        # Even if somebody left a number in it.
        (Cell(Decimal(3), is_closed=True), 0, {"closed": True}),
    ],
)
def test_a_closed_cell_has_no_number_in_it(cell, places, plain):
    assert content.plain(cell, places) == plain


@pytest.mark.parametrize(
    ("cell", "places", "unit", "said"),
    [
        ({"value": "1234"}, 0, "Fälle", "1.234"),
        ({"value": "1.50"}, 2, "VZÄ", "1,5"),
        ({"value": "1234.5"}, 2, "Euro", "1.234,50\u00a0€"),
        ({"value": None}, 0, "", "–"),
        ({"closed": True}, 0, "Euro", content.IN_WORDS),
    ],
)
def test_a_figure_in_a_sentence(cell, places, unit, said):
    assert content.in_words(cell, places, unit) == said


def test_text_is_no_number():
    assert (content.number("12"), content.number(None), content.is_closed("·")) == (
        None, None, False,
    )  # fmt: skip


def test_a_definition_keeps_all_words():
    kept = content.definition(indicator())
    assert kept["unit"] == "Fälle"
    assert all(kept[name] for name in ("name", "formula", "population", "exclusions", "source"))


def test_notes_say_period_closed_cells_and_rounding_once():
    flow = Question("b", year=2021, through=DAY, rows="municipality")
    tables = [
        by_town(5, CLOSED, 9),
        by_town(5, 5, 10, question=flow, rounded_to=5),
        by_town(5, 5, 10, rounded_to=5),
    ]
    assert notes.notes(tables) == [
        "Fälle, Fälle: am 04.03.2021.",
        "Fälle: 01.01.2021 bis 04.03.2021.",
        notes.CLOSED_MEANS,
        "Zahlen sind auf Vielfache von 5 gerundet.",
    ]


def test_notes_of_an_open_table_are_short():
    assert notes.notes([by_town(5, 6, 11)]) == ["Fälle: am 04.03.2021."]


CHARTED = {
    "columns": [{"label": "Kommune", "places": 0}, {"label": "Fälle & mehr", "places": 0}],
    "rows": [
        {"key": "1", "cells": ["Troisdorf <Stadt>", {"value": "40"}]},
        {"key": "2", "cells": ["M" * 60, {"closed": True}]},
        {"key": "3", "cells": ["Ruppichteroth", {"value": None}]},
        {"key": "4", "cells": ["Wachtberg", {"value": "20"}]},
    ],
    "total": None,
}


def test_a_chart_has_one_bar_for_each_row_and_none_for_what_is_closed():
    drawn = ElementTree.fromstring(charts.bars(CHARTED))  # noqa: S314
    assert [int(bar.get("width")) for bar in drawn.iter(f"{SVG}rect")] == [420, 0, 0, 210]
    said = [text.text for text in drawn.iter(f"{SVG}text")]
    assert said[:2] == ["Troisdorf <Stadt>", "40"]
    assert said[2].endswith("…")
    assert (said[3], said[5]) == ("·", "–")


def test_a_chart_is_read_out():
    words = charts.words(CHARTED)
    assert words.startswith("Balken zu „Fälle & mehr“: Troisdorf <Stadt> 40; ")
    assert "Ruppichteroth –; Wachtberg 20." in words


def test_a_chart_without_numbers_has_bars_without_length():
    assert charts.has_bars(CHARTED)
    assert not charts.has_bars(CHARTED | {"rows": CHARTED["rows"][1:3]})
    assert 'width="0"' in charts.bars(CHARTED | {"rows": CHARTED["rows"][1:3]})


def test_the_usual_sections_fit_their_kinds():
    for one in defaults.SECTIONS:
        assert states.section_fits(one.kind, one.indicators, rows=one.rows, columns="")
        assert one.rows in ("", *DIMENSIONS)
    assert {one.kind for one in defaults.SECTIONS} == set(SectionKind.values)
