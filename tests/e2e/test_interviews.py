"""Journeys of interviews: writing in the meeting, also offline; the town answers."""

import re

import pytest
from playwright.sync_api import expect

from lotse.foundation.accounts.actors import acting
from lotse.steering.interviews.services import rounds
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.steering.interviews.factories import at_home, begin, day, write

pytestmark = pytest.mark.journey
PHONE = {"width": 390, "height": 844}


def test_a_talk_is_written_down_sent_and_confirmed(signed_in):
    clara, mats = cast.play("clara"), cast.play("mats")
    at_home()
    of = begin(clara, "Runde auf Reisen")
    page = signed_in(clara)
    page.goto(f"/steuerung/bedarf/{of.pk}/")
    assert_accessible(page)
    page.get_by_role("link", name="Troisdorf").click()
    expect(page.get_by_role("heading", name="Bedarfsgespräch Troisdorf")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Gespräch führen").click()
    expect(page.get_by_role("heading", name="Troisdorf: Gespräch führen")).to_be_visible()
    assert_accessible(page)

    write_also_without_a_line(page)
    send_to_the_town(page)
    town = signed_in(mats)
    confirm(town)
    page.goto(f"/steuerung/bedarf/{of.pk}/ergebnis/")
    expect(page.get_by_role("heading", name="Karte", exact=True)).to_be_visible()
    assert_accessible(page)


def write_also_without_a_line(page):
    """Each answer is kept at once; without a line it waits on the device."""
    need = page.get_by_role("group", name="Bedarf: Wohnen", exact=True)
    need.get_by_role("radio").first.focus()
    page.keyboard.press("3")
    need.get_by_label("Grund").fill("Wartelisten über drei Jahre")
    expect(page.get_by_text("Alles gesichert um")).to_be_visible()
    # The line is gone: what is written waits, also after a look away.
    page.context.set_offline(True)
    page.get_by_role("group", name="Welche Themen soll").get_by_role("textbox").fill("Wohnraum")
    expect(page.get_by_text(re.compile("warte[nt] auf diesem Gerät"))).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Alles gesichert um")).to_be_visible()
    page.reload()
    themes = page.get_by_role("group", name="Welche Themen soll").get_by_role("textbox")
    expect(themes).to_have_value("Wohnraum")


def send_to_the_town(page):
    """The talk was held; what was said goes back."""
    page.get_by_role("button", name="Fertig, zum Gespräch").click()
    page.get_by_role("button", name="Als geführt festhalten").click()
    page.get_by_role("link", name="Rückmeldung schicken").click()
    expect(page.get_by_role("heading", name="Rückmeldung schicken")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Schicken").click()
    expect(page.get_by_text("Die Rückmeldung ist verschickt")).to_be_visible()


def confirm(town):
    """The town reads its sheet on a telephone and says that it is right."""
    town.set_viewport_size(PHONE)
    town.goto("/steuerung/bedarf/eigene/")
    assert_accessible(town)
    town.get_by_role("link", name="Runde auf Reisen").click()
    expect(town.get_by_text("Wartelisten über drei Jahre")).to_be_visible()
    assert_accessible(town)
    town.get_by_label("Der Bogen stimmt").check()
    town.get_by_role("button", name="Antworten").click()
    expect(town.get_by_text("Die Antwort ist beim Kreis")).to_be_visible()


def test_two_who_write_at_once_see_each_other(signed_in):
    clara = cast.play("clara")
    at_home()
    of = begin(clara, "Runde zu zweit")
    one = of.interviews.get(municipality__name="Troisdorf")
    page = signed_in(clara)
    page.goto(f"/steuerung/bedarf/gespraeche/{one.pk}/fuehren/")
    write(clara, one, "software", text="Aus dem anderen Fenster")
    box = page.get_by_role("group", name="Womit wird gearbeitet")
    box.get_by_role("textbox").fill("Meine Antwort")
    expect(page.get_by_text("Inzwischen steht hier: Aus dem anderen Fenster")).to_be_visible()
    page.get_by_role("button", name="Meine Antwort nehmen").click()
    expect(page.get_by_text("Alles gesichert um")).to_be_visible()
    assert one.answers.get(question__code="software").text == "Meine Antwort"
    with acting(clara):
        rounds.finish(actor=clara, interview=one, held_on=day())
