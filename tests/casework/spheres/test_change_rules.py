"""What will change by itself, and when one is reminded of it."""

from datetime import date as day
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.spheres.choices import ChangeKind
from lotse.casework.spheres.models import ComingChange
from lotse.casework.spheres.rules import changes as rules
from lotse.casework.spheres.rules import law
from lotse.casework.spheres.rules.derived import Known
from lotse.casework.spheres.rules.states import State
from tests.casework.spheres.test_derived_rules import STATUSES, row


def of(kind, *rows, **facts):
    found = rules.changes(Known(residence=rows, **facts))
    return [one for one in found if one.kind == kind]


def days(kind, *rows, **facts):
    return [one.happens_on for one in of(kind, *rows, **facts)]


def state(starts_on, ends_on=None, claim="granted", carries=True, sphere="sgb2"):
    return State(1, sphere, claim, carries, starts_on, ends_on)


def test_nothing_known_nothing_coming():
    assert rules.changes(Known()) == ()


@pytest.mark.parametrize(
    ("code", "word", "paragraph"),
    [
        ("25_2", "Fiktionsbescheinigung", "§ 81 Abs. 4 AufenthG"),
        ("104c_1_S_1", "nicht verlängert", "§ 104c Abs. 3, § 81 Abs. 4 AufenthG"),
        ("D_60a_I_a", "Die Duldung", "§ 60a AufenthG"),
        ("GEST", "Die Bescheinigung", "§ 63 Abs. 2 AsylG"),
    ],
)
def test_a_title_ends_on_the_day_after_its_last(code, word, paragraph):
    (one,) = of("title_ends", row(code, day(2025, 1, 1), day(2027, 3, 31)))
    assert (one.happens_on, one.paragraph) == (day(2027, 4, 1), paragraph)
    assert word in one.reason
    assert "31.03.2027" in one.reason


def test_only_the_last_title_ends_and_one_without_end_never():
    first = row("GEST", day(2024, 1, 1), day(2025, 12, 31))
    assert days("title_ends", first, row("25_2", day(2026, 1, 1))) == []
    last = row("25_2", day(2026, 1, 1), day(2028, 12, 31))
    assert days("title_ends", first, last) == [day(2029, 1, 1)]


def test_temporary_protection_ends_with_the_ordinance():
    (one,) = of("protection_ends", row("24", day(2022, 4, 10), day(2024, 3, 4)))
    assert one.happens_on == day(2027, 3, 5)
    assert "04.03.2027" in one.reason


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([state(day(2026, 1, 1), day(2026, 12, 31))], [day(2027, 1, 1)]),
        ([state(day(2026, 1, 1))], []),
        ([state(day(2026, 1, 1), day(2026, 12, 31), claim="refused")], []),
        ([state(day(2026, 1, 1), day(2026, 12, 31)), state(day(2027, 1, 1))], []),
        (
            [state(day(2026, 1, 1), day(2026, 12, 31)), state(day(2027, 1, 2))],
            [day(2027, 1, 1)],
        ),
    ],
)
def test_a_grant_that_ends_without_a_follower_is_a_change(states, expected):
    assert days("grant_ends", states=tuple(states)) == expected


def test_eighteen_months_after_the_suspension_the_sphere_changes():
    rows = (
        row("D_60a_I_a", day(2025, 4, 15), day(2026, 1, 31)),
        row("25_5", day(2026, 2, 1), day(2027, 6, 30)),
    )
    (one,) = of("sphere_changes", *rows)
    assert (one.happens_on, one.title) == (day(2026, 10, 15), "SGB II statt AsylbLG")
    assert one.paragraph == "§ 1 Abs. 1 Nr. 3c AsylbLG"


def test_a_title_that_begins_next_month_changes_the_sphere():
    rows = row("GEST", day(2025, 1, 1), day(2026, 12, 31)), row("25_2", day(2027, 1, 1))
    assert days("sphere_changes", *rows) == [day(2027, 1, 1)]
    back = row("25_2", day(2025, 1, 1), day(2026, 12, 31)), row("D_60a_I_a", day(2027, 1, 1))
    (one,) = of("sphere_changes", *back)
    assert (one.title, one.paragraph) == ("AsylbLG statt SGB II", "§ 1 Abs. 1 AsylbLG")


