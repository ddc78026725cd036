"""A case conference of two agencies in two browsers, and a discussion in which nobody is named."""

import pytest
from playwright.sync_api import expect

from lotse.casework.conferences.models import Conference
from tests import cast
from tests.casework.cases.factories import in_days, make_case, make_person
from tests.casework.conferences.factories import begin, consent, discuss, invite, presented
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def numbers():
    return iter(range(1, 100))


@pytest.fixture
def case(numbers):
    """A case of Anna, whose person agrees that the Jobcenter comes to a conference."""
    anna, number = cast.play("anna"), next(numbers)
    person = make_person(f"Konferenz{number}", "Selam")
    return make_case(anna, person, number=f"RSK-2036-{number:04}")


def plan(host, case):
    """Anna plans and invites Jonas."""
    host.goto(f"/faelle/{case.pk}/zusammenarbeit/")
    host.get_by_role("link", name="Fallkonferenz planen").click()
    assert_accessible(host)
    host.get_by_label("Worum geht es?").fill("Kurs mit Kinderbetreuung")
    host.get_by_label("Tag", exact=True).fill(f"{in_days(6)}")
    host.get_by_label("Ort", exact=True).fill("Kreishaus")
    host.get_by_label("Sprachen, Dolmetschen, Lesen und Schreiben").check()
    host.get_by_role("button", name="Planen und einladen").click()
    host.get_by_role("link", name="Jobcenter rhein-sieg").click()
    assert_accessible(host)
    host.get_by_label("Jonas Wirtz").check()
    host.get_by_role("button", name="Einladen").click()
    expect(host.get_by_text("Sieht: Name, Geburtsdatum, Geschlecht")).to_be_visible()
    assert_accessible(host)


def accept(guest):
    """Jonas finds the invitation and sees what the person agreed to."""
    guest.goto("/fallkonferenzen/")
    assert_accessible(guest)
    guest.get_by_role("link", name="Kurs mit Kinderbetreuung").click()
    expect(guest.get_by_role("heading", name="Angaben zur Person")).to_be_visible()
    expect(guest.get_by_text("Tigrinya")).to_be_visible()
    guest.get_by_role("button", name="Zusagen").click()
    expect(guest.get_by_role("heading", name="Ihre Antwort: zugesagt")).to_be_visible()
    assert_accessible(guest)


def hold(host):
    """Anna writes minutes, keeps a decision and closes."""
    host.get_by_role("link", name="Protokoll schreiben").click()
    host.get_by_label("Wie ist die Lage?").fill("Der Kurs beginnt im Januar.")
    host.get_by_label("dabei").check()
    assert_accessible(host)
    host.get_by_role("button", name="Protokoll speichern").click()
    host.get_by_role("link", name="Beschluss festhalten").click()
    host.get_by_label("Was ist beschlossen?").fill("Platz zusagen")
    host.get_by_label("Jobcenter rhein-sieg").check()
    host.get_by_label("Bis wann?").fill(f"{in_days(20)}")
    assert_accessible(host)
    host.get_by_role("button", name="Beschluss speichern").click()
    host.get_by_role("link", name="Besprechung abschließen").click()
    host.get_by_role("button", name="Besprechung abschließen").click()
    expect(host.get_by_text("Die Besprechung ist abgeschlossen.")).to_be_visible()


def test_two_agencies_meet_about_a_case(signed_in, case):
    anna, jonas = cast.play("anna"), cast.play("jonas")
    consent(anna, case, jonas)
    host, guest = signed_in(anna), signed_in(jonas)
    plan(host, case)
    accept(guest)
    begin(Conference.objects.get(about__case=case))
    hold(host)

    guest.reload()
    expect(guest.get_by_text("Der Kurs beginnt im Januar.")).to_be_visible()
    expect(guest.get_by_text("Tigrinya")).to_have_count(0)
    guest.get_by_role("button", name="Erledigt").click()
    expect(guest.get_by_text("Der Beschluss ist erledigt.")).to_be_visible()
    guest.get_by_role("link", name="Zum Ausdruck").click()
    assert_accessible(guest)


def test_a_discussion_without_a_name(signed_in, case):
    anna, clara = cast.play("anna"), cast.play("clara")
    host, guest = signed_in(anna), signed_in(clara)
    host.goto(f"/fallkonferenzen/anonym/neu/?fall={case.pk}")
    host.get_by_label("Wie ist die Lage?").fill("Selam sucht eine Wohnung.")
    host.get_by_label("Welche Frage soll geklärt werden?").fill("Was hilft?")
    host.get_by_label("Worum geht es?").fill("Wohnungen")
    host.get_by_label("Wohnen", exact=True).check()
    host.get_by_label("Ort", exact=True).fill("Kreishaus")
    host.get_by_role("button", name="Planen und einladen").click()
    expect(host.get_by_text("Im Text steht „Selam“").first).to_be_visible()
    assert_accessible(host)

    invite(anna, discuss(anna, case, presented(), subject="Ohne Namen"), clara)
    guest.goto("/fallkonferenzen/")
    guest.get_by_role("link", name="Ohne Namen").click()
    expect(guest.get_by_text("27 bis 44 Jahre")).to_be_visible()
    expect(guest.get_by_text(case.person.family_name)).to_have_count(0)
    assert_accessible(guest)
