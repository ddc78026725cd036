"""Dated values of law: one value for every day, with its source; what is unclear is refused."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.parameters import ParameterError, load, pack_of

AGE = """
example.age:
  unit: Jahre
  values:
    - {from: null, value: 21, source: alt, checked_on: 2026-11-22}
    - {from: 2022-12-31, value: 27, source: neu, checked_on: 2026-11-22}
"""
ROW = "{from: null, value: 1, source: s, checked_on: 2026-11-22}"


def one(rows, unit="unit: Jahre"):
    listed = "".join(f"    - {row}\n" for row in rows)
    return f"a.b:\n  {unit}\n  values:\n{listed}"


def pack(text=AGE):
    return pack_of([("a.yaml", text)])


@pytest.mark.parametrize(
    ("on", "value", "valid_from", "valid_until"),
    [
        (date(1990, 1, 1), 21, None, date(2022, 12, 31)),
        (date(2022, 12, 30), 21, None, date(2022, 12, 31)),
        (date(2022, 12, 31), 27, date(2022, 12, 31), None),
        (date(2030, 1, 1), 27, date(2022, 12, 31), None),
    ],
)
def test_a_value_holds_from_its_day_until_the_next(on, value, valid_from, valid_until):
    used = pack().value("example.age", on)
    assert (used.value, used.valid_from, used.valid_until) == (value, valid_from, valid_until)
    assert pack().on(on).value("example.age") == value


def test_days_between_two_changes_share_one_law():
    ours = pack()
    assert ours.on(date(2023, 1, 1)) is ours.on(date(2026, 1, 1))
    assert ours.on(date(2022, 12, 30)) is not ours.on(date(2022, 12, 31))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (one([ROW], unit="about: nichts"), "Einheit"),
        ("a.b: 7", "Einheit"),
        ("a.b:\n  unit: Jahre\n", "values"),
        ("a.b:\n  unit: Jahre\n  values: []\n", "values"),
        (one([ROW]) + "  extra: 1\n", "sonst nichts"),
        (one(["7"]), "from, value, source"),
        (one(["{from: null, value: 1, checked_on: 2026-11-22}"]), "source"),
        (one(["{from: null, value: 1, source: s, checked_on: gestern}"]), "Tage wie"),
        (one(["{from: bald, value: 1, source: s, checked_on: 2026-11-22}"]), "Tage wie"),
        (one(["{from: null, value: 1, source: '', checked_on: 2026-11-22}"]), "Quelle"),
        (one(["{from: null, value: null, source: s, checked_on: 2026-11-22}"]), "Quelle"),
        (one([ROW.replace("null", "2020-01-01")]), "from: null"),
        (one([ROW, ROW]), "überschneiden"),
        (one([ROW, ROW.replace("null", "2022-01-01"), ROW.replace("null", "2022-01-01")]),
         "überschneiden"),
        (one([ROW, ROW.replace("null", "2022-01-01"), ROW.replace("null", "2021-01-01")]),
         "überschneiden"),
        ("- 1", "keine Parameter"),
        ("a: [", "kein lesbares YAML"),
        (one([ROW.replace("2026-11-22", "2026-13-22")]), "den es nicht gibt"),
    ],
)  # fmt: skip
def test_a_file_that_leaves_something_open_is_refused(text, said):
    with pytest.raises(ParameterError, match=said):
        pack(text)


def test_a_name_stands_in_one_file_only():
    with pytest.raises(ParameterError, match="zweimal"):
        pack_of([("a.yaml", AGE), ("b.yaml", AGE)])


def test_a_list_cannot_be_changed_by_who_reads_it():
    listed = "a.b:\n  unit: Codes\n  values:\n    - " + ROW.replace("value: 1", "value: [X, Y]")
    assert pack(listed).value("a.b", date(2026, 1, 1)).value == ("X", "Y")


def test_a_change_of_law_continues_what_held_before():
    changed = pack().with_changes(one([ROW.replace("null", "2027-01-01")]).replace(
        "a.b", "example.age"))  # fmt: skip
    ages = [changed.value("example.age", date(year, 6, 1)).value for year in (2022, 2026, 2027)]
    assert ages == [21, 27, 1]
    assert pack().value("example.age", date(2027, 6, 1)).value == 27


def test_a_change_can_replace_a_value_wholly_or_add_one():
    changed = pack().with_changes(one([ROW]))
    assert changed.value("a.b", date(2026, 1, 1)).value == 1
    whole = pack().with_changes(one([ROW]).replace("a.b", "example.age"))
    assert whole.value("example.age", date(2026, 1, 1)).value == 1


def test_a_change_of_what_is_not_there_needs_a_beginning():
    with pytest.raises(ParameterError, match="from: null"):
        pack().with_changes(one([ROW.replace("null", "2027-01-01")]))


STARTS = st.sets(st.dates(date(2000, 1, 1), date(2050, 1, 1)), max_size=4)


def valued(value, starts):
    rows = [f"{{from: {day}, value: {value + number}, source: s, checked_on: 2026-11-22}}"
            for number, day in enumerate(["null", *sorted(starts)])]  # fmt: skip
    return pack(one(rows))


@given(STARTS, STARTS, st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.dates())
def test_a_pack_that_follows_counts_from_its_day_and_changes_nothing_before(old, new, day, on):
    before, after = valued(100, old), valued(200, new)
    joined = before.followed_by(after, day)
    expected = after if on >= day else before
    assert joined.value("a.b", on).value == expected.value("a.b", on).value
    rows = joined.parameters["a.b"]
    assert rows[0].valid_from is None
    assert rows[-1].valid_until is None
    assert all(one.valid_until == next.valid_from for one, next in pairwise(rows))
    assert joined.version not in {before.version, after.version}


def test_what_the_following_pack_says_alike_or_for_the_first_time_stands_as_it_is():
    added = pack().with_changes(one([ROW]))
    joined = pack().followed_by(added, date(2026, 1, 1))
    assert joined.parameters == added.parameters


def test_the_version_changes_with_every_parameter():
    assert pack().version != pack(AGE.replace("27", "28")).version
    assert pack().with_changes(one([ROW])).version != pack().version
    assert pack_of([("a.yaml", AGE)], "rules").version != pack().version


def test_a_folder_is_read_as_one_pack(tmp_path):
    (tmp_path / "a.yaml").write_text(AGE, "utf-8")
    (tmp_path / "b.yaml").write_text(one([ROW]), "utf-8")
    assert set(load(tmp_path).parameters) == {"example.age", "a.b"}


@given(st.sets(st.dates(date(1950, 1, 1), date(2100, 1, 1)), max_size=6), st.dates())
def test_validity_has_neither_gaps_nor_overlaps(starts, on):
    rows = [ROW, *(ROW.replace("null", day.isoformat()) for day in sorted(starts))]
    values = pack(one(rows)).parameters["a.b"]
    holding = [
        used
        for used in values
        if (used.valid_from is None or used.valid_from <= on)
        and (used.valid_until is None or on < used.valid_until)
    ]
    assert len(holding) == 1
    assert pack(one(rows)).value("a.b", on) == holding[0]
