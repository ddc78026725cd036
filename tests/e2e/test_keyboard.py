"""Journey: a contact with the next step, from the start page by keyboard in six actions."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests import cast
from tests.access.files import make_file

pytestmark = pytest.mark.journey

NOTE = "Zeugnis besprochen; sie bringt die Übersetzung mit."
STEP = "Übersetzung des Zeugnisses prüfen"
_TABS_AT_MOST = 60


def test_a_contact_with_its_next_step_takes_six_actions(signed_in):
    anna = cast.play("anna")
    file = make_file(anna, "Tastenreich")
    due_on = timezone.localdate() + timedelta(days=9)
    page = signed_in(anna)
    page.goto("/")

    page.keyboard.press("/")
    page.keyboard.type(f"{file.case.number}\n")
    expect(page.get_by_role("heading", level=1)).to_contain_text(file.case.number)
    _tab_to(page, page.locator("summary", has_text="Kontakt festhalten"))
    page.keyboard.press("Enter")
    form = page.locator("#contact-form")
    expect(form.get_by_label("Notiz")).to_be_focused()
    page.keyboard.type(NOTE)
    _tab_to(page, form.get_by_label("Was ist zu tun?"))
    page.keyboard.type(STEP)
    _tab_to(page, form.get_by_label("Bis wann?"))
    _type_day(page, due_on)
    expect(form.get_by_label("Bis wann?")).to_have_value(due_on.isoformat())
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("ist festgehalten")).to_be_visible()
    expect(page.get_by_role("region", name="Verlauf")).to_contain_text(NOTE)
    steps = page.get_by_role("region", name="Nächste Schritte")
    expect(steps.get_by_text(STEP, exact=True)).to_be_visible()
    expect(steps).to_contain_text(due_on.strftime("%d.%m.%Y"))


def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(_TABS_AT_MOST):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target} cannot be reached with the tab key")


def _type_day(page: Page, day: date) -> None:
    """Type a date as the picker's language wants it: the machine's, not that of the page."""
    parts = page.evaluate(
        "new Intl.DateTimeFormat(navigator.language, {day: '2-digit', month: '2-digit',"
        " year: 'numeric'}).formatToParts(new Date()).map(part => part.type)"
    )
    formats = {"day": "%d", "month": "%m", "year": "%Y"}
    page.keyboard.type("".join(day.strftime(formats[part]) for part in parts if part in formats))
