"""Spans, vacancies and room in tables, without a database."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.funding.posts.rules import room, spans
from lotse.funding.posts.rules.spans import Held, Stretch


def day(text):
    return date.fromisoformat(f"2026-{text}")


def span(text):
    """„03-01/05-31“, „03-01/“ without an end."""
    first, last = text.split("/")
    return day(first), day(last) if last else None


def held(share, *texts, key=0, person="Jana Behrens", post="CM-01"):
    return Held(key, person, post, Decimal(share), tuple(map(span, texts)))


YEAR = (date(2026, 1, 1), date(2026, 12, 31))


# --- spans ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("occupied", "absences", "paid"), [
    ("03-01/05-31", [], ["03-01/05-31"]),
    ("03-01/", [], ["03-01/"]),
    ("03-01/05-31", ["04-01/04-30"], ["03-01/03-31", "05-01/05-31"]),
    ("03-01/05-31", ["03-01/03-31"], ["04-01/05-31"]),
    ("03-01/05-31", ["05-01/"], ["03-01/04-30"]),
    ("03-01/", ["05-01/"], ["03-01/04-30"]),
    ("03-01/", ["05-01/05-31"], ["03-01/04-30", "06-01/"]),
    ("03-01/05-31", ["03-01/05-31"], []),
    ("03-01/05-31", ["01-01/12-31"], []),
    ("03-01/05-31", ["06-01/06-30"], ["03-01/05-31"]),
    ("03-01/05-31", ["01-01/02-28"], ["03-01/05-31"]),
    ("01-01/12-31", ["02-01/02-28", "05-01/05-31"],
     ["01-01/01-31", "03-01/04-30", "06-01/12-31"]),
])  # fmt: skip
def test_absences_take_days_out_of_an_occupancy(occupied, absences, paid):
    found = spans.paid_spans(*span(occupied), map(span, absences))
    assert found == tuple(map(span, paid))


@pytest.mark.parametrize(("one", "other", "shares_a_day"), [
    ("03-01/03-31", "03-31/", True), ("03-01/03-30", "03-31/", False),
    ("03-31/", "03-01/03-31", True), ("01-01/", "12-31/", True),
    ("05-01/05-02", "04-01/04-30", False),
])  # fmt: skip
def test_two_spans_share_a_day_or_not(one, other, shares_a_day):
    assert spans.overlap(span(one), span(other)) == shares_a_day


def test_stretches_have_no_gaps_and_neighbours_of_one_share_are_one():
    found = spans.occupied_stretches(
        [held("0.5", "01-01/06-30"), held("0.5", "07-01/"), held("0.25", "03-01/03-31")], *YEAR
    )
    assert found == [
        Stretch(day("01-01"), day("02-28"), Decimal("0.5")),
        Stretch(day("03-01"), day("03-31"), Decimal("0.75")),
        Stretch(day("04-01"), day("12-31"), Decimal("0.5")),
    ]
    assert [one.days for one in found] == [59, 31, 275]


@pytest.mark.parametrize(("there", "occupied", "vacant"), [
    ("01-01/", [], [("01-01/12-31", "1")]),
    ("01-01/", [("1", "01-01/")], []),
    ("01-01/", [("0.5", "01-01/06-30")], [("01-01/06-30", "0.5"), ("07-01/12-31", "1")]),
    ("03-01/10-31", [("1", "04-01/10-31")], [("03-01/03-31", "1")]),
    ("01-01/", [("1", "01-01/02-28", "04-01/")], [("03-01/03-31", "1")]),
])  # fmt: skip
def test_what_is_vacant_lies_inside_of_the_post(there, occupied, vacant):
    filled = [held(share, *texts) for share, *texts in occupied]
    found = spans.vacancies(Decimal(1), span(there), filled, *YEAR)
    assert found == [Stretch(*span(text), Decimal(share)) for text, share in vacant]


def test_a_post_of_another_year_has_no_vacancy():
    there = (date(2025, 1, 1), date(2025, 12, 31))
    assert spans.vacancies(Decimal(1), there, [], *YEAR) == []


# --- room -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shares", "clash"), [
    ([("0.5", "01-01/"), ("0.5", "01-01/")], None),
    ([("0.5", "01-01/"), ("0.5001", "07-01/")], "07-01"),
    ([("1", "01-01/06-30"), ("1", "07-01/")], None),
    ([("1", "01-01/06-30"), ("1", "06-30/")], "06-30"),
    ([("1", "01-01/02-28", "04-01/"), ("1", "03-01/03-31")], None),
    ([("1", "01-01/02-28", "04-01/"), ("1", "03-01/04-01")], "04-01"),
    ([], None),
])  # fmt: skip
def test_the_first_day_on_which_it_is_too_much(shares, clash):
    found = room.first_overrun([held(share, *texts) for share, *texts in shares], Decimal(1))
    assert (found and found.day) == (clash and day(clash))


def test_a_full_post_says_when_and_by_whom():
    wanted = held("0.5", "03-01/", key=0, person="Neu Hier")
    others = [held("0.75", "01-01/06-30", key=1), held("0.25", "01-01/", key=2, person="Per Olsen")]
    verdict = room.post_has_room([*others, wanted], post="CM-01", fte=Decimal(1), own_key=0)
    assert verdict.reason == (
        "Am 01.03.2026 wäre die Stelle CM-01 mit 1,50 VZÄ besetzt, sie hat 1,00 VZÄ. Dort sind:"
        " Jana Behrens 0,75 VZÄ bis 30.06.2026, Per Olsen 0,25 VZÄ ohne Ende. Bitte später"
        " beginnen oder die andere Besetzung zuerst beenden."
    )


def test_a_refusal_says_how_much_is_free():
    wanted = held("0.75", "03-01/", key=0)
    other = held("0.5", "01-01/", key=1, person="Per Olsen")
    verdict = room.post_has_room([other, wanted], post="CM-01", fte=Decimal(1), own_key=0)
    assert "Dort ist: Per Olsen" in verdict.reason
    assert verdict.reason.endswith("Frei sind an diesem Tag 0,50 VZÄ.")
    assert room.post_has_room([other], post="CM-01", fte=Decimal(1), own_key=0)


def test_a_share_larger_than_the_post_needs_nobody_in_the_way():
    verdict = room.post_has_room([held("1", "01-01/")], post="CM-01", fte=Decimal("0.5"), own_key=0)
    assert "sie hat 0,50 VZÄ. Frei sind" in verdict.reason


def test_a_person_above_full_time_is_told_of_the_other_post():
    verdict = room.person_has_room(
        [held("0.5", "01-01/", key=1, post="K-01"), held("0.6", "04-01/")],
        person="Jana Behrens",
        own_key=0,
    )
    assert verdict.reason == (
        "Am 01.04.2026 käme Jana Behrens auf 1,10 VZÄ; mehr als 1,00 VZÄ geht nicht. Besetzt ist"
        " schon: K-01 mit 0,50 VZÄ ohne Ende. Frei sind an diesem Tag 0,50 VZÄ."
    )
    assert room.person_has_room([held("1", "01-01/")], person="Jana Behrens", own_key=0)


@pytest.mark.parametrize(("there", "wanted", "word"), [
    ("01-01/", "01-01/", ""), ("02-01/", "01-31/", "erst ab 01.02.2026"),
    ("01-01/06-30", "01-01/", "nur bis 30.06.2026"), ("01-01/06-30", "01-01/07-01", "nur bis"),
    ("01-01/06-30", "01-01/06-30", ""),
])  # fmt: skip
def test_an_occupancy_lies_inside_of_its_post(there, wanted, word):
    verdict = room.inside_post(span(there), *span(wanted))
    assert bool(verdict) == (not word)
    assert word in verdict.reason


@pytest.mark.parametrize(("absence", "others", "word"), [
    ("03-01/03-31", [], ""), ("02-28/03-31", [], "außerhalb der Besetzung"),
    ("07-01/", [], "außerhalb"), ("06-30/", [], ""),
    ("03-01/03-31", ["03-31/04-30"], "31.03.2026 bis 30.04.2026"),
    ("03-01/03-30", ["03-31/"], ""), ("04-01/", ["03-31/"], "ab 31.03.2026"),
])  # fmt: skip
def test_an_absence_begins_while_somebody_is_there(absence, others, word):
    verdict = room.absence_fits(
        span(absence), occupancy=span("03-01/06-30"), others=list(map(span, others))
    )
    assert bool(verdict) == (not word)
    assert word in verdict.reason


@pytest.mark.parametrize(("new", "allowed"), [
    ("03-01/06-30", True), ("04-02/", False), ("03-01/03-31", False), ("03-01/04-01", True),
])  # fmt: skip
def test_a_changed_occupancy_keeps_its_absences(new, allowed):
    verdict = room.occupancy_keeps_absences(span(new), [span("04-01/04-30")])
    assert bool(verdict) == allowed


@pytest.mark.parametrize(("there", "allowed"), [
    ("01-01/", True), ("03-01/09-30", True), ("03-02/", False), ("01-01/09-29", False),
])  # fmt: skip
def test_a_shortened_post_leaves_nobody_outside(there, allowed):
    verdict = room.post_keeps_occupancies(span(there), [("Jana Behrens", span("03-01/09-30"))])
    assert bool(verdict) == allowed
    assert allowed or "Jana Behrens steht 01.03.2026 bis 30.09.2026" in verdict.reason


def test_a_post_with_an_end_leaves_nobody_without_one():
    assert not room.post_keeps_occupancies(span("01-01/12-31"), [("Per Olsen", span("03-01/"))])


@pytest.mark.parametrize(("starts", "absences", "word"), [
    ("03-02", [], ""), ("03-01", [], "nach ihrem Beginn"), ("07-01", [], "innerhalb"),
    ("05-01", ["04-01/04-30"], ""), ("05-01", ["04-01/05-01"], "ohne Entgelt"),
    ("05-01", ["04-01/"], "zuerst beenden"), ("05-01", ["06-01/06-02"], "ohne Entgelt"),
])  # fmt: skip
def test_a_share_changes_inside_of_an_occupancy(starts, absences, word):
    verdict = room.share_may_change(span("03-01/06-30"), day(starts), list(map(span, absences)))
    assert bool(verdict) == (not word)
    assert word in verdict.reason


@pytest.mark.parametrize(
    ("others", "allowed"), [([], True), (["06-30/"], False), (["07-01/"], True)]
)
def test_somebody_stands_on_a_post_once(others, allowed):
    verdict = room.is_not_there_twice("Jana Behrens", span("03-01/06-30"), list(map(span, others)))
    assert bool(verdict) == allowed
    assert allowed or "„Anteil ändern“" in verdict.reason


@pytest.mark.parametrize(("ends", "allowed"), [(None, True), ("03-01", True), ("02-28", False)])
def test_an_end_follows_a_beginning(ends, allowed):
    assert bool(room.days_in_order(day("03-01"), ends and day(ends))) == allowed


@pytest.mark.parametrize(("days", "year", "allowed"), [
    ("03-01/06-30", 2026, True), ("03-01/06-30", 2025, False), ("03-01/06-30", 2027, False),
    ("03-01/", 2027, True),
])  # fmt: skip
def test_cost_belongs_to_a_year_of_the_occupancy(days, year, allowed):
    assert bool(room.year_is_touched(span(days), year)) == allowed


@pytest.mark.parametrize(("share", "allowed"), [("0.5", True), ("0.5001", False)])
def test_an_expected_share_fits_the_post(share, allowed):
    assert bool(room.share_fits_post(Decimal(share), Decimal("0.5"))) == allowed
