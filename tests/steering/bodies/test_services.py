"""Bodies from founding to the finished task; who may, and what stands."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.bodies.choices import Notice
from lotse.steering.bodies.models import (
    AgendaItem,
    Body,
    Decision,
    ItemMinutes,
    Meeting,
    Seat,
    SeatPresence,
    Task,
)
from lotse.steering.bodies.services import agenda, bodies, decisions, meetings, minutes
from lotse.steering.bodies.services.minutes import Came
from tests.steering.bodies.factories import (
    SINCE,
    approved,
    body,
    decision,
    held,
    in_days,
    invited,
    item,
    meeting,
    minuted,
    planned,
    seat,
    task,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(clara, mats):
    """A steering group with a chair by name and a member of the town."""
    group = body(clara)
    seat(clara, group, role="chair")
    seat(clara, group, mats)
    return group


class Mailbox:
    """What would have been told."""

    def __init__(self):
        self.told = []

    def __call__(self, of, seats, notice):
        self.told.append((notice, sorted(str(one) for one in seats)))


def test_a_body_is_founded_once_and_only_by_the_coordination(clara, emil):
    key = uuid4()
    first = body(clara, submission_key=key)
    assert body(clara, submission_key=key) == first
    with pytest.raises(RuleViolationError, match="KIM-Koordination"):
        body(emil, "AG")
    with pytest.raises(ValidationError, match="Kurzzeichen"):
        body(clara, "lg")
    assert AuditEntry.objects.filter(action="body.founded").count() == 1


def test_two_who_change_a_body_at_once_are_told(clara, group):
    with acting(clara):
        bodies.change_body(actor=clara, body=group, expected_version=1, purpose="Neu")
        with pytest.raises(StaleVersionError):
            bodies.change_body(actor=clara, body=group, expected_version=1, purpose="Alt")
        assert Body.objects.get(pk=group.pk).purpose == "Neu"


def test_a_body_has_one_chair_at_a_time(clara, mats, group):
    with pytest.raises(ValidationError, match="Vorsitz"):
        seat(clara, group, name="Noch eine", role="chair")
    chair = group.seats.get(role="chair")
    with acting(clara):
        bodies.change_seat(actor=clara, seat=chair, expected_version=1, ends_on=in_days(-1))
    assert seat(clara, group, name="Die Nächste", role="chair", starts_on=in_days(0)).pk
    with pytest.raises(ValidationError, match="schon einen Sitz"):
        seat(clara, group, mats, starts_on=in_days(-3))


def test_a_new_meeting_begins_with_the_standing_points(clara, group):
    plan = meeting(clara, group)
    with acting(clara):
        assert [str(one) for one in plan.agenda.in_order()] == ["Begrüßung", "Verschiedenes"]
        ended = bodies.change_body(actor=clara, body=group, expected_version=1, ends_on=in_days(3))
        with pytest.raises(RuleViolationError, match="besteht"):
            meetings.plan_meeting(actor=clara, body=ended, planned=planned(14))


def test_points_are_moved_changed_and_removed(clara, group):
    plan = meeting(clara, group)
    extra = item(clara, plan, presenter="Clara Weiß", planned_minutes=20)
    with acting(clara):
        agenda.move_item(actor=clara, item=extra, up=True)
        titles = [str(one) for one in plan.agenda.in_order()]
        assert titles == ["Begrüßung", "Kurse am Nachmittag", "Verschiedenes"]
        agenda.move_item(actor=clara, item=plan.agenda.get(position=1), up=False)
        assert plan.agenda.get(pk=extra.pk).position == 1
        with pytest.raises(RuleViolationError, match="erster Stelle"):
            agenda.move_item(actor=clara, item=extra, up=True)
        agenda.change_item(actor=clara, item=extra, expected_version=1, title="Kurse")
        with pytest.raises(StaleVersionError):
            agenda.change_item(actor=clara, item=extra, expected_version=1, title="Andere")
        agenda.remove_item(actor=clara, item=plan.agenda.get(title="Begrüßung"))
        assert [one.position for one in plan.agenda.in_order()] == [1, 2]


def test_an_invitation_reaches_everybody_once(clara, group):
    plan, mailbox = meeting(clara, group), Mailbox()
    with acting(clara):
        meetings.invite(actor=clara, meeting=plan, tell=mailbox)
        meetings.invite(actor=clara, meeting=plan, tell=mailbox)
        assert mailbox.told == [(Notice.INVITED, ["Mats Jansen", "Renate Beispiel"])]
    seat(clara, group, name="Neu Dabei")
    with acting(clara):
        meetings.invite(actor=clara, meeting=plan, tell=mailbox)
        assert mailbox.told[1:] == [(Notice.INVITED, ["Neu Dabei"])]


def test_an_empty_agenda_invites_nobody(clara):
    group = body(clara, standing_items="")
    plan = meeting(clara, group)
    with acting(clara), pytest.raises(RuleViolationError, match="leer"):
        meetings.invite(actor=clara, meeting=plan)
    item(clara, plan)
    with acting(clara), pytest.raises(RuleViolationError, match="niemand"):
        meetings.invite(actor=clara, meeting=plan)


def test_who_was_invited_is_told_of_a_change_and_of_the_end(clara, group):
    mailbox, plan = Mailbox(), invited(clara, group)
    with acting(clara):
        same = planned(14)
        meetings.change_meeting(
            actor=clara, meeting=plan, expected_version=plan.version, planned=same, tell=mailbox
        )
        assert not mailbox.told
        meetings.change_meeting(
            actor=clara,
            meeting=plan,
            expected_version=plan.version + 1,
            planned=planned(15),
            tell=mailbox,
        )
        meetings.cancel_meeting(actor=clara, meeting=plan, reason="Ferien", tell=mailbox)
        assert [notice for notice, _ in mailbox.told] == [Notice.CHANGED, Notice.CANCELLED]
        with pytest.raises(RuleViolationError, match="abgesagt"):
            meetings.invite(actor=clara, meeting=plan)


def test_a_meeting_nobody_was_invited_to_is_called_off_silently(clara, group):
    mailbox, plan = Mailbox(), meeting(clara, group)
    with acting(clara):
        meetings.cancel_meeting(actor=clara, meeting=plan, reason="", tell=mailbox)
    assert not mailbox.told


def test_minutes_are_written_as_often_as_needed(clara, group):
    plan = minuted(clara, invited(clara, group, 0))
    minuted(clara, plan, "Anders.")
    with acting(clara):
        assert [str(one) for one in ItemMinutes.objects.order_by("pk")] == ["Anders."]
        with pytest.raises(StaleVersionError):
            minutes.write_minutes(actor=clara, meeting=plan, expected_version=1, texts={}, came={})
    minuted(clara, plan, " ")
    with acting(clara):
        assert not ItemMinutes.objects.exists()
        plan.refresh_from_db()
        with pytest.raises(RuleViolationError, match="etwas im Protokoll"):
            minutes.close_meeting(actor=clara, meeting=plan, expected_version=plan.version)


def test_before_its_day_nothing_is_minuted(clara, group):
    with pytest.raises(RuleViolationError, match="noch nicht gewesen"):
        minuted(clara, invited(clara, group, 3))


def test_who_was_represented_says_by_whom(clara, group):
    plan = invited(clara, group, 0)
    with acting(clara):
        one = plan.presences.in_order().first()
        with pytest.raises(ValidationError, match="durch wen"):
            minutes.write_minutes(
                actor=clara,
                meeting=plan,
                expected_version=plan.version,
                texts={},
                came={one.pk: Came("represented", "")},
            )
        minutes.write_minutes(
            actor=clara,
            meeting=plan,
            expected_version=plan.version,
            texts={},
            came={one.pk: Came("represented", "Ida Muster")},
        )
        one.refresh_from_db()
        assert one.represented_by == "Ida Muster"


def test_a_meeting_is_closed_when_it_is_known_who_came(clara, group):
    plan = minuted(clara, invited(clara, group, 0))
    seat(clara, group, name="Spät Dazu")
    with acting(clara):
        meetings.invite(actor=clara, meeting=plan)
        plan.refresh_from_db()
        with pytest.raises(RuleViolationError, match="Spät Dazu"):
            minutes.close_meeting(actor=clara, meeting=plan, expected_version=plan.version)


def test_approved_minutes_stand(clara, group):
    done = held(clara, group)
    made = decision(clara, done)
    done = approved(clara, done)
    assert done.fingerprint
    with acting(clara):
        assert minutes.is_as_approved(done)
        with pytest.raises(RuleViolationError, match="steht fest"):
            agenda.add_item(actor=clara, meeting=done, title="Nachtrag")
        with pytest.raises(RuleViolationError, match="steht fest"):
            decisions.decide(actor=clara, item=done.agenda.first(), wording="x", voting="consensus")
    # Nor by a way round the services.
    for row, field in ((done, "place"), (made, "wording"), (ItemMinutes.objects.get(), "text")):
        setattr(row, field, "anders")
        with pytest.raises(Error, match="stand"), transaction.atomic():
            row.save(update_fields=[field])
    with pytest.raises(Error, match="stand"), transaction.atomic():
        AgendaItem.objects.filter(meeting=done).delete()


def test_nothing_leaves_approved_minutes_for_another_meeting(clara, group):
    """Nor does anything come into them: by SQL either, by the coordination herself."""
    done = held(clara, group)
    made = decision(clara, done)
    done, later = approved(clara, done), meeting(clara, group)
    there, other = done.agenda.earliest("position"), later.agenda.latest("position")
    with acting(clara):
        for change in (
            lambda: AgendaItem.objects.filter(pk=there.pk).update(meeting=later, position=9),
            lambda: AgendaItem.objects.filter(pk=other.pk).update(meeting=done, position=9),
            lambda: ItemMinutes.objects.filter(pk=there.pk).update(item=other),
            lambda: Decision.objects.filter(pk=made.pk).update(item=other),
            lambda: SeatPresence.objects.filter(meeting=done).update(meeting=later),
        ):
            with pytest.raises(Error, match="minutes of this meeting stand"), transaction.atomic():
                change()
        assert minutes.is_as_approved(done)


def test_who_stands_in_approved_minutes_is_not_exchanged(clara, group):
    """The fingerprint knows the seat: another name in it would change the minutes unseen."""
    at = group.seats.get(user=None)
    with acting(clara):
        bodies.change_seat(actor=clara, seat=at, expected_version=1, name="Renate Neu")
    approved(clara, held(clara, group))
    with acting(clara):
        with pytest.raises(RuleViolationError, match="genehmigten Protokollen"):
            bodies.change_seat(actor=clara, seat=at, expected_version=2, name="Jemand anderes")
        with pytest.raises(Error, match="approved minutes"), transaction.atomic():
            Seat.objects.filter(pk=at.pk).update(name="Jemand anderes")
        ended = bodies.change_seat(actor=clara, seat=at, expected_version=2, ends_on=in_days(0))
    assert (ended.name, ended.ends_on) == ("Renate Neu", in_days(0))


def test_nobody_finishes_or_approves_in_the_name_of_others(clara, mats, petra, group):
    done = held(clara, group)
    given = task(clara, decision(clara, done), mats)
    with pytest.raises(Error, match="names somebody else"), acting(mats):
        Task.objects.filter(pk=given.pk).update(done_on=in_days(0), done_by=petra.user)
    approval = {"state": "approved", "approved_on": in_days(0), "fingerprint": "x"}
    with pytest.raises(Error, match="names somebody else"), acting(clara):
        Meeting.objects.filter(pk=done.pk).update(approved_by=mats.user, **approval)


def test_a_member_decides_nothing_and_gives_nobody_a_task(clara, mats, emil, group):
    """Whoever holds a seat, or reads all of it: writing is refused by the database."""
    done = held(clara, group)
    made = decision(clara, done)
    at = made.item
    for actor in (mats, emil):
        for write in (
            lambda: Decision.objects.create(
                item=at, body=group, year=2026, number=77, wording="Alles meins."
            ),
            lambda of=actor: Task.objects.create(
                decision=made, text="Tu es", organisation=of.organisation, due_on=in_days(3)
            ),
            lambda: AgendaItem.objects.create(meeting=done, position=77, title="Nachtrag"),
            lambda of=actor: Seat.objects.create(
                body=group, user=of.user, organisation=of.organisation, starts_on=SINCE
            ),
        ):
            with pytest.raises(Error, match="row-level security"), acting(actor):
                write()
        with acting(actor):
            assert not Decision.objects.filter(pk=made.pk).update(wording="anders")
            assert not Meeting.objects.filter(pk=done.pk).update(place="anderswo")
            assert not Seat.objects.filter(body=group).update(ends_on=None)


def test_what_is_wrong_in_approved_minutes_is_said_in_the_next_meeting(clara, group):
    done, plan = held(clara, group), meeting(clara, group)
    with acting(clara), pytest.raises(RuleViolationError, match="noch nicht genehmigt"):
        agenda.note_correction(actor=clara, approved=done, into=plan, note="Zahl falsch")
    done = approved(clara, done)
    with acting(clara):
        noted = agenda.note_correction(actor=clara, approved=done, into=plan, note="Zahl falsch")
        assert (noted.corrects, noted.meeting) == (done, plan)
        assert str(noted).startswith("Berichtigung des Protokolls vom")


def test_decisions_are_counted_per_body_and_year(clara, group):
    done = held(clara, group)
    year = done.local_start.year
    numbers = [str(decision(clara, done)) for _ in range(2)]
    assert numbers == [f"LG {year}/1", f"LG {year}/2"]
    other = body(clara, "AG")
    seat(clara, other)
    assert str(decision(clara, held(clara, other))) == f"AG {year}/1"


def test_votes_are_those_of_who_is_there(clara, group):
    done = held(clara, group)
    votes = {"voting": "votes", "votes_for": 2, "votes_against": 1, "abstentions": 0}
    with pytest.raises(RuleViolationError, match="2 Stimmberechtigte"):
        decision(clara, done, **votes)
    made = decision(clara, done, **(votes | {"votes_against": 0}))
    assert made.how == "2 dafür, 0 dagegen, 0 enthalten"
    with acting(clara):
        changed = decisions.change_decision(
            actor=clara,
            decision=made,
            expected_version=1,
            wording="Anders",
            voting="consensus",
        )
        assert (changed.how, changed.votes_for) == ("einvernehmlich", None)


def test_below_the_quorum_nothing_is_decided(clara):
    group = body(clara, quorum=5)
    seat(clara, group)
    with pytest.raises(RuleViolationError, match="ab 5"):
        decision(clara, held(clara, group))


def test_a_task_is_done_by_who_has_it_and_then_stands(clara, mats, petra, group):
    made = decision(clara, held(clara, group))
    given = task(clara, made, mats)
    with acting(petra), pytest.raises(RuleViolationError, match="wer den Auftrag hat"):
        decisions.finish_task(actor=petra, task=given, done_on=in_days(0), remark="Getan")
    with acting(mats):
        with pytest.raises(RuleViolationError, match="einem Satz"):
            decisions.finish_task(actor=mats, task=given, done_on=in_days(0), remark=" ")
        done = decisions.finish_task(
            actor=mats, task=given, done_on=in_days(0), remark="Drei Räume gefunden"
        )
        assert done.is_over
        assert done.ended_as == "done"
        with pytest.raises(RuleViolationError, match="schon abgeschlossen"):
            decisions.finish_task(actor=mats, task=given, done_on=in_days(0), remark="Noch einmal")
    entry = AuditEntry.objects.get(action="task.ended")
    assert entry.changes["remark"] == ["", "Drei Räume gefunden"]


def test_a_task_goes_to_who_sits_in_the_body_or_to_an_office(clara, mats, petra, group):
    made = decision(clara, held(clara, group))
    with pytest.raises(RuleViolationError, match="einen Sitz"):
        task(clara, made, petra)
    office = task(clara, made, petra, user=None, name="Frau Muster")
    assert office.owner == "Frau Muster, Caritas"
    with acting(clara):
        changed = decisions.change_task(
            actor=clara,
            task=office,
            expected_version=1,
            text="Räume suchen",
            user=mats.user,
            organisation=mats.organisation,
            name="",
            due_on=in_days(9),
        )
        assert changed.owner == "Mats Jansen, Troisdorf"


def test_a_member_reads_what_members_get(clara, mats, petra, jonas, group):
    plan, called, done = meeting(clara, group), invited(clara, group), held(clara, group)
    made = decision(clara, done)
    given = task(clara, made, mats)
    with acting(mats):
        seen = set(Meeting.objects.visible_to(mats))
        assert seen == {called, done} == set(Meeting.objects.all())
        assert plan not in seen
        assert set(AgendaItem.objects.values_list("meeting", flat=True)) == {called.pk, done.pk}
        assert not ItemMinutes.objects.exists()
        assert list(Task.objects.visible_to(mats)) == [given]
    approved(clara, done)
    with acting(mats):
        assert ItemMinutes.objects.visible_to(mats).count() == ItemMinutes.objects.count() == 1
    for stranger in (petra, jonas):
        with acting(stranger):
            assert not Body.objects.visible_to(stranger).exists()
            assert not Body.objects.exists()
            assert not Meeting.objects.exists()
            assert not Task.objects.exists()


def test_a_member_whose_seat_has_ended_sees_nothing_more(clara, mats, group):
    invited(clara, group)
    own = group.seats.get(user=mats.user)
    with acting(clara):
        bodies.change_seat(actor=clara, seat=own, expected_version=1, ends_on=in_days(-1))
    with acting(mats):
        assert not Body.objects.visible_to(mats).exists()
        assert not Body.objects.exists()


def test_a_member_changes_nothing_of_a_task_but_that_it_is_done(clara, mats, group):
    given = task(clara, decision(clara, held(clara, group)), mats)
    with pytest.raises(Error, match="given by the coordination"), acting(mats):
        Task.objects.filter(pk=given.pk).update(due_on=in_days(90))
    with pytest.raises(Error, match="row-level security"), acting(mats):
        Body.objects.create(
            kind="working_group",
            name="Eigene",
            sign="X",
            organisation=mats.organisation,
            starts_on=SINCE,
        )
