"""Which sphere the status of residence speaks for, over time."""

import csv
from datetime import date as day
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.casework.persons import models as persons
from lotse.casework.spheres.rules import ages, derived, law
from lotse.casework.spheres.rules.derived import Known, Residence

LIST = Path(persons.__file__).parent.parent / "reference" / "residence_status.csv"
with LIST.open(encoding="utf-8", newline="") as file:
    STATUSES = {row["code"]: row for row in csv.DictReader(file, delimiter=";")}


def row(code, starts_on, ends_on=None):
    """A row of the course of residence with the status as it is shipped."""
    status = STATUSES[code]
    return Residence(
        code=code,
        norm=status["norm"],
        kind=status["kind"],
        section=status["aufenthg_abschnitt"],
        benefits=status["benefit_circle_default"],
        course=status["integrationskurs"],
        starts_on=starts_on,
        ends_on=ends_on,
    )


def by_status(*rows, **facts):
    found = derived.stretches(Known(residence=rows, **facts))
    return [(one.sphere, one.starts_on, one.ends_on) for one in found]


@pytest.mark.parametrize(
    ("code", "sphere", "is_certain"),
    [
        ("ANK", "asylblg", True),
        ("GEST", "asylblg", True),
        ("D_60a_I_a", "asylblg", True),
        ("D_60b_I_p", "asylblg", True),
        ("25_1", "sgb2", True),
        ("25_2", "sgb2", True),
        ("25_3", "sgb2", True),
        ("25_4_S_1", "asylblg", True),
        ("25a_1", "sgb2", True),
        ("104c_1_S_1", "sgb2", True),
        ("24", "sgb2", True),
        ("9", "sgb2", True),
        ("17_1", "", True),
        ("20a", "", True),
        ("20_1_N_1", "", False),
        ("FIK_81_3", "", False),
        ("FIK_81_4", "", False),
        ("BEFREIT", "", False),
    ],
)
def test_each_kind_of_status_has_its_sphere(code, sphere, is_certain):
    (one,) = derived.stretches(Known(residence=(row(code, day(2026, 3, 1), day(2027, 1, 1)),)))
    assert (one.sphere, one.is_certain) == (sphere, is_certain)


@pytest.mark.parametrize("code", STATUSES)
def test_every_status_of_the_list_says_something(code):
    found = derived.stretches(Known(residence=(row(code, day(2020, 3, 1)),)))
    assert found[0].starts_on == day(2020, 3, 1)
    assert {one.sphere for one in found} <= {"asylblg", "sgb2", "sgb12", ""}


def test_a_fiction_goes_on_as_before():
    rows = row("25_2", day(2025, 1, 1), day(2026, 5, 31)), row("FIK_81_4", day(2026, 6, 1))
    assert by_status(*rows)[1] == ("sgb2", day(2026, 6, 1), None)


def test_a_row_ends_where_the_next_begins_and_gaps_stay():
    rows = row("GEST", day(2024, 1, 1)), row("25_2", day(2026, 1, 1), day(2026, 6, 30))
    assert by_status(*reversed(rows)) == [
        ("asylblg", day(2024, 1, 1), day(2025, 12, 31)),
        ("sgb2", day(2026, 1, 1), day(2026, 6, 30)),
    ]


def test_of_two_rows_of_the_same_day_one_holds():
    rows = row("GEST", day(2024, 1, 1)), row("ANK", day(2024, 1, 1))
    assert len(by_status(*rows)) == 1