@pytest.mark.parametrize(
    "rows",
    [
        # Days without status between: a gap, no passage.
        (row("GEST", day(2025, 1, 1), day(2026, 12, 1)), row("25_2", day(2027, 1, 1))),
        # The same sphere goes on.
        (row("GEST", day(2025, 1, 1)), row("D_60a_I_a", day(2027, 1, 1))),
        # What the status does not say is no change.
        (row("25_2", day(2025, 1, 1)), row("BEFREIT", day(2027, 1, 1))),
        (row("BEFREIT", day(2025, 1, 1)), row("25_2", day(2027, 1, 1))),
    ],
)
def test_no_passage_no_change(rows):
    assert days("sphere_changes", *rows) == []


def test_the_first_three_months_end():
    (one,) = of("first_months_end", row("30", day(2026, 3, 10)), entered=day(2026, 3, 1))
    assert one.happens_on == day(2026, 6, 1)
    assert one.title.startswith("SGB II")


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        # 15 months until 20.08.2019, 18 until 26.02.2024, 36 since; who had them keeps them.
        (day(2018, 1, 1), day(2019, 4, 1)),
        (day(2018, 6, 1), day(2019, 12, 1)),
        (day(2018, 5, 20), day(2019, 8, 20)),
        (day(2022, 8, 26), day(2024, 2, 26)),
        (day(2022, 8, 27), day(2025, 8, 27)),
        (day(2024, 3, 1), day(2027, 3, 1)),
        (day(2023, 5, 31), day(2026, 5, 31)),
    ],
)
def test_analogue_benefits_begin_by_the_law_of_the_day(entered, expected):
    rows = (row("GEST", entered),)
    assert days("analogue_benefits", *rows, entered=entered) == [expected]


def test_who_has_left_the_asylblg_gets_no_analogue_benefits():
    rows = row("GEST", day(2024, 3, 1)), row("25_2", day(2025, 1, 1))
    assert days("analogue_benefits", *rows) == []
    assert days("analogue_benefits", entered=day(2024, 3, 1)) == []


def test_birthdays_of_a_child_with_sgb_ii():
    title, born = row("25_2", day(2020, 1, 1)), day(2012, 5, 17)
    for kind, year in (("employable_age", 2027), ("full_age", 2030), ("own_household_age", 2037)):
        assert days(kind, title, born=born) == [day(year, 5, 17)]
    assert days("pension_age", title, born=born) == [day(2079, 6, 1)]


def test_birthdays_of_a_child_with_asylblg():
    title, born = row("GEST", day(2020, 1, 1)), day(2012, 5, 17)
    assert days("full_age", title, born=born) == [day(2030, 5, 17)]
    for kind in ("employable_age", "own_household_age", "pension_age"):
        assert days(kind, title, born=born) == []


def test_after_the_end_of_a_title_its_sphere_is_supposed_to_go_on():
    title = row("25_2", day(2024, 1, 1), day(2026, 12, 31))
    assert days("employable_age", title, born=day(2012, 5, 17)) == [day(2027, 5, 17)]


def test_the_age_limit_leads_to_sgb_xii():
    (one,) = of("pension_age", row("25_2", day(2020, 1, 1)), born=day(1960, 6, 15))
    assert (one.happens_on, one.title) == (day(2026, 11, 1), "Altersgrenze: SGB XII statt SGB II")


def test_the_claim_to_a_course_ends_a_year_after_the_first_title_that_gives_it():
    rows = (
        row("GEST", day(2024, 1, 1)),
        row("25_2", day(2026, 2, 1), day(2027, 1, 31)),
        row("25_2", day(2027, 2, 1)),
    )
    assert days("course_claim_ends", *rows) == [day(2027, 2, 1)]
    assert days("course_claim_ends", row("25_3", day(2026, 2, 1))) == []


BINDING = ["22_S_1", "23_1", "23_2", "23_4", "24", "25_1", "25_2", "25_2_2", "25_3"]


@pytest.mark.parametrize("code", BINDING)
def test_the_duty_to_live_somewhere_ends_after_three_years(code):
    assert days("residence_duty_ends", row(code, day(2025, 2, 1))) == [day(2028, 2, 1)]


@pytest.mark.parametrize("code", ["23a", "25_5", "25a_1", "30", "GEST"])
def test_other_titles_bind_nobody(code):
    assert days("residence_duty_ends", row(code, day(2025, 2, 1))) == []


