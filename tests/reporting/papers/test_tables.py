"""Tables of a paper, and what changed since the last one; plain values."""

from decimal import Decimal

from lotse.reporting.papers.rules import changes, shaping
from lotse.reporting.papers.rules.shaping import Town
from tests.reporting.papers.answers import CLOSED, RATE, by_town, indicator, table

TOWNS = [Town("1", "Troisdorf", 76_000), Town("2", "Much", 14_000)]


def _said(plain):
    """Cells as short texts: „·“ for closed."""
    rows = [[row["key"], *map(_short, row["cells"])] for row in plain["rows"]]
    return rows, [_short(cell) for cell in plain["total"]]


def _short(cell):
    if isinstance(cell, str):
        return cell
    return "·" if cell.get("closed") else cell["value"]


def test_one_indicator_by_two_traits():
    numbers = {
        ("1", "f"): 7, ("1", "m"): CLOSED, ("1", None): 9,
        ("2", "f"): CLOSED, ("2", "m"): CLOSED, ("2", None): CLOSED, (None, "f"): 9,
        (None, "m"): 8, (None, None): 17,
    }  # fmt: skip
    plain = shaping.single(table(numbers, rows="municipality", columns="sex"))
    assert [one["label"] for one in plain["columns"]] == [
        "Kommune", "weiblich", "männlich", "Insgesamt",
    ]  # fmt: skip
    assert _said(plain) == (
        [["1", "Troisdorf", "7", "·", "9"], ["2", "Much", "·", "·", "·"]],
        ["Insgesamt", "9", "8", "17"],
    )


def test_one_indicator_without_traits_is_one_number():
    plain = shaping.single(table({(None, None): 17}))
    assert [one["label"] for one in plain["columns"]] == ["Kennzahl", "Fälle"]
    assert _said(plain) == ([], ["Fälle", "17"])


def test_one_indicator_by_one_trait_and_those_without_it():
    plain = shaping.single(table({("", None): 5, (None, None): 5}, rows="sex"))
    assert _said(plain) == ([["", "ohne Angabe", "5"]], ["Insgesamt", "5"])


def test_several_indicators_side_by_side_have_all_rows_of_each():
    days = indicator("days", name="Tage", **RATE)
    further = table({("1", None): Decimal("2.5"), (None, None): 3}, rows="municipality", of=days)
    plain = shaping.side_by_side([further, by_town(7, 5, 12)], "municipality")
    assert [one["key"] for one in plain["columns"]] == ["label", "days", "cases_there"]
    assert _said(plain) == (
        [["1", "Troisdorf", "2.5", "7"], ["2", "Much", None, "5"]],
        ["Insgesamt", "3.0", "12"],
    )


def test_several_indicators_without_a_trait_are_one_line():
    plain = shaping.side_by_side([table({(None, None): 4})], "")
    assert _said(plain) == ([], ["Insgesamt", "4"])


def test_the_comparison_has_every_town_its_population_and_rates():
    plain = shaping.comparison([by_town(38, CLOSED, 45)], TOWNS)
    assert [one["label"] for one in plain["columns"]] == [
        "Kommune", "Einwohner", "Fälle", "Fälle je 1.000",
    ]  # fmt: skip
    assert _said(plain) == (
        [["1", "Troisdorf", "76000", "38", "0.5"], ["2", "Much", "14000", "·", "·"]],
        ["Insgesamt", "90000", "45", "0.5"],
    )


def test_a_mean_has_no_rate_and_what_lies_elsewhere_stands_below():
    days = indicator("days", name="Tage", **RATE)
    numbers = {("1", None): Decimal("2.5"), ("", None): 4, (None, None): 3}
    averages = table(numbers, rows="municipality", of=days)
    counts = table({("", None): 6, (None, None): 6}, rows="municipality")
    plain = shaping.comparison([averages, counts], TOWNS)
    rows, _ = _said(plain)
    assert rows[1] == ["2", "Much", "14000", None, "0", "0.0"]
    assert rows[2] == ["", "ohne Angabe", None, "4.0", "6", None]


def _section(key, heading, paragraphs=(), numbers=None):
    plain = shaping.single(numbers) if numbers else None
    return {"key": key, "heading": heading, "paragraphs": list(paragraphs), "table": plain}


def _paper(*sections):
    return {"meeting_on": "2021-03-04", "sections": list(sections)}


def test_the_first_paper_of_all_has_nothing_to_compare():
    assert changes.changes(None, _paper()) is None


def test_sections_come_go_and_are_rewritten():
    before = _paper(_section("1", "A"), _section("2", "B", ["alt"]), _section("3", "C"))
    after = _paper(_section("4", "D"), _section("2", "B", ["neu"]), _section("1", "A"))
    found = changes.changes(before, after)
    assert found["since"] == "2021-03-04"
    assert {one["heading"]: one["what"] for one in found["sections"]} == {
        "B": "Text geändert", "C": "entfallen", "D": "neu",
    }  # fmt: skip
    assert found["figures"] == []


def test_sums_are_compared_and_nothing_that_stayed():
    before = _paper(_section("1", "A", numbers=by_town(7, 5, 12)))
    after = _paper(_section("1", "A", numbers=by_town(8, 6, 14)))
    (one,) = changes.changes(before, after)["figures"]
    assert (one["section"], one["row"], one["column"]) == ("A", "Insgesamt", "Fälle")
    assert (one["before"], one["after"], one["difference"]) == (
        {"value": "12"}, {"value": "14"}, {"value": "2"},
    )  # fmt: skip
    assert changes.changes(after, after)["figures"] == []


def test_a_change_to_or_from_a_closed_number_stays_closed():
    open_one = _paper(_section("1", "A", numbers=table({(None, None): 7})))
    closed = _paper(_section("1", "A", numbers=table({(None, None): CLOSED})))
    for before, after in ((open_one, closed), (closed, open_one)):
        (one,) = changes.changes(before, after)["figures"]
        assert one["difference"] == {"closed": True}


def test_a_mean_of_nothing_has_no_difference():
    of = indicator(**RATE)
    before = _paper(_section("1", "A", numbers=table({(None, None): None}, of=of)))
    after = _paper(_section("1", "A", numbers=table({(None, None): 3}, of=of)))
    (one,) = changes.changes(before, after)["figures"]
    assert one["difference"] == {"value": None}


def test_a_table_without_sums_is_compared_by_rows_and_new_columns_are_no_change():
    old, new = shaping.single(by_town(7, 5, 12)), shaping.single(by_town(7, 6, 13))
    before = _paper(_section("1", "A") | {"table": old | {"total": None}})
    after = _paper(_section("1", "A") | {"table": new | {"total": None}})
    (one,) = changes.changes(before, after)["figures"]
    assert (one["row"], one["difference"]) == ("Much", {"value": "1"})
    renamed = [old["columns"][0], old["columns"][1] | {"key": "other"}]
    other = _paper(_section("1", "A") | {"table": old | {"columns": renamed}})
    assert changes.changes(other, after)["figures"] == []


def test_a_section_that_lost_its_table_is_not_compared():
    before = _paper(_section("1", "A", numbers=by_town(7, 5, 12)))
    assert changes.changes(before, _paper(_section("1", "A")))["figures"] == []
