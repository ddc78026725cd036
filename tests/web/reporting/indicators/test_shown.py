"""What pages and files say of an answer: figures, sums, change, bars; closed ones stay closed."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from lotse.reporting.indicators.rules.definitions import Kind
from lotse.web.reporting.indicators.views import bars, files
from lotse.web.reporting.indicators.views.table import (
    Figure,
    asked_words,
    change,
    definition,
    figure,
    shown,
)
from tests.web.reporting.indicators.tables import (
    ASKED_AT,
    CLOSED,
    DAY,
    FLOW,
    MEAN,
    PERCENT,
    asked,
    cells,
    earlier,
    table,
)


def texts(row):
    return [row.label, *(one.text for one in row.figures)]


def written(value, indicator=FLOW):
    return figure(next(iter(cells(total=value).values())), indicator)


# --- figures and tables ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "value", "text"),
    [
        (FLOW, 0, "0"),
        (FLOW, 1234, "1.234"),
        (MEAN, "12.25", "12,3"),
        (MEAN, None, "–"),
        (FLOW, "closed", "·"),
    ],
)
def test_a_figure_is_written_as_its_indicator_is(indicator, value, text):
    assert written(value, indicator).text == text


@pytest.mark.parametrize(
    ("indicator", "now", "before", "text"),
    [
        (FLOW, 12, 10, "+2 (+20,0 %)"),
        (FLOW, 8, 10, "−2 (−20,0 %)"),
        (FLOW, 10, 10, "±0"),
        (FLOW, 3, 0, "+3"),
        (MEAN, "12.5", "10", "+2,5"),
        (PERCENT, "40", "42.5", "−2,5 Punkte"),
        (MEAN, None, 4, "–"),
        (MEAN, 4, None, "–"),
        (FLOW, "closed", 9, "·"),
        (FLOW, 9, "closed", "·"),
    ],
)
def test_a_change_tells_nothing_that_is_closed(indicator, now, before, text):
    said = change(written(now, indicator), written(before, indicator), indicator)
    assert said.text == text
    assert said.is_closed is (text == "·")


def test_a_table_has_its_sum_and_the_year_before_beside_it():
    before = earlier(cells(total=20, _1=10, _2=10))
    of = shown(table(), before)
    assert of.headings == ("Fälle", "Vorjahr", "Veränderung")
    assert [texts(row) for row in of.every_row] == [
        ["Bornheim", "14", "10", "+4 (+40,0 %)"],
        ["Troisdorf", "·", "10", "·"],
        ["Windeck", "·", "0", "·"],
        ["Insgesamt", "21", "20", "+1 (+5,0 %)"],
    ]
    assert "weniger als 5 Personen" in of.notes[0]
    assert "01.01.2025 bis 31.12.2025" in of.notes[1]


def test_a_row_that_only_the_year_before_had_is_shown():
    of = table(rows=("1",), found=cells(total=14, _1=14))
    rows = [texts(row) for row in shown(of, earlier(cells(total=20, _1=10, _2=10))).rows]
    assert rows[1] == ["Troisdorf", "0", "10", "−10 (−100,0 %)"]


def test_a_cross_table_has_sums_of_rows_and_columns():
    found = cells(total=21, _1=14, _2=7) | {
        ("1", "f"): CLOSED, ("1", "m"): CLOSED, ("2", "f"): CLOSED, ("2", "m"): CLOSED,
        (None, "f"): cells(total=11)[None, None], (None, "m"): cells(total=10)[None, None],
    }  # fmt: skip
    of = shown(table(rows=("1", "2"), columns=("f", "m"), found=found), None)
    assert of.headings == ("weiblich", "männlich", "Insgesamt")
    assert [texts(row) for row in of.every_row] == [
        ["Bornheim", "·", "·", "14"],
        ["Troisdorf", "·", "·", "7"],
        ["Insgesamt", "11", "10", "21"],
    ]


def test_rounding_and_averages_are_explained():
    of = shown(table(found=cells(total=20, _1=15, _2=5, _3=0), rounded_to=5), None)
    assert "ein Vielfaches von 5 gerundet" in " ".join(of.notes)
    assert "verdeckt" not in " ".join(of.notes)
    averages = shown(table(MEAN, found=cells(total=12, _1=11)), None)
    assert "nicht die Summe der Teile" in " ".join(averages.notes)


def test_the_question_stands_in_words_above_every_table():
    words = dict(asked_words(table(), ASKED_AT))
    assert words == {
        "Einheit": "Fälle",
        "Zeitraum": "01.01.2026 bis 31.12.2026",
        "Zeilen": "Kommune",
        "Stand": "23.11.2026 14:05 Uhr",
    }
    of = asked(table(), only=("sex", "f"), through=DAY, known_at=DAY)
    words = dict(asked_words(of, ASKED_AT))
    assert words["Nur"] == "Geschlecht: weiblich"
    assert words["Zeitraum"] == "01.01.2026 bis 30.06.2026 (nicht das ganze Jahr)"
    assert words["Stand"].startswith("wie am Ende des 30.06.2026 erfasst")


def test_a_stock_is_asked_of_a_day():
    stock = replace(FLOW, kind=Kind.STOCK)
    of = asked(table(stock), year=None, on=DAY)
    assert dict(asked_words(of, ASKED_AT))["Stichtag"] == "30.06.2026"


def test_the_definition_leaves_nothing_out():
    told = " ".join(text for _, text in definition(FLOW))
    for part in (FLOW.purpose, FLOW.formula, FLOW.population, FLOW.exclusions, FLOW.source,
                 FLOW.as_of, FLOW.unit.value):  # fmt: skip
        assert part in told


# --- bars -----------------------------------------------------------------------------------------


def test_bars_are_as_long_as_their_figures_and_closed_ones_have_none():
    picture = bars.drawn(table(found=cells(total=24, _1=16, _2=8, _3="closed")))
    assert [bar.width for bar in picture.bars] == ["100.00%", "50.00%", ""]
    assert picture.bars[2].figure.is_closed
    assert "Am längsten: Bornheim mit 16. 1 verdeckt." in picture.words


def test_amounts_below_zero_go_the_other_way():
    picture = bars.drawn(table(found=cells(total=2, _1=3, _2=-1, _3=0)))
    assert [(bar.at, bar.width) for bar in picture.bars] == [
        ("25.00%", "75.00%"), ("0.00%", "25.00%"), ("25.00%", ""),
    ]  # fmt: skip


def test_one_number_is_no_picture_and_nothing_at_all_has_no_longest():
    assert bars.drawn(table(rows=(), found=cells(total=7))) is None
    everything = bars.drawn(
        table(found=cells(total="closed", _1="closed", _2="closed", _3="closed"))
    )
    assert everything.words.startswith("3 Balken. 3 verdeckt.")


# --- files ----------------------------------------------------------------------------------------


BEFORE = earlier(cells(total=20, _1=10, _2=10))


def test_the_csv_has_definition_question_and_table():
    answer = files.as_csv(table(), BEFORE, ASKED_AT)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][0] == "Neue Fälle"
    assert ["So wird gezählt", FLOW.formula] in rows
    assert ["Stand", "23.11.2026 14:05 Uhr"] in rows
    assert ["Kommune", "Fälle", "Vorjahr", "Veränderung"] in rows
    assert ["Bornheim", "14", "10", "4"] in rows
    assert ["Troisdorf", "·", "10", "·"] in rows
    assert rows[-1] == ["Insgesamt", "21", "20", "1"]
    assert "new_cases-2026-12-31.csv" in answer.headers["Content-Disposition"]


def test_the_workbook_has_definition_and_table_on_two_pages():
    book = load_workbook(io.BytesIO(files.as_xlsx(table(), BEFORE, ASKED_AT).content))
    told = {row[0]: row[1] for row in book["Angaben"].iter_rows(values_only=True)}
    assert told["Was nicht zählt"] == "Kurzberatungen."
    assert told["Stand"] == "23.11.2026 14:05 Uhr"
    rows = list(book["Tabelle"].iter_rows(values_only=True))
    assert rows[0] == ("Kommune", "Fälle", "Vorjahr", "Veränderung")
    assert rows[1:3] == [("Bornheim", 14, 10, 4), ("Troisdorf", "·", 10, "·")]
    assert rows[-1] == ("Insgesamt", 21, 20, 1)


def test_the_json_has_every_cell_and_null_where_it_is_closed():
    of = asked(table(), known_at=DAY)
    told = json.loads(files.as_json(of, BEFORE, ASKED_AT).content)
    values = {cell["row"]: cell for cell in told["cells"]}
    assert values["1"] == {"row": "1", "column": None, "value": 14, "is_closed": False}
    assert values["2"]["value"] is None
    assert values["2"]["is_closed"]
    assert told["rows"]["values"][0] == {"key": "1", "label": "Bornheim"}
    assert told["known_at"] == "2026-06-30"
    assert told["definition"]["Quelle"] == "Fallakten"
    assert told["threshold"] == 5
    assert [cell["value"] for cell in told["year_before"]] == [10, 10, 20]


def test_parts_of_numbers_stay_numbers_and_nothing_stays_empty():
    of = table(MEAN, found=cells(total="12.25", _1=12, _2=None, _3="closed"))
    told = json.loads(files.as_json(of, None, ASKED_AT).content)
    assert [cell["value"] for cell in told["cells"]] == [12, None, None, 12.3]
    assert told["year_before"] == []
    rows = files.sheet_of(of, None, ASKED_AT).parts[0].table.every_row
    assert rows[1] == ["Troisdorf", None]
    assert rows[-1] == ["Insgesamt", Decimal("12.3")]


def test_a_figure_without_number_is_nothing():
    assert Figure().text == "–"
