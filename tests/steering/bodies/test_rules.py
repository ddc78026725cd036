"""The rules of bodies in tables, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lotse.steering.bodies.rules import decisions, meetings

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize("now", list(meetings.TRANSITIONS))
@pytest.mark.parametrize("wanted", list(meetings.TRANSITIONS))
def test_a_meeting_takes_no_step_twice_and_leaves_none_out(now, wanted):
    verdict = meetings.state_may_become(now, wanted)
    assert bool(verdict) == (wanted in meetings.TRANSITIONS[now])
    assert verdict or verdict.reason.endswith(".")


@pytest.mark.parametrize(
    ("starts", "lasts", "was", "reason"),
    [
        (NOW + DAY, 2 * HOUR, None, ""),
        (NOW - 30 * DAY, 2 * HOUR, None, ""),
        (NOW + DAY, -HOUR, None, "vor dem Beginn"),
        (NOW + DAY, timedelta(0), None, "vor dem Beginn"),
        (NOW + DAY, 10 * HOUR, None, ""),
        (NOW + DAY, 10 * HOUR + timedelta(minutes=1), None, "zehn Stunden"),
        (NOW + 551 * DAY, HOUR, None, "eineinhalb Jahre"),
        (NOW + 551 * DAY, HOUR, NOW + 551 * DAY, ""),
    ],
)
def test_a_meeting_has_a_time_that_can_be(starts, lasts, was, reason):
    verdict = meetings.time_fits(starts_at=starts, ends_at=starts + lasts, now=NOW, was=was)
    assert reason in verdict.reason
    assert bool(verdict) == (not reason)


@pytest.mark.parametrize(
    ("day", "ends_on", "allowed"),
    [
        (date(2024, 1, 1), None, True),
        (date(2023, 12, 31), None, False),
        (date(2026, 6, 30), date(2026, 6, 30), True),
        (date(2026, 7, 1), date(2026, 6, 30), False),
    ],
)
def test_a_body_meets_while_it_exists(day, ends_on, allowed):
    verdict = meetings.body_meets_on(day, starts_on=date(2024, 1, 1), ends_on=ends_on)
    assert bool(verdict) == allowed


@pytest.mark.parametrize(
    ("items", "seats", "reason"), [(1, 1, ""), (0, 3, "leer"), (2, 0, "niemand")]
)
def test_an_invitation_has_an_agenda_and_somebody_to_go_to(items, seats, reason):
    assert reason in meetings.may_be_invited(items=items, seats=seats).reason


@pytest.mark.parametrize(
    ("state", "allowed"),
    [("planned", True), ("invited", True), ("held", False), ("approved", False),
     ("cancelled", False)],
)  # fmt: skip
def test_the_agenda_is_worked_on_until_the_meeting_was_held(state, allowed):
    assert bool(meetings.agenda_may_change(state)) == allowed


@pytest.mark.parametrize(
    ("state", "day", "reason"),
    [
        ("invited", TODAY, ""),
        ("held", TODAY - DAY, ""),
        ("invited", TODAY + DAY, "noch nicht gewesen"),
        ("planned", TODAY, "zuerst einladen"),
        ("approved", TODAY, "steht fest"),
        ("cancelled", TODAY, "abgesagt"),
    ],
)
def test_minutes_are_written_from_the_day_on_until_they_are_approved(state, day, reason):
    verdict = meetings.minutes_may_be_written(state, day=day, today=TODAY)
    assert reason in verdict.reason
    assert bool(verdict) == (not reason)


@pytest.mark.parametrize(
    ("presence", "has_minutes", "reason"),
    [
        ({"A": "present", "B": "absent"}, True, ""),
        ({"A": "present"}, False, "etwas im Protokoll"),
        ({"B": "", "A": ""}, True, "A, B"),
    ],
)
def test_a_meeting_is_closed_when_it_is_known_who_came(presence, has_minutes, reason):
    verdict = meetings.may_be_closed(presence=presence, has_minutes=has_minutes)
    assert reason in verdict.reason
    assert bool(verdict) == (not reason)


@pytest.mark.parametrize(
    ("approved_on", "allowed"),
    [(TODAY - 8 * DAY, False), (TODAY - 7 * DAY, True), (TODAY, True), (TODAY + DAY, False)],
)
def test_minutes_are_approved_after_the_meeting_and_not_ahead(approved_on, allowed):
    verdict = meetings.may_be_approved(
        approved_on=approved_on, held_on=TODAY - 7 * DAY, today=TODAY
    )
    assert bool(verdict) == allowed


@pytest.mark.parametrize(
    ("position", "up", "allowed"), [(1, True, False), (2, True, True), (3, False, False),
                                    (2, False, True)],
)  # fmt: skip
def test_points_move_within_the_list(position, up, allowed):
    assert bool(meetings.item_may_move(position, up=up, count=3)) == allowed


@pytest.mark.parametrize(
    ("rhythm", "last", "due"),
    [
        ("half_yearly", date(2026, 8, 30), date(2027, 2, 28)),
        ("quarterly", date(2026, 10, 5), date(2027, 1, 5)),
        ("monthly", date(2026, 12, 31), date(2027, 1, 28)),
        ("yearly", date(2026, 3, 9), date(2027, 3, 9)),
        ("on_demand", date(2026, 3, 9), None),
        ("yearly", None, None),
    ],
)
def test_the_rhythm_says_by_when_to_meet_again(rhythm, last, due):
    assert meetings.next_due_on(rhythm, last) == due


@pytest.mark.parametrize(
    ("present", "quorum", "enough"), [(0, None, True), (4, 5, False), (5, 5, True)]
)
def test_a_quorum_is_reached_or_not(present, quorum, enough):
    assert meetings.is_quorate(present, quorum) == enough


def test_points_begin_as_long_as_those_before_say_how_long_they_take():
    starts = meetings.starts_of_items(NOW, [10, 20, None, 5])
    assert starts == [NOW, NOW + timedelta(minutes=10), NOW + timedelta(minutes=30), None]
    assert meetings.starts_of_items(NOW, []) == []


def test_a_fingerprint_changes_with_every_letter_and_not_with_the_order_of_keys():
    one = meetings.fingerprint({"a": "Ä", "b": ["x"]})
    assert one == meetings.fingerprint({"b": ["x"], "a": "Ä"})
    assert one != meetings.fingerprint({"a": "A", "b": ["x"]})
    assert len(one) == 64


@pytest.mark.parametrize(
    ("minuted", "decided", "allowed"),
    [(False, False, True), (True, False, False), (False, True, False)],
)
def test_what_was_talked_about_stays_on_the_agenda(minuted, decided, allowed):
    verdict = meetings.item_may_be_removed(has_minutes=minuted, has_decisions=decided)
    assert bool(verdict) == allowed


@pytest.mark.parametrize(
    ("state", "same", "later", "reason"),
    [
        ("approved", True, True, ""),
        ("held", True, True, "noch nicht genehmigt"),
        ("approved", False, True, "desselben Gremiums"),
        ("approved", True, False, "späteren Sitzung"),
    ],
)
def test_approved_minutes_are_corrected_in_a_later_meeting(state, same, later, reason):
    verdict = meetings.correction_may_be_noted(state, is_same_body=same, is_later=later)
    assert reason in verdict.reason
    assert bool(verdict) == (not reason)


@pytest.mark.parametrize(
    ("votes", "present", "quorum", "reason"),
    [
        (None, 0, None, ""),
        (None, 3, 5, "ab 5"),
        (None, 0, 5, ""),
        ((0, 0, 0), 0, None, "Zahlen der Abstimmung"),
        ((3, 1, 1), 5, 5, ""),
        ((3, 2, 1), 5, None, "5 Stimmberechtigte"),
        ((9, 0, 0), 0, None, ""),
    ],
)
def test_nobody_votes_who_is_not_there(votes, present, quorum, reason):
    verdict = decisions.votes_fit(votes, present=present, quorum=quorum)
    assert reason in verdict.reason
    assert bool(verdict) == (not reason)


@pytest.mark.parametrize(("taken", "number"), [([], 1), ([1, 2], 3), ([4], 5)])
def test_decisions_are_counted_on(taken, number):
    assert decisions.next_number(taken) == number


@pytest.mark.parametrize(
    ("due_on", "is_holder", "reason"),
    [
        (TODAY, True, ""),
        (TODAY, False, "einen Sitz"),
        (TODAY - 2 * DAY, True, "vor der Sitzung"),
        (TODAY + 1099 * DAY, True, "drei Jahre"),
    ],
)
def test_a_task_has_an_owner_of_the_body_and_a_day_after_the_decision(due_on, is_holder, reason):
    verdict = decisions.task_may_be_given(
        due_on=due_on, decided_on=TODAY - DAY, today=TODAY, is_holder=is_holder
    )
    assert reason in verdict.reason
    assert bool(verdict) == (not reason)


@pytest.mark.parametrize(
    ("done_on", "remark", "reason"),
    [
        (TODAY, "Getan", ""),
        (TODAY, "  ", "einem Satz"),
        (TODAY + DAY, "Getan", "Zukunft"),
        (TODAY - 2 * DAY, "Getan", "vor der Sitzung"),
    ],
)
def test_done_is_said_with_what_became_of_it(done_on, remark, reason):
    verdict = decisions.task_may_be_done(
        done_on=done_on, decided_on=TODAY - DAY, today=TODAY, remark=remark
    )
    assert reason in verdict.reason
    assert bool(verdict) == (not reason)


@pytest.mark.parametrize(("days", "word"), [(-1, "overdue"), (0, "due"), (14, "soon"), (15, "")])
def test_tasks_say_how_near_they_are(days, word):
    assert decisions.urgency(TODAY + days * DAY, TODAY) == word


@pytest.mark.parametrize(
    ("is_in_minutes", "is_same_person", "may"),
    [(False, False, True), (False, True, True), (True, True, True), (True, False, False)],
)
def test_who_stands_in_approved_minutes_stays(is_in_minutes, is_same_person, may):
    verdict = meetings.seat_may_change(is_in_minutes=is_in_minutes, is_same_person=is_same_person)
    assert bool(verdict) == may