class TestHumanitarianTitle:
    """§ 25 (5): AsylbLG until 18 months after the suspension, then SGB II."""

    TITLE = row("25_5", day(2026, 2, 1), day(2027, 6, 30))

    def test_the_time_before_the_title_counts(self):
        duldung = row("D_60a_I_a", day(2025, 4, 15), day(2026, 1, 31))
        assert by_status(duldung, self.TITLE) == [
            ("asylblg", day(2025, 4, 15), day(2026, 1, 31)),
            ("asylblg", day(2026, 2, 1), day(2026, 10, 14)),
            ("sgb2", day(2026, 10, 15), day(2027, 6, 30)),
        ]

    def test_several_suspensions_in_a_row_count_from_the_first(self):
        rows = (
            row("D_60a_I_a", day(2024, 1, 1), day(2024, 12, 31)),
            row("D_60b_I_p", day(2025, 1, 1), day(2026, 1, 31)),
        )
        assert derived.suspended_since((*rows, self.TITLE)) == day(2024, 1, 1)
        # 18 months were over before the title began.
        assert by_status(*rows, self.TITLE)[-1] == ("sgb2", day(2026, 2, 1), day(2027, 6, 30))

    @pytest.mark.parametrize(
        "before",
        [
            row("D_60a_I_a", day(2024, 1, 1), day(2025, 9, 30)),
            row("GEST", day(2024, 1, 1), day(2026, 1, 31)),
        ],
    )
    def test_a_break_or_another_status_does_not_count(self, before):
        found = derived.stretches(Known(residence=(before, self.TITLE)))
        assert (found[1].sphere, found[1].is_certain) == ("asylblg", False)
        assert "bitte prüfen" in found[1].note
        # 18 months after the title is after its end.
        assert len(found) == 2

    def test_a_prolongation_counts_on(self):
        duldung = row("D_60a_I_a", day(2025, 4, 15), day(2026, 1, 31))
        first = row("25_5", day(2026, 2, 1), day(2026, 7, 31))
        second = row("25_5", day(2026, 8, 1), day(2027, 6, 30))
        spheres = by_status(duldung, first, second)
        assert spheres[-1] == ("sgb2", day(2026, 10, 15), day(2027, 6, 30))
        # Without the Duldung in the file, from the first title on.
        assert by_status(first, second)[-1] == ("asylblg", day(2026, 8, 1), day(2027, 6, 30))
        third = row("25_5", day(2027, 7, 1))
        assert by_status(first, second, third)[-1] == ("sgb2", day(2027, 8, 1), None)

    def test_without_an_end_both_follow(self):
        open_title = row("25_5", day(2026, 2, 1))
        assert by_status(open_title) == [
            ("asylblg", day(2026, 2, 1), day(2027, 7, 31)),
            ("sgb2", day(2027, 8, 1), None),
        ]


class TestFirstMonths:
    """§ 7 (1) S. 2 Nr. 1 SGB II: the first three months of a family reunion."""

    def test_nobody_pays_for_three_months_after_arrival(self):
        title = row("30", day(2026, 3, 10), day(2028, 3, 9))
        assert by_status(title, entered=day(2026, 3, 1)) == [
            ("", day(2026, 3, 10), day(2026, 5, 31)),
            ("sgb2", day(2026, 6, 1), day(2028, 3, 9)),
        ]
        assert not derived.stretches(Known(residence=(title,)))[0].is_certain

    def test_the_visa_counts(self):
        visa = row("6_3", day(2026, 3, 1), day(2026, 4, 30))
        title = row("30", day(2026, 5, 1), day(2028, 4, 30))
        assert by_status(visa, title) == [
            ("", day(2026, 3, 1), day(2026, 4, 30)),
            ("", day(2026, 5, 1), day(2026, 5, 31)),
            ("sgb2", day(2026, 6, 1), day(2028, 4, 30)),
        ]

    @pytest.mark.parametrize("code", ["36a_1_S_1_erste_A", "36_1", "32_1_N_2", "33"])
    def test_family_of_the_protected_and_children_born_here_are_not_excluded(self, code):
        assert by_status(row(code, day(2026, 3, 1)))[0][0] == "sgb2"

    def test_who_has_been_here_longer_is_not_excluded(self):
        title = row("30", day(2026, 3, 10))
        assert by_status(title, entered=day(2020, 1, 1)) == [("sgb2", day(2026, 3, 10), None)]


class TestTemporaryProtection:
    """§ 24: the ordinance prolongs what somebody has on its day."""

    @pytest.mark.parametrize(
        ("starts", "ends", "runs_until"),
        [
            (day(2022, 4, 10), day(2024, 3, 4), day(2027, 3, 4)),
            (day(2022, 4, 10), None, day(2027, 3, 4)),
            (day(2026, 5, 1), None, day(2027, 3, 4)),
            (day(2026, 5, 1), day(2026, 12, 31), day(2026, 12, 31)),
            (day(2022, 4, 10), day(2023, 12, 31), day(2023, 12, 31)),
            (day(2022, 4, 10), day(2028, 1, 1), day(2028, 1, 1)),
            (day(2027, 5, 1), None, None),
        ],
    )
    def test_it_runs_as_long_as_the_ordinance_says(self, starts, ends, runs_until):
        (one,) = derived.rows_of(Known(residence=(row("24", starts, ends),)))
        assert one.ends_on == runs_until

    def test_another_title_takes_over(self):
        rows = row("24", day(2022, 4, 10)), row("18a", day(2026, 9, 1))
        assert derived.rows_of(Known(residence=rows))[0].ends_on == day(2026, 8, 31)

    @pytest.mark.parametrize(
        ("starts", "is_on", "sphere"),
        [
            (day(2025, 4, 1), True, "asylblg"),
            (day(2025, 3, 31), True, "sgb2"),
            (day(2025, 4, 1), False, "sgb2"),
        ],
    )
    def test_the_planned_act_counts_only_when_switched_on(self, starts, is_on, sphere):
        found = by_status(row("24", starts), ukraine_to_asylblg=is_on)
        assert found[0][0] == sphere


