"""Pages of bodies from the plan of a meeting to the finished task."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.accounts.actors import acting
from lotse.steering.bodies.models import AgendaItem, Body, Decision, Meeting, Seat, Task
from lotse.steering.bodies.services import bodies, meetings
from tests import cast
from tests.steering.bodies.factories import (
    approved,
    body,
    decision,
    held,
    in_days,
    invited,
    item,
    meeting,
    minuted,
    seat,
    task,
)
from tests.steering.themes.factories import move, open_theme
from tests.web.pages import count_queries, filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


@pytest.fixture
def group(clara, mats):
    group = body(clara)
    seat(clara, group, role="chair", email="chair@kreis.example")
    seat(clara, group, mats)
    return group


def _url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def test_a_body_is_founded_and_seats_are_given(browser, mats, clara):
    url = _url("add")
    typed = filled(browser, url, kind="steering_group", name="Lenkungsgruppe KIM", sign="LG")
    response = browser.post(url, typed)
    made = Body.objects.get(sign="LG")
    assert response.url == _url("body", made.pk)
    assert browser.post(url, typed).url == response.url
    seats = _url("seat_add", made.pk)
    browser.post(seats, filled(browser, seats, user=mats.user_id, role="chair"))
    given = Seat.objects.get()
    assert (given.user, given.organisation) == (mats.user, mats.organisation)
    refused = browser.post(seats, filled(browser, seats, name="Ida Muster", role="member"))
    assert refused.status_code == 422
    assert "Bitte eine Stelle wählen" in text_of(refused)
    office = cast.organisation("CARITAS").pk
    wrong = filled(browser, seats, user=mats.user_id, organisation=office)
    assert "arbeitet zurzeit nicht" in text_of(browser.post(seats, wrong))
    second = filled(browser, seats, name="Ida", organisation=office, role="chair")
    assert "Vorsitz" in text_of(browser.post(seats, second))
    text = text_of(browser.get(_url("body", made.pk)))
    assert "Mats Jansen" in text
    assert "Noch kein" not in text


def test_two_who_change_a_body_at_once_choose_between_both(browser, clara, group):
    url = _url("change", group.pk)
    typed = filled(browser, url, purpose="Von mir")
    with acting(clara):
        bodies.change_body(actor=clara, body=group, expected_version=1, purpose="Von anderen")
    response = browser.post(url, typed)
    assert response.status_code == 409
    assert "Von anderen" in text_of(response)


def test_an_agenda_is_set_up_from_proposals_and_moved(browser, clara, group):
    earlier = held(clara, group)
    task(clara, decision(clara, earlier), cast.play("mats"))
    plan = meeting(clara, group)
    url = _url("agenda", plan.pk)
    text = text_of(browser.get(url))
    assert "Offene Aufträge (1)" in text
    propose = _url("item_propose", plan.pk)
    browser.post(propose, {"auftraege": "1"})
    browser.post(propose, {"protokoll": earlier.pk})
    titles = list(plan.agenda.in_order().values_list("title", flat=True))
    assert titles[2] == "Stand der offenen Aufträge"
    assert titles[3].startswith("Genehmigung des Protokolls vom")
    assert "Offene Aufträge (1)" not in text_of(browser.get(url))
    last = plan.agenda.in_order().last()
    browser.post(_url("item_move", last.pk), {"richtung": "hinauf"})
    assert plan.agenda.get(pk=last.pk).position == 3
    browser.post(_url("item_remove", last.pk))
    assert plan.agenda.count() == 3
    first = plan.agenda.in_order().first()
    response = browser.post(_url("item_move", first.pk), {"richtung": "hinauf"}, follow=True)
    assert "schon an erster Stelle" in text_of(response)


def test_a_point_is_typed_once_and_changed(browser, clara, group):
    plan = meeting(clara, group)
    url = _url("item_add", plan.pk)
    typed = filled(browser, url, title="Kurse", presenter="Clara Weiß", planned_minutes="20")
    browser.post(url, typed)
    browser.post(url, typed)
    made = AgendaItem.objects.get(title="Kurse")
    change = _url("item_change", made.pk)
    browser.post(change, filled(browser, change, title="Kurse am Nachmittag"))
    made.refresh_from_db()
    assert (made.title, made.planned_minutes) == ("Kurse am Nachmittag", 20)
    assert "20 Min" in text_of(browser.get(_url("meeting", plan.pk)))


def test_an_invitation_leaves_once_with_a_file_for_the_calendar(
    browser, clara, group, django_capture_on_commit_callbacks
):
    plan = meeting(clara, group)
    url = _url("meeting_invite", plan.pk)
    assert "chair@kreis.example" in text_of(browser.get(url))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url)
        again = browser.post(url, follow=True)
    assert "Alle waren schon eingeladen" in text_of(again)
    assert sorted(one.to[0] for one in mail.outbox) == [
        "chair@kreis.example",
        cast.play("mats").user.email,
    ]
    content = mail.outbox[0].attachments[0][1]
    assert f"UID:gremium-{plan.pk}@lotse" in content
    assert "METHOD:REQUEST" in content
    assert "Begrüßung" not in content + mail.outbox[0].body
    before = mail.outbox[0].attachments[0][1]
    mail.outbox.clear()
    change = _url("meeting_change", plan.pk)
    day = timezone.localdate() + timedelta(days=20)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(change, filled(browser, change, day=day.isoformat()))
    assert [one.subject.rpartition(": ")[2] for one in mail.outbox] == ["geändert"] * 2
    assert _sequence(mail.outbox[0].attachments[0][1]) > _sequence(before)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(_url("meeting_cancel", plan.pk), {"reason": "Ferien"})
    assert all("METHOD:CANCEL" in one.attachments[0][1] for one in mail.outbox)
    assert len(mail.outbox) == 2


def _sequence(content):
    return int(content.split("SEQUENCE:")[1].split()[0])


def test_minutes_are_written_closed_and_approved(browser, clara, mats, group):
    plan = invited(clara, group, 0)
    url = _url("minutes", plan.pk)
    first = plan.agenda.earliest("position")
    presences = {f"sitz_{one.pk}": "present" for one in plan.presences.in_order()}
    typed = filled(browser, url, **{f"punkt_{first.pk}": "Alle da."}, **presences)
    browser.post(url, typed)
    assert browser.post(url, typed).status_code == 409
    decide = _url("decide", first.pk)
    made = browser.post(decide, filled(browser, decide, wording="Wir tun es."))
    one = Decision.objects.get()
    assert made.url == _url("task_add", one.pk)
    give = _url("task_add", one.pk)
    owner = f"sitz-{group.seats.get(user=mats.user_id).pk}"
    due = in_days(9).isoformat()
    browser.post(give, filled(browser, give, text="Räume", owner=owner, due_on=due))
    assert Task.objects.get().user == mats.user
    plan.refresh_from_db()
    browser.post(_url("close", plan.pk), {"version": plan.version})
    approve = _url("approve", plan.pk)
    browser.post(approve, filled(browser, approve))
    plan.refresh_from_db()
    assert plan.is_approved
    text = text_of(browser.get(_url("meeting", plan.pk)))
    for words in ("unverändert seit der Genehmigung", "Wir tun es.", "Alle da.", "Räume"):
        assert words in text, words
    assert "Beschluss fassen" not in text


def test_a_meeting_that_is_not_ready_says_why(browser, clara, group):
    plan = invited(clara, group, 0)
    response = browser.post(_url("close", plan.pk), {"version": plan.version}, follow=True)
    assert "etwas im Protokoll" in text_of(response)
    stale = browser.post(_url("close", plan.pk), {"version": "1"}, follow=True)
    assert "inzwischen geändert" in text_of(stale)
    early = _url("approve", plan.pk)
    assert "zuerst die Sitzung abschließen" in text_of(browser.post(early, filled(browser, early)))


def test_a_correction_leads_from_the_minutes_to_the_next_meeting(browser, clara, group):
    done = approved(clara, held(clara, group))
    url = _url("correct", done.pk)
    assert "noch keine spätere Sitzung" in text_of(browser.get(url))
    plan = meeting(clara, group)
    browser.post(url, filled(browser, url, into=plan.pk, note="Es waren 12 Plätze."))
    text = text_of(browser.get(_url("meeting", done.pk)))
    assert "berichtigt" in text
    assert "Es waren 12 Plätze." in text


def test_a_task_of_somebody_without_a_seat_needs_an_office(browser, clara, group):
    made = decision(clara, held(clara, group))
    url = _url("task_add", made.pk)
    due = in_days(9).isoformat()
    typed = filled(browser, url, text="Prüfen", owner="stelle", due_on=due)
    assert "Bitte die Stelle wählen" in text_of(browser.post(url, typed))
    typed |= {"organisation": cast.organisation("CARITAS").pk, "name": "Ida Muster"}
    browser.post(url, typed)
    given = Task.objects.get()
    assert given.owner == "Ida Muster, Caritas"
    change = _url("task_change", given.pk)
    browser.post(change, filled(browser, change, text="Genau prüfen"))
    given.refresh_from_db()
    assert (given.text, given.owner) == ("Genau prüfen", "Ida Muster, Caritas")


def test_open_tasks_stand_in_one_list_and_late_ones_are_marked(browser, clara, mats, group):
    made = decision(clara, held(clara, group, -40))
    task(clara, made, mats, text="Zu spät", due_on=in_days(-1))
    task(clara, made, mats, text="Bald")
    text = text_of(browser.get(_url("task_list")))
    assert "überfällig Zu spät" in text
    late = text_of(browser.get(_url("task_list"), {"stand": "ueberfaellig"}))
    assert "Bald" not in late
    of = browser.get(_url("task_list"), {"gremium": group.pk, "stand": "abgeschlossen"})
    assert "Kein Auftrag" in text_of(of)


@pytest.mark.parametrize(
    ("ended_as", "word"),
    [("done", "erledigt"), ("dropped", "entfallen"), ("failed", "nicht umgesetzt")],
)
def test_a_task_ends_one_way_or_another_and_says_why(browser, clara, mats, group, ended_as, word):
    meeting_of = held(clara, group)
    given = task(clara, decision(clara, meeting_of), mats)
    said = {"done_on": in_days(0).isoformat(), "remark": "Die Schule hat selbst Räume."}
    url = _url("task_finish", given.pk)
    assert "Wie ist er ausgegangen?" in text_of(browser.get(url))
    assert browser.post(url, said | {"ended_as": "vergessen"}).status_code == 422
    browser.post(url, said | {"ended_as": ended_as})
    ended = text_of(browser.get(_url("task_list"), {"stand": "abgeschlossen"}))
    assert f"{word} Räume finden" in ended
    assert "Die Schule hat selbst Räume." in ended
    assert f"{word} Die Schule hat" in text_of(browser.get(_url("meeting", meeting_of.pk)))
    assert "Kein Auftrag" in text_of(browser.get(_url("task_list")))


def test_a_member_reads_her_own_body_and_finishes_her_task(client_of, clara, mats, petra, group):
    plan, called, done = meeting(clara, group), invited(clara, group), held(clara, group)
    given = task(clara, decision(clara, done), mats)
    member = client_of(mats)
    text = text_of(member.get(_url("own_list")))
    assert "Räume finden" in text
    assert member.get(_url("meeting", plan.pk)).status_code == 404
    assert "Begrüßung" in text_of(member.get(_url("meeting", called.pk)))
    before = text_of(member.get(_url("meeting", done.pk)))
    assert "sobald es genehmigt ist" in before
    assert "Alle sind einverstanden." not in before
    assert member.get(_url("minutes_paper", done.pk, "pdf")).status_code == 404
    approved(clara, done)
    assert "Alle sind einverstanden." in text_of(member.get(_url("meeting", done.pk)))
    assert member.get(_url("minutes_paper", done.pk, "pdf")).status_code == 200
    assert "Räume finden" in text_of(member.get("/"))
    url = _url("task_finish", given.pk)
    today = in_days(0).isoformat()
    said = {"done_on": today, "ended_as": "done"}
    assert member.post(url, said | {"remark": " "}).status_code == 422
    member.post(url, said | {"remark": "Drei Räume gefunden."})
    given.refresh_from_db()
    assert given.remark == "Drei Räume gefunden."
    assert member.post(url, said | {"remark": "x"}).status_code == 403
    stranger = client_of(petra)
    for name, number in (("body", group.pk), ("meeting", done.pk), ("task_finish", given.pk)):
        assert stranger.get(_url(name, number)).status_code == 404
    assert "in keinem Gremium" in text_of(stranger.get(_url("own_list")))


def test_papers_are_what_the_page_says(browser, clara, mats, group):
    done = held(clara, group)
    task(clara, decision(clara, done), mats)
    approved(clara, done)
    for name in ("agenda_paper", "minutes_paper"):
        pdf = browser.get(_url(name, done.pk, "pdf"))
        assert pdf.content.startswith(b"%PDF")
        assert browser.get(_url(name, done.pk, "docx")).content.startswith(b"PK")
        assert browser.get(_url(name, done.pk, "exe")).status_code == 404
    file = browser.get(_url("calendar_file", done.pk)).content.decode()
    assert f"UID:gremium-{done.pk}@lotse" in file


def test_the_lists_ask_as_much_for_many_bodies_as_for_one(browser, clara, mats, group):
    task(clara, decision(clara, held(clara, group)), mats)
    few = count_queries(browser, _url("list"))
    for number in range(3):
        other = body(clara, f"AG{number}")
        seat(clara, other, mats)
        task(clara, decision(clara, held(clara, other)), mats)
        invited(clara, other)
    assert count_queries(browser, _url("list")) == few
    assert Meeting.objects.count() == 7


def test_a_decision_leads_its_theme_on(browser, clara, group):
    theme = open_theme(clara)
    for state in ("analysed", "working_group"):
        move(clara, theme, state)
    plan = meeting(clara, group, 0)
    assert "Zu wenige Kita-Plätze" in text_of(browser.get(_url("agenda", plan.pk)))
    propose = _url("item_propose", plan.pk)
    browser.post(propose, {"thema": theme.pk})
    twice = browser.post(propose, {"thema": theme.pk}, follow=True)
    assert "steht schon auf der Tagesordnung" in text_of(twice)
    point = plan.agenda.get(theme=theme)
    browser.post(_url("meeting_invite", plan.pk))
    minuted(clara, plan)
    decide = _url("decide", point.pk)
    browser.post(decide, filled(browser, decide, wording="Vor die Lenkungsgruppe."))
    made = Decision.objects.get()
    measure = f"{reverse('measures:measure_add')}?beschluss={made.pk}&amp;thema={theme.pk}"
    assert measure in browser.get(_url("meeting", plan.pk)).content.decode()
    url = _url("carry_on", made.pk)
    typed = filled(browser, url, to="steering")
    assert "wer sich kümmert" in text_of(browser.post(url, typed))
    office = cast.organisation("KI").pk
    typed |= {"owner": office, "due_on": in_days(60).isoformat()}
    assert browser.post(url, typed).url == _url("meeting", plan.pk)
    theme.refresh_from_db()
    assert theme.state == "steering"
    step = theme.steps.order_by("-pk").first()
    assert step.note.startswith(f"Beschluss {made} vom")
    stale = browser.post(url, typed | {"submission_key": "", "to": "measure"})
    assert "inzwischen weitergeführt" in text_of(stale)


def test_a_member_reads_a_point_and_not_the_theme_behind_it(client_of, clara, mats, group):
    theme = open_theme(clara)
    plan = meeting(clara, group)
    item(clara, plan, "Kita-Plätze", theme=theme)
    with acting(clara):
        meetings.invite(actor=clara, meeting=plan)
    text = text_of(client_of(mats).get(_url("meeting", plan.pk)))
    assert "Kita-Plätze" in text
    assert "Zu wenige Kita-Plätze" not in text


def test_heute_shows_the_most_urgent_tasks_and_says_how_many_more_there_are(
    clara, mats, group, client_of
):
    made = decision(clara, held(clara, group))
    for days in range(3, 15):
        task(clara, made, mats, text=f"Raum {days} suchen", due_on=in_days(days))
    text = text_of(client_of(mats).get("/"))
    assert "Raum 3 suchen" in text
    assert "Raum 12 suchen" in text
    assert "Raum 13 suchen" not in text
    assert "Meine Gremien und 2 weitere Aufträge" in text
