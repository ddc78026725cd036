"""Journeys: somebody stands in for a while, and a caseload goes to a colleague."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from lotse.casework.cases.models import Case
from tests import cast
from tests.casework.cases.factories import make_case, make_person
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def test_a_deputy_works_in_the_caseload_and_no_longer_when_it_ends(signed_in):
    anna, berta = cast.play("anna"), cast.play("berta")
    case = make_case(anna, make_person("Vertreten"), number="RSK-2032-0001")
    page = signed_in(anna)
    page.goto("/faelle/vertretung/")
    page.get_by_label("Wer vertritt?").select_option(label=str(berta.user))
    page.get_by_label("Bis", exact=True).fill(f"{timezone.localdate() + timedelta(days=5)}")
    assert_accessible(page)
    page.get_by_role("button", name="Vertretung bestimmen").click()

    deputy = signed_in(berta)
    deputy.goto(f"/faelle/{case.pk}/kontakte/neu/")
    deputy.get_by_label("Notiz").fill("Vertretung: Rückruf erledigt.")
    deputy.keyboard.press("Control+Enter")
    expect(deputy.get_by_text("Rückruf erledigt.")).to_be_visible()

    page.goto("/faelle/vertretung/")
    page.get_by_role("button", name="Beenden").first.click()
    expect(page.get_by_text("Zurzeit keine.")).to_be_visible()
    assert deputy.goto(f"/faelle/{case.pk}/").status == 404


def test_a_lead_hands_a_caseload_over_without_seeing_a_person(signed_in):
    tilda = cast.member("Tilda", "Tausend", cast.Role.CASE_MANAGER, "KI")
    berta, lena = cast.play("berta"), cast.play("lena")
    cases = [
        make_case(tilda, make_person(f"Geheimname{number}"), number=f"RSK-2033-{number:04}")
        for number in range(30)
    ]
    page = signed_in(lena)
    page.goto("/faelle/uebergabe/")
    page.get_by_label("Fälle von").select_option(label=str(tilda.user))
    page.get_by_role("button", name="Fälle zeigen").click()
    expect(page.get_by_role("cell", name=cases[0].number, exact=True)).to_be_visible()
    expect(page.get_by_text("Geheimname0")).to_have_count(0)
    page.get_by_label("Neu fallführend").select_option(value=str(berta.user.pk))
    page.get_by_label("Anlass").fill("Tilda wechselt die Stelle.")
    assert_accessible(page)
    page.get_by_role("button", name="übergeben").click()
    expect(page.get_by_text("30 Fälle")).to_be_visible()
    led = Case.objects.filter(pk__in=[case.pk for case in cases], responsible=berta.user)
    assert led.count() == 30
    assert signed_in(tilda).goto(f"/faelle/{cases[0].pk}/").status == 404