@pytest.mark.parametrize(
    ("on", "stage", "again"),
    [
        (day(2026, 9, 3), None, day(2026, 9, 4)),
        (day(2026, 9, 4), 6, day(2026, 12, 4)),
        (day(2026, 12, 3), 6, day(2026, 12, 4)),
        (day(2026, 12, 4), 3, day(2027, 2, 4)),
        (day(2027, 2, 4), 1, None),
        (day(2027, 3, 4), 1, None),
    ],
)
def test_one_is_reminded_six_three_and_one_months_ahead(on, stage, again):
    happens_on = day(2027, 3, 4)
    assert rules.stage(happens_on, on) == stage
    assert rules.next_reminder(happens_on, on) == again


def test_months_ahead_are_clipped_at_the_end_of_the_month():
    assert law.months_before(day(2027, 8, 31), 6) == day(2027, 2, 28)


TWO_YEARS = CURRENT.with_changes("""
asylblg_2.months:
  unit: Monate
  values:
    - {from: 2026-07-01, value: 24, source: BGBl., checked_on: 2026-11-22}
benefit_circle.months_25_5:
  unit: Monate
  values:
    - {from: 2026-07-01, value: 30, source: BGBl., checked_on: 2026-11-22}
""")


def test_values_of_law_entered_by_hand_count_from_their_day():
    seeking = row("GEST", day(2025, 3, 1))
    assert days("analogue_benefits", seeking) == [day(2028, 3, 1)]
    assert days("analogue_benefits", seeking, law=TWO_YEARS) == [day(2027, 3, 1)]
    longer_here = row("GEST", day(2023, 3, 1))
    assert days("analogue_benefits", longer_here) == [day(2026, 3, 1)]
    assert days("analogue_benefits", longer_here, law=TWO_YEARS) == [day(2026, 3, 1)]
    suspended = row("D_60a_II_1_b_ll", day(2025, 1, 1), day(2025, 12, 31))
    title = row("25_5", day(2026, 1, 1))
    assert days("sphere_changes", suspended, title) == [day(2026, 7, 1)]
    assert days("sphere_changes", suspended, title, law=TWO_YEARS) == [day(2027, 7, 1)]


DATES = st.dates(day(2015, 1, 1), day(2027, 12, 31))


@given(DATES, st.integers(1, 400))
def test_who_came_later_reaches_a_term_no_earlier(entered, later):
    first = law.first_reached("asylblg_2.months", entered)
    second = law.first_reached("asylblg_2.months", entered + timedelta(days=later))
    assert first <= second


def test_a_rule_that_did_not_exist_yet_is_never_reached(monkeypatch):
    rows = law.PACK.parameters["aufenthg_12a.duty"][:1]
    monkeypatch.setitem(law.PACK.parameters, "aufenthg_12a.duty", rows)
    assert law.first_reached("aufenthg_12a.duty", day(2015, 1, 1)) is None
    assert days("residence_duty_ends", row("25_1", day(2015, 2, 1))) == []
    monkeypatch.setitem(law.PACK.parameters, "aufenthg_44.claim", rows)
    assert days("course_claim_ends", row("25_2", day(2026, 2, 1))) == []


@given(
    st.lists(st.tuples(st.sampled_from(sorted(STATUSES)), DATES, st.none() | DATES), max_size=5),
    st.none() | st.dates(day(1930, 1, 1), day(2026, 1, 1)),
    st.none() | DATES,
)
def test_whatever_is_known_changes_can_be_stored(raw, born, entered):
    rows = [row(code, one, other and max(one, other)) for code, one, other in raw]
    found = rules.changes(Known(residence=tuple(rows), born=born, entered=entered))
    assert [one.happens_on for one in found] == sorted(one.happens_on for one in found)
    for one in found:
        assert one.kind in ChangeKind.values
        for name in ("title", "reason", "paragraph"):
            assert 0 < len(getattr(one, name)) <= ComingChange._meta.get_field(name).max_length
        assert "Anspruch besteht" not in one.reason


def test_every_value_has_a_source_and_a_day_of_checking():
    for rows in law.PACK.parameters.values():
        assert all(used.source and used.checked_on and used.unit for used in rows)


def test_the_version_names_rules_and_figures():
    assert len(law.version_with(CURRENT)) == 12
    assert law.version_with(TWO_YEARS) != law.version_with(CURRENT)
