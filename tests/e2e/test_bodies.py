"""A theme becomes a point of an agenda, a decision and a task; a member reads and finishes it."""

import re

import pytest
from playwright.sync_api import expect

from lotse.foundation.accounts.actors import acting
from lotse.steering.bodies.models import Meeting, Task
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.steering.bodies import factories
from tests.steering.themes.factories import move, open_theme

pytestmark = pytest.mark.journey
TITLE = "Kurse am Nachmittag mit Kinderbetreuung"
DECIDED = "Der Kreis richtet zwei Kurse am Nachmittag ein."


def _set_up_agenda(page, body):
    page.goto(f"/steuerung/gremien/{body.pk}/")
    assert_accessible(page)
    page.get_by_role("link", name="Sitzung planen").click()
    page.get_by_label("Tag", exact=True).fill(factories.in_days(0).isoformat())
    page.get_by_label("Von", exact=True).fill("00:05")
    page.get_by_label("Bis", exact=True).fill("01:30")
    page.get_by_label("Ort", exact=True).fill("Kreishaus, Saal Sieg")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("button", name=re.compile(f"Aufnehmen.*{TITLE}")).click()
    expect(page.get_by_text(f"2. {TITLE}")).to_be_visible()
    page.get_by_role("button", name=re.compile(f"Hinauf.*{TITLE}")).click()
    expect(page.get_by_text(f"1. {TITLE}")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Einladen").click()
    expect(page.get_by_role("heading", name="Einladen")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Jetzt einladen").click()
    expect(page.get_by_text("2 Personen sind eingeladen.")).to_be_visible()


def _take_minutes(page):
    page.get_by_role("link", name="Protokoll schreiben").click()
    page.get_by_label(TITLE).fill("Im Osten des Kreises fehlen Kurse mit Betreuung.")
    page.get_by_label("Mats Jansen, Troisdorf").select_option(label="anwesend")
    page.get_by_label("Renate Beispiel, Caritas").select_option(label="vertreten")
    page.get_by_label("vertreten durch").nth(0).fill("Nina Falk")
    assert_accessible(page)
    page.get_by_role("button", name="Protokoll speichern").click()
    expect(page.get_by_text("vertreten durch Nina Falk")).to_be_visible()


def _decide(page):
    page.get_by_role("link", name=re.compile(f"Beschluss fassen.*{TITLE}")).click()
    page.get_by_label("Was ist beschlossen?").fill(DECIDED)
    page.get_by_label("abgestimmt").check()
    page.get_by_label("Dafür").fill("2")
    assert_accessible(page)
    page.get_by_role("button", name="Beschluss speichern").click()
    page.get_by_label("Was ist zu tun?").fill("Räume in Troisdorf finden")
    page.get_by_label("Wer kümmert sich?").select_option(label="Mats Jansen, Troisdorf")
    # „Heute“ shows the most urgent ones; other journeys give Mats more than fit.
    page.get_by_label("Bis wann?").fill(factories.in_days(1).isoformat())
    assert_accessible(page)
    page.get_by_role("button", name="Auftrag speichern").click()
    expect(page.get_by_text("2 dafür, 0 dagegen, 0 enthalten")).to_be_visible()
    page.get_by_role("link", name="Thema weiterführen").click()
    page.get_by_label("Maßnahme läuft").check()
    page.get_by_label("Wer kümmert sich?").select_option(label="Kommunales Integrationszentrum")
    page.get_by_label("Bis wann?").fill(factories.in_days(90).isoformat())
    assert_accessible(page)
    page.get_by_role("button", name="Thema weiterführen").click()
    expect(page.get_by_text("Das Thema ist weitergeführt.")).to_be_visible()


def _approve(page):
    page.get_by_role("link", name="Sitzung abschließen").click()
    expect(page.get_by_role("heading", name="Sitzung abschließen?")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Sitzung abschließen").click()
    page.get_by_role("link", name="Protokoll genehmigen").click()
    expect(page.get_by_role("heading", name="Protokoll genehmigen?")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Protokoll genehmigen").click()
    expect(page.get_by_text("unverändert seit der Genehmigung")).to_be_visible()
    assert_accessible(page)


def test_a_theme_becomes_a_decision_and_a_task_that_a_member_finishes(signed_in):
    clara, mats = cast.play("clara"), cast.play("mats")
    body = factories.body(clara, "LG-J", name="Lenkungsgruppe Reise", standing_items="Begrüßung\n")
    factories.seat(clara, body)
    factories.seat(clara, body, mats)
    theme = open_theme(clara, title=TITLE)
    for state in ("analysed", "working_group", "steering"):
        move(clara, theme, state)
    page = signed_in(clara)
    _set_up_agenda(page, body)
    _take_minutes(page)
    _decide(page)
    _approve(page)

    member = signed_in(mats)
    member.goto("/")
    member.get_by_role("link", name="Räume in Troisdorf finden").click()
    expect(member.get_by_label("Was ist daraus geworden?")).to_be_visible()
    assert_accessible(member)
    member.get_by_label("Was ist daraus geworden?").fill("Zwei Räume im Bürgerhaus gefunden.")
    member.get_by_role("button", name="Auftrag abschließen").click()
    expect(member.get_by_text("Im Osten des Kreises fehlen Kurse mit Betreuung.")).to_be_visible()
    expect(member.get_by_text("Zwei Räume im Bürgerhaus gefunden.")).to_be_visible()
    assert_accessible(member)
    member.get_by_role("link", name="Gremien").first.click()
    expect(member.get_by_role("heading", name="Meine Gremien")).to_be_visible()
    assert_accessible(member)
    with acting(clara):
        theme.refresh_from_db()
        assert theme.state == "measure"
        meeting = Meeting.objects.get(body=body)
        assert meeting.is_approved
        assert Task.objects.get(decision__body=body).is_over
    page.goto("/steuerung/gremien/")
    assert_accessible(page)
    page.goto("/steuerung/gremien/auftraege/?stand=abgeschlossen")
    expect(page.get_by_text("Zwei Räume im Bürgerhaus gefunden.")).to_be_visible()
    assert_accessible(page)
