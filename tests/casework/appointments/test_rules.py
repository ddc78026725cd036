"""When an appointment may be and what becomes of it, in tables; no database."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from lotse.casework.appointments import rules
from lotse.casework.appointments.choices import AppointmentKind, AppointmentState
from lotse.casework.cases.choices import ContactKind

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=BERLIN)


def says(verdict, reason):
    return verdict.allowed is not bool(reason) and reason in verdict.reason


def berlin(text):
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("on", "at", "in_utc"),
    [
        pytest.param(date(2026, 3, 28), time(9), "2026-03-28T08:00", id="winter"),
        pytest.param(date(2026, 3, 29), time(1, 59), "2026-03-29T00:59", id="before the change"),
        pytest.param(date(2026, 3, 29), time(3), "2026-03-29T01:00", id="after the change"),
        pytest.param(date(2026, 3, 29), time(9), "2026-03-29T07:00", id="summer"),
        pytest.param(date(2026, 10, 25), time(2, 30), "2026-10-25T00:30", id="of two the first"),
        pytest.param(date(2026, 10, 25), time(3), "2026-10-25T02:00", id="winter again"),
        pytest.param(date(2026, 10, 26), time(9), "2026-10-26T08:00", id="the day after"),
    ],
)
def test_nine_o_clock_is_nine_o_clock_before_and_after_the_change(on, at, in_utc):
    moment = rules.local_moment(on, at, BERLIN)
    assert moment.astimezone(UTC) == datetime.fromisoformat(in_utc).replace(tzinfo=UTC)
    assert rules.time_exists(on, at, BERLIN)


@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_days_to_meet(on):
    assert "zu weit weg" in rules.time_exists(on, time(0), BERLIN).reason


@pytest.mark.parametrize("at", [time(2), time(2, 30), time(2, 59)])
def test_the_hour_that_is_left_out_is_refused(at):
    verdict = rules.time_exists(date(2026, 3, 29), at, BERLIN)
    assert says(verdict, f"{at:%H:%M} Uhr gibt es am 29.03.2026 nicht")


@pytest.mark.parametrize(
    ("starts", "ends", "minutes"),
    [
        ("2026-11-23T10:00", "2026-11-23T11:00", 60),
        ("2026-03-29T01:30", "2026-03-29T03:30", 60),
        ("2026-10-25T01:30", "2026-10-25T03:30", 180),
        ("2026-11-23T10:00", "2026-11-23T10:50", 50),
    ],
)
def test_minutes_count_the_change_of_clocks_in(starts, ends, minutes):
    assert rules.minutes_between(berlin(starts), berlin(ends)) == minutes


@pytest.mark.parametrize(
    ("starts", "ends", "closed_on", "reason"),
    [
        ("2026-11-24T10:00", "2026-11-24T11:00", None, ""),
        ("2026-11-23T08:00", "2026-11-23T09:00", None, ""),
        ("2026-11-22T10:00", "2026-11-22T11:00", None, "liegt in der Vergangenheit"),
        ("2026-11-24T10:00", "2026-11-24T10:00", None, "Ende liegt nicht nach"),
        ("2026-11-24T10:00", "2026-11-24T09:00", None, "Ende liegt nicht nach"),
        ("2026-11-24T08:00", "2026-11-24T20:00", None, ""),
        ("2026-11-24T08:00", "2026-11-24T20:01", None, "höchstens zwölf Stunden"),
        ("2026-11-24T10:00", "2026-11-24T11:00", date(2026, 11, 1), "Der Fall ist abgeschlossen"),
    ],
)
def test_an_appointment_lies_ahead_in_an_open_case(starts, ends, closed_on, reason):
    verdict = rules.appointment_may_be_arranged(
        starts_at=berlin(starts), ends_at=berlin(ends), closed_on=closed_on, now=NOW
    )
    assert says(verdict, reason)


MOVES = {
    ("planned", "held"),
    ("planned", "cancelled"),
    ("planned", "missed"),
    ("cancelled", "planned"),
    ("missed", "planned"),
}


@pytest.mark.parametrize(
    ("state", "wanted"), list(product(AppointmentState.values, AppointmentState.values))
)
def test_only_what_is_planned_comes_to_an_end_and_slips_are_taken_back(state, wanted):
    verdict = rules.state_may_become(state=state, wanted=wanted)
    label = AppointmentState(state).label
    reason = "" if (state, wanted) in MOVES else f"Der Termin ist schon {label}."
    assert says(verdict, reason)


@pytest.mark.parametrize(("minutes", "reason"), [(-60, ""), (0, ""), (1, "noch nicht begonnen")])
def test_what_has_not_begun_was_not_held(minutes, reason):
    starts_at = NOW + timedelta(minutes=minutes)
    assert says(rules.appointment_is_over(starts_at=starts_at, now=NOW), reason)


@pytest.mark.parametrize("kind", AppointmentKind.values)
def test_every_kind_becomes_a_kind_of_contact(kind):
    assert rules.contact_kind(kind) in ContactKind.values


def test_a_home_visit_becomes_a_home_visit():
    assert rules.contact_kind("home_visit") == ContactKind.HOME_VISIT
    assert rules.contact_kind("conference") == ContactKind.VISIT


@pytest.mark.parametrize(
    ("closed_on", "reason"),
    [(None, ""), (NOW.date(), "Der Fall ist abgeschlossen. Nehmen Sie ihn zuerst wieder auf.")],
)
def test_what_was_called_off_counts_again_in_an_open_case_only(closed_on, reason):
    assert says(rules.appointment_may_be_reinstated(closed_on=closed_on), reason)
