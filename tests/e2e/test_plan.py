"""Journey: a plan is written, shown, and signed with mouse, finger, keyboard or on paper."""

import re

import pytest
from playwright.sync_api import expect

from lotse.casework.plans.models import PlanAgreement
from tests import cast
from tests.casework.cases.factories import make_case, make_person
from tests.casework.plans.factories import draft
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey
TELEPHONE = {"width": 390, "height": 800}


@pytest.fixture
def anna():
    return cast.play("anna")


@pytest.fixture
def plan(anna):
    return draft(anna, make_case(anna, make_person("Ghebre", "Almaz")))


def agree_address(plan):
    return f"/faelle/{plan.case_id}/plan/{plan.pk}/vereinbaren/"


def sheet_of(page):
    """Where the sheet is on the screen."""
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    return canvas.bounding_box()


def points(box, count=8):
    """A zigzag across the sheet."""
    left, top, width, height = (box[name] for name in ("x", "y", "width", "height"))
    return [
        (left + width * (0.1 + 0.1 * step), top + height * (0.3 + 0.4 * (step % 2)))
        for step in range(count)
    ]


def sign_with_the_mouse(page):
    (x, y), *others = points(sheet_of(page))
    page.mouse.move(x, y)
    page.mouse.down()
    for x, y in others:
        page.mouse.move(x, y, steps=3)
    page.mouse.up()


def sign_with_a_finger(page):
    device = page.context.new_cdp_session(page)
    for step, (x, y) in enumerate(points(sheet_of(page))):
        kind = "touchMove" if step else "touchStart"
        touched = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
        device.send("Input.dispatchTouchEvent", touched)
    device.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def expect_agreed(page, plan, kind):
    expect(page.get_by_text("Fassung 1 ist vereinbart.")).to_be_visible()
    assert PlanAgreement.objects.get(plan=plan).kind == kind


def test_from_the_first_goal_to_the_signature(signed_in, anna):
    case = make_case(anna, make_person("Weldu", "Miriam"))
    page = signed_in(anna)
    page.goto(f"/faelle/{case.pk}/")
    page.get_by_role("navigation", name="Teile der Akte").get_by_role("link", name="Plan").click()
    page.get_by_role("link", name="Plan beginnen").click()
    page.get_by_role("button", name="Plan beginnen").click()
    page.get_by_role("link", name="Ziel aufnehmen").click()
    expect(page.get_by_label("Ziel", exact=True)).to_be_focused()
    assert_accessible(page)
    page.keyboard.type("Kita-Platz für das jüngste Kind")
    page.get_by_label("Lebensbereich").select_option("Schule und Kita")
    page.get_by_role("button", name="Ziel speichern").click()
    page.get_by_label("Was ist zu tun?").fill("Kita anrufen")
    page.get_by_role("button", name="Maßnahme speichern").click()
    assert_accessible(page)

    page.get_by_role("link", name="Vereinbaren").click()
    assert_accessible(page)
    sign_with_the_mouse(page)
    expect(page.get_by_text("Unterschrift aufgenommen.")).to_be_visible()
    page.get_by_role("button", name="Plan vereinbaren").click()
    expect_agreed(page, case.plans.get(), "drawn")
    assert_accessible(page)

    page.goto(f"/faelle/{case.pk}/")
    steps = page.get_by_role("region", name="Nächste Schritte")
    expect(steps.get_by_text("Kita anrufen", exact=True)).to_be_visible()
    expect(steps.get_by_text("Plan überprüfen (Fassung 1)", exact=True)).to_be_visible()
    steps.get_by_role("button", name="Erledigt: Kita anrufen").click()
    expect(page.get_by_text("Erledigt: Kita anrufen").first).to_be_visible()
    page.goto(f"/faelle/{case.pk}/plan/")
    row = page.get_by_role("row", name=re.compile("Kita anrufen"))
    expect(row.get_by_text("erledigt")).to_be_visible()


def test_a_finger_signs_on_a_small_screen(signed_in, anna, plan):
    page = signed_in(anna, has_touch=True)
    page.set_viewport_size(TELEPHONE)
    page.goto(agree_address(plan))
    sign_with_a_finger(page)
    expect(page.get_by_text("Unterschrift aufgenommen.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Plan vereinbaren").click()
    expect_agreed(page, plan, "drawn")


def test_a_signature_can_be_begun_anew_and_survives_a_refusal(signed_in, anna, plan):
    page = signed_in(anna)
    page.goto(agree_address(plan))
    sign_with_the_mouse(page)
    page.get_by_role("button", name="Neu beginnen").click()
    expect(page.get_by_text("Mit Finger, Stift oder Maus unterschreiben.")).to_be_visible()
    sign_with_the_mouse(page)
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_role("button", name="Plan vereinbaren").click()
    expect(page.get_by_text("Unterschrift aufgenommen.")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Almaz Ghebre")
    page.get_by_role("button", name="Plan vereinbaren").click()
    expect_agreed(page, plan, "drawn")


def test_the_keyboard_alone_is_enough(signed_in, anna, plan):
    page = signed_in(anna)
    page.goto(agree_address(plan))
    page.get_by_role("radio", name="auf dem Bildschirm").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="mündlich vereinbart")).to_be_checked()
    expect(page.locator("canvas")).to_be_hidden()
    witness = page.get_by_label("In Anwesenheit von")
    expect(witness).to_have_value("Anna Berger")
    witness.press("Enter")
    expect_agreed(page, plan, "spoken")


def test_without_scripts_the_word_counts_too(signed_in, anna, plan):
    page = signed_in(anna, java_script_enabled=False)
    page.goto(agree_address(plan))
    expect(page.locator("canvas")).to_be_hidden()
    expect(page.get_by_text("Dieser Browser kann keine Unterschrift aufnehmen.")).to_be_visible()
    page.get_by_role("radio", name="mündlich vereinbart").check()
    page.get_by_role("button", name="Plan vereinbaren").click()
    expect_agreed(page, plan, "spoken")


@pytest.mark.parametrize("language", ["ar", "ti", "de-leicht"])
def test_the_paper_is_accessible_in_every_script(signed_in, anna, plan, language):
    page = signed_in(anna)
    page.goto(f"/faelle/{plan.case_id}/plan/{plan.pk}/druck/?sprache={language}")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_plan_that_is_shown_leaves_no_wide_page_on_a_telephone(signed_in, anna, plan):
    page = signed_in(anna)
    page.set_viewport_size(TELEPHONE)
    for address in ("", f"{plan.pk}/druck/?sprache=ar", f"{plan.pk}/vereinbaren/"):
        page.goto(f"/faelle/{plan.case_id}/plan/{address}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
