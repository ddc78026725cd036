"""Journey: one case from its first contact to its end, through every phase of the work."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from lotse.casework.assessments.models import Assessment
from lotse.casework.cases.models import Case
from lotse.casework.plans.models import Plan
from tests import cast
from tests.casework.cases.factories import make_case, make_person
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey

TAB = "Teile der Akte"


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name=TAB).get_by_role("link", name=name).click()


def assess(page: Page, need: str, *, own_view: str) -> None:
    """Rate the first two domains and complete the assessment."""
    tab(page, "Assessment")
    page.get_by_role("link", name="Assessment beginnen").first.click()
    page.get_by_role("button", name="Weiter").click()
    for number in (1, 2):
        page.locator(f"[name=need_{number}][value='{need}']").check()
        page.locator(f"[name=own_view_{number}][value='{own_view}']").check()
    page.get_by_label("Gesamteindruck").fill("Die Wohnung drängt, die Familie trägt.")
    page.get_by_role("button", name="Abschließen").click()


def agree_on_a_plan(page: Page) -> None:
    """A goal, a measure of one's own and a signature drawn on the screen."""
    tab(page, "Plan")
    page.get_by_role("link", name="Plan beginnen").click()
    page.get_by_role("button", name="Plan beginnen").click()
    page.get_by_role("link", name="Ziel aufnehmen").click()
    page.get_by_role("textbox", name="Ziel", exact=True).fill("Eine Wohnung für die Familie")
    page.get_by_label("Lebensbereich").select_option(label="Wohnen")
    page.get_by_role("button", name="Ziel speichern").click()
    page.get_by_label("Was ist zu tun?").fill("Wohnberechtigungsschein beantragen")
    page.get_by_label("Bis wann").fill(f"{timezone.localdate() + timedelta(days=7)}")
    page.get_by_role("button", name="Maßnahme speichern").click()
    assert_accessible(page)
    page.get_by_role("link", name="Vereinbaren").click()
    page.get_by_label("auf dem Bildschirm unterschrieben").check()
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 30)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 20 + 14 * step, box["y"] + 30 + (18 if step % 2 else -8))
    page.mouse.up()
    expect(page.get_by_text("Unterschrift aufgenommen.")).to_be_visible()
    page.get_by_role("button", name="Plan vereinbaren").click()


def test_from_assessment_to_closure(signed_in):
    anna = cast.play("anna")
    case = make_case(anna, make_person("Ablauf", "Samira"), number="RSK-2031-0001")
    page = signed_in(anna)
    page.goto(f"/faelle/{case.pk}/")

    assess(page, "3", own_view="2")
    first = Assessment.objects.get(case=case)
    assert first.completed_at
    agree_on_a_plan(page)
    assert Plan.objects.filter(case=case, agreement__isnull=False).exists()

    # What is the worker's part stands on her list and is ticked off there.
    page.goto(f"/faelle/{case.pk}/")
    step = case.follow_ups.get(subject__contains="Wohnberechtigungsschein")
    page.get_by_role("button", name=f"Erledigt: {step.subject}").click()
    step.refresh_from_db()
    assert step.done_at

    assess(page, "1", own_view="0")
    page.get_by_role("link", name="Vergleich").first.click()
    expect(page.get_by_role("img").first).to_be_visible()
    assert_accessible(page)

    page.goto(f"/faelle/{case.pk}/abschluss/")
    for choice in page.get_by_role("radio", name="entfällt").all():
        choice.check()
    page.get_by_label("Eine Wohnung für die Familie").select_option(index=4)
    page.get_by_label("Warum endet der Fall?").select_option(label="Ziele erreicht")
    page.get_by_label("Was bleibt?").fill("Die Nebenkosten prüft sie künftig selbst.")
    assert_accessible(page)
    page.get_by_role("button", name="Fall abschließen").click()
    expect(page.get_by_role("link", name="Wieder aufnehmen")).to_be_visible()
    assert not Case.objects.get(pk=case.pk).is_open
