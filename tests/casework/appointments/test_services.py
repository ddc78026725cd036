"""Arranging, moving, holding, calling off: with the database and its rules."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from lotse.casework.appointments.models import Appointment
from lotse.casework.appointments.services import alerts, appointments
from lotse.casework.cases.models import Case, Contact
from lotse.core.verdicts import RuleViolationError
from lotse.demo import moments
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.appointments.factories import at, invite, make_appointment
from tests.casework.cases.factories import give, give_review, in_days, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


def arrange(actor, case, day=None, **values):
    day = day or in_days(1)
    defaults = {"kind": "home_visit", "starts_at": at(day, "10:00"), "ends_at": at(day, "11:00")}
    with acting(actor):
        return appointments.arrange_appointment(actor=actor, case=case, **(defaults | values))


def act(service, actor, appointment, **values):
    with acting(actor):
        return service(actor=actor, appointment=appointment, **values)


def last_entry(record):
    return AuditEntry.objects.about(record).order_by("-pk")[0]


def test_an_appointment_stands_in_my_calendar_and_in_the_trail_of_the_case(anna, case):
    made = arrange(anna, case, place="Troisdorf", with_whom="Jugendamt")
    assert (made.worker, made.organisation, made.state) == (anna.user, anna.organisation, "planned")
    entry = last_entry(case)
    assert entry.action == "case.appointment_arranged"
    assert entry.changes["appointment"] == ["", f"Hausbesuch am {in_days(1):%d.%m.%Y}, 10:00 Uhr"]
    assert entry.changes["place"] == [None, "Troisdorf"]


def test_it_does_not_count_as_the_next_step(anna, case):
    arrange(anna, case)
    case.refresh_from_db()
    assert case.next_step_on is None


def test_without_a_case_it_is_about_itself(anna):
    made = arrange(anna, None, kind="meeting")
    assert last_entry(made).action == "case.appointment_arranged"
    assert str(made).startswith("Besprechung am ")


def test_the_clock_on_the_wall_counts_across_the_change_to_summer_time(anna, case):
    case.person.grants.update(starts_on=date(2026, 1, 1))
    with moments.on(date(2026, 3, 20)):
        before = arrange(anna, case, date(2026, 3, 28))
        after = arrange(anna, case, date(2026, 3, 29))
    for one in (before, after):
        one.refresh_from_db()
    assert after.starts_at - before.starts_at == timedelta(hours=23)
    assert {one.local_start.hour for one in (before, after)} == {10}
    found = Appointment.objects.between(date(2026, 3, 29), date(2026, 3, 29))
    assert list(found) == [after]


@pytest.mark.parametrize(("clock", "day"), [("00:00", 0), ("23:59", 0)])
def test_a_day_lasts_from_midnight_to_midnight_in_berlin(anna, case, clock, day):
    made = make_appointment(anna, case, date(2026, 7, 1), clock)
    assert list(Appointment.objects.between(date(2026, 7, 1), date(2026, 7, 1))) == [made]
    assert not Appointment.objects.between(date(2026, 6, 30), date(2026, 6, 30)).exists()
    assert not Appointment.objects.between(date(2026, 7, 2), date(2026, 7, 2)).exists()


def test_the_same_form_sent_twice_makes_one(anna, case):
    key = uuid4()
    assert arrange(anna, case, submission_key=key) == arrange(anna, case, submission_key=key)


@pytest.mark.parametrize(
    ("who", "reason"), [("lena", "nicht bearbeiten"), ("livia", "nicht bearbeiten")]
)
def test_who_does_not_work_in_the_case_arranges_nothing(request, anna, lena, case, who, reason):
    give_review(case, lena)
    with pytest.raises(RuleViolationError, match=reason):
        arrange(request.getfixturevalue(who), case)


def test_who_does_no_casework_has_no_calendar(livia):
    with pytest.raises(RuleViolationError, match="Den Kalender führt"):
        arrange(livia, None)


def test_past_days_closed_cases_and_ends_before_the_beginning_are_refused(anna, case):
    with pytest.raises(RuleViolationError, match="halten Sie als Kontakt fest"):
        arrange(anna, case, in_days(-1))
    with pytest.raises(RuleViolationError, match="abgeschlossen"):
        arrange(anna, make_case(anna, closed_on=in_days(-1)))
    with pytest.raises(RuleViolationError, match="Ende liegt nicht"):
        arrange(anna, case, ends_at=at(in_days(1), "09:00"))
    with pytest.raises(ValidationError):
        arrange(anna, case, kind="party")


def test_colleagues_take_part_who_work_in_the_case_or_here(anna, berta, boris, lena, case):
    with pytest.raises(RuleViolationError, match="Berta Lindner arbeitet nicht in diesem Fall"):
        arrange(anna, case, participants=[berta.user])
    give(case, berta)
    made = arrange(anna, case, participants=[berta.user, anna.user])
    assert [one.user for one in made.participations.all()] == [berta.user]
    with pytest.raises(RuleViolationError, match="nicht im Fallmanagement Ihrer Stelle"):
        arrange(anna, None, participants=[boris.user])
    team = arrange(anna, None, kind="meeting", participants=[berta.user, lena.user])
    assert team.participations.count() == 2


def test_it_is_moved_and_who_takes_part_changes(anna, berta, case):
    give(case, berta)
    made = arrange(anna, case, participants=[berta.user])
    moved = act(appointments.change_appointment, anna, made, expected_version=1, participants=[],
                starts_at=at(in_days(2), "09:00"), ends_at=at(in_days(2), "09:30"))  # fmt: skip
    assert (moved.version, moved.participations.count()) == (2, 0)
    said = last_entry(case).changes["appointment"]
    assert said == [f"Hausbesuch am {in_days(1):%d.%m.%Y}, 10:00 Uhr",
                    f"Hausbesuch am {in_days(2):%d.%m.%Y}, 09:00 Uhr"]  # fmt: skip
    with pytest.raises(StaleVersionError):
        act(appointments.change_appointment, anna, made, expected_version=1, participants=[])
    with pytest.raises(RuleViolationError, match="Vergangenheit"):
        act(appointments.change_appointment, anna, made, expected_version=2, participants=[],
            starts_at=at(in_days(-1), "09:00"))  # fmt: skip


def test_what_was_yesterday_may_still_be_described(anna, case):
    past = make_appointment(anna, case, in_days(-1))
    changed = act(appointments.change_appointment, anna, past, expected_version=1,
                  participants=[], place="Hennef")  # fmt: skip
    assert changed.place == "Hennef"
    with pytest.raises(RuleViolationError, match="Ende liegt nicht"):
        act(appointments.change_appointment, anna, past, expected_version=2, participants=[],
            ends_at=past.starts_at)  # fmt: skip


def test_held_it_becomes_a_contact_with_its_next_step(anna, case):
    past = make_appointment(anna, case, in_days(-1))
    contact = {"kind": "home_visit", "held_on": in_days(-1), "duration_minutes": 60}
    key = uuid4()
    for _ in range(2):
        held = act(appointments.hold_appointment, anna, past, contact=contact,
                   next_step={"subject": "Kita", "due_on": in_days(3)},
                   submission_key=key)  # fmt: skip
    assert (held.state, held.contact) == ("held", Contact.objects.get())
    assert case.follow_ups.count() == 1
    actions = list(AuditEntry.objects.about(case).order_by("pk").values_list("action", flat=True))
    assert actions == ["case.contact_recorded", "case.follow_up_set", "case.appointment_held"]
    with pytest.raises(RuleViolationError, match="schon gehalten"):
        act(appointments.cancel_appointment, anna, held)


def test_what_a_colleague_notes_of_a_held_appointment_is_refused_and_not_dropped(anna, berta, case):
    give(case, berta)
    past = make_appointment(anna, case, in_days(-1))
    contact = {"kind": "home_visit", "held_on": in_days(-1), "duration_minutes": 60}
    held = act(appointments.hold_appointment, anna, past, contact=contact, submission_key=uuid4())
    with pytest.raises(RuleViolationError, match="schon gehalten"), transaction.atomic():
        act(appointments.hold_appointment, berta, past, contact=contact | {"note": "Kita"},
            next_step={"subject": "Kita", "due_on": in_days(3)},
            submission_key=uuid4())  # fmt: skip
    assert Contact.objects.get() == held.contact
    assert not case.follow_ups.exists()


def test_a_contact_that_is_refused_leaves_the_appointment_planned(anna, case):
    past = make_appointment(anna, case, in_days(-1))
    contact = {"kind": "phone", "held_on": in_days(3), "duration_minutes": 60}
    with pytest.raises(RuleViolationError, match="in der Zukunft"), transaction.atomic():
        act(appointments.hold_appointment, anna, past, contact=contact)
    past.refresh_from_db()
    assert past.is_planned


def test_without_a_case_it_is_held_without_a_contact(anna):
    past = make_appointment(anna, None, in_days(-1), kind="meeting")
    assert act(appointments.hold_appointment, anna, past).state == "held"


def test_the_future_is_neither_held_nor_missed(anna, case):
    ahead = make_appointment(anna, case)
    for service in (appointments.hold_appointment, appointments.miss_appointment):
        with pytest.raises(RuleViolationError, match="noch nicht begonnen"):
            act(service, anna, ahead)


def test_missed_and_cancelled_are_taken_back_and_the_reason_goes(anna, case):
    missed = act(appointments.miss_appointment, anna, make_appointment(anna, case, in_days(-1)))
    assert missed.state == "missed"
    ahead = make_appointment(anna, case)
    off = act(appointments.cancel_appointment, anna, ahead, reason="Kind krank")
    assert (off.state, last_entry(case).changes["reason"]) == ("cancelled", ["", "Kind krank"])
    again = act(appointments.reinstate_appointment, anna, ahead)
    assert (again.state, again.reason) == ("planned", "")
    with pytest.raises(RuleViolationError, match="schon geplant"):
        act(appointments.reinstate_appointment, anna, ahead)


@pytest.mark.parametrize("state", ["cancelled", "missed"])
def test_in_a_closed_case_nothing_counts_again(anna, state):
    closed = make_case(anna, closed_on=in_days(0))
    off = make_appointment(anna, closed, in_days(3), state=state)
    with pytest.raises(RuleViolationError, match="Nehmen Sie ihn zuerst wieder auf"):
        act(appointments.reinstate_appointment, anna, off)
    off.refresh_from_db()
    assert off.state == state


def test_who_only_reads_lets_nothing_count_again(anna, lena, case):
    off = make_appointment(anna, case, state="cancelled")
    give_review(case, lena)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        act(appointments.reinstate_appointment, lena, off)


def test_without_a_case_it_counts_again(anna):
    off = make_appointment(anna, state="cancelled")
    assert act(appointments.reinstate_appointment, anna, off).state == "planned"


def test_the_database_holds_state_and_contact_together(anna, case):
    with pytest.raises(IntegrityError, match="held_with_a_contact"), transaction.atomic():
        make_appointment(anna, case, state="held")
    with pytest.raises(IntegrityError, match="ends_after_start"), transaction.atomic():
        make_appointment(anna, case, ends_at=timezone.now())


def seen_by(actor):
    with acting(actor):
        by_database = set(Appointment.objects.values_list("pk", flat=True).order_by("pk"))
        by_filter = set(
            Appointment.objects.visible_to(actor).values_list("pk", flat=True).order_by("pk")
        )
    assert by_database == by_filter
    return by_filter


def test_who_sees_an_appointment(anna, berta, boris, lena, livia, case):
    of_case = make_appointment(anna, case)
    own = make_appointment(anna)
    shared = make_appointment(anna, kind="meeting")
    invite(shared, berta)
    invite(of_case, berta)
    invite(shared, boris)
    assert seen_by(anna) == {of_case.pk, own.pk, shared.pk}
    assert seen_by(berta) == {shared.pk}
    assert seen_by(boris) == seen_by(livia) == set()
    give_review(case, lena)
    assert seen_by(lena) == {of_case.pk}
    give(case, berta)
    assert seen_by(berta) == {of_case.pk, shared.pk}


def test_only_the_worker_or_the_case_changes_it_even_in_the_database(anna, berta, lena, case):
    shared, of_case = make_appointment(anna), make_appointment(anna, case)
    invite(shared, berta)
    give_review(case, lena)
    with pytest.raises(RuleViolationError, match="Diesen Termin ändert Anna Berger"):
        act(appointments.cancel_appointment, berta, shared)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        act(appointments.cancel_appointment, lena, of_case)
    for actor, mine in ((berta, shared), (lena, of_case)):
        with acting(actor):
            assert Appointment.objects.filter(pk=mine.pk).update(place="anderswo") == 0


def test_my_calendar_has_what_i_take_part_in_and_look_after(anna, berta, case):
    own, shared = make_appointment(berta), make_appointment(anna)
    of_case = make_appointment(anna, case)
    make_appointment(anna)
    invite(shared, berta)
    with acting(berta):
        assert set(Appointment.objects.visible_to(berta).of_actor(berta)) == {own, shared}
    give(case, berta)
    with acting(berta):
        mine = Appointment.objects.visible_to(berta).of_actor(berta)
        assert set(mine) == {own, shared, of_case}


def test_an_appointment_goes_along_when_its_case_is_handed_over(anna, berta, case):
    of_case = make_appointment(anna, case)
    case.person.grants.update(user=berta.user)
    Case.objects.update(responsible=berta.user)
    with acting(berta):
        assert list(Appointment.objects.visible_to(berta).of_actor(berta)) == [of_case]
    with acting(anna):
        assert not Appointment.objects.visible_to(anna).of_actor(anna).exists()


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [("09:00", "10:00", 0), ("09:00", "10:01", 1), ("10:15", "10:30", 1), ("11:00", "12:00", 0)],
)
def test_what_overlaps_has_a_moment_in_common(anna, case, starts, ends, expected):
    make_appointment(anna, case, in_days(1), "10:00")
    found = Appointment.objects.overlapping(at(in_days(1), starts), at(in_days(1), ends))
    assert found.count() == expected


def test_an_alert_is_put_off_for_oneself_and_again(anna, berta, case):
    give(case, berta)
    with acting(anna):
        alerts.snooze_alert(actor=anna, about=case, until=in_days(7))
        alert = alerts.snooze_alert(actor=anna, about=case, until=in_days(14))
        assert list(type(alert).objects.quiet_for(anna, in_days(13))) == [alert]
        assert not type(alert).objects.quiet_for(anna, in_days(14)).exists()
    with acting(berta):
        assert not type(alert).objects.exists()
    assert str(alert) == f"lange kein Kontakt bis {in_days(14):%d.%m.%Y}"