class TestAge:
    @pytest.mark.parametrize(
        ("born", "months", "first"),
        [
            (day(1946, 12, 31), 780, day(2012, 1, 1)),
            (day(1947, 1, 1), 781, day(2012, 2, 1)),
            (day(1957, 6, 15), 791, day(2023, 6, 1)),
            (day(1960, 6, 15), 796, day(2026, 11, 1)),
            (day(1963, 12, 31), 802, day(2030, 11, 1)),
            (day(1964, 1, 1), 804, day(2031, 1, 1)),
            (day(1964, 1, 2), 804, day(2031, 2, 1)),
            (day(1990, 5, 17), 804, day(2057, 6, 1)),
        ],
    )
    def test_the_age_limit_grows_with_the_year_of_birth(self, born, months, first):
        assert law.months_of_birth("sgb2.pension_age", born) == months
        assert ages.pension_starts(born) == first

    @pytest.mark.parametrize(
        ("born", "years", "birthday"),
        [
            (day(2009, 5, 17), 18, day(2027, 5, 17)),
            (day(2008, 2, 29), 18, day(2026, 3, 1)),
            (day(2008, 2, 29), 20, day(2028, 2, 29)),
        ],
    )
    def test_a_birthday(self, born, years, birthday):
        assert ages.reaches(born, years) == birthday

    def test_from_the_age_limit_on_it_is_sgb_xii(self):
        born = day(1960, 6, 15)
        assert by_status(row("25_2", day(2020, 1, 1)), born=born) == [
            ("sgb2", day(2020, 1, 1), day(2026, 10, 31)),
            ("sgb12", day(2026, 11, 1), None),
        ]
        assert by_status(row("25_2", day(2026, 12, 1)), born=born)[0][0] == "sgb12"
        assert by_status(row("GEST", day(2026, 12, 1)), born=born)[0][0] == "asylblg"
        ends = day(2026, 10, 31)
        assert by_status(row("25_2", day(2020, 1, 1), ends), born=born)[0][2] == ends


@pytest.mark.parametrize(
    ("entered", "first_row", "expected"),
    [
        (day(2022, 3, 1), day(2022, 3, 10), day(2022, 3, 1)),
        (None, day(2022, 3, 10), day(2022, 3, 10)),
        # Somebody entered again; the file has an older status.
        (day(2024, 1, 1), day(2022, 3, 10), day(2022, 3, 10)),
        (day(2022, 3, 1), None, day(2022, 3, 1)),
        (None, None, None),
    ],
)
def test_the_stay_begins_with_the_entry_or_the_first_status(entered, first_row, expected):
    rows = (row("GEST", first_row),) if first_row else ()
    assert derived.arrival(Known(entered=entered, residence=rows)) == expected


CODES = st.sampled_from(["GEST", "D_60a_I_a", "25_5", "25_2", "30", "24", "20a", "FIK_81_4", "6_3"])
ROWS = st.lists(st.tuples(CODES, st.integers(0, 4000), st.none() | st.integers(0, 900)), max_size=6)


@given(ROWS, st.none() | st.dates(day(1940, 1, 1), day(2015, 1, 1)))
def test_stretches_never_overlap_and_never_run_backwards(raw, born):
    start = day(2016, 1, 1)
    rows = tuple(
        row(code, start + timedelta(at), None if days is None else start + timedelta(at + days))
        for code, at, days in raw
    )
    found = derived.stretches(Known(residence=rows, born=born))
    assert all(one.ends_on is None or one.starts_on <= one.ends_on for one in found)
    assert all(one.ends_on < other.starts_on for one, other in pairwise(found))
