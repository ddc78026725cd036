"""Journey: a contact with the next step, from the start page by keyboard in six actions."""

from datetime import date

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
    due_on = _next_double_day(timezone.localdate())
    page = signed_in(anna)
    page.goto("/")

    page.keyboard.press("/")
    page.keyboard.type(f"{file.case.number}\n")
    expect(page.get_by_role("heading", level=1)).to_contain_text(file.case.number)
    _tab_to(page, page.get_by_role("link", name="Kontakt festhalten"))
    page.keyboard.press("Enter")
    form = page.locator("#contact-form")
    expect(form.get_by_label("Notiz")).to_be_focused()
    page.keyboard.type(NOTE)
    _tab_to(page, form.get_by_label("Was ist zu tun?"))
    page.keyboard.type(STEP)
    _tab_to(page, form.get_by_label("Bis wann?"))
    page.keyboard.type(due_on.strftime("%d%m%Y"))
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


def _next_double_day(today: date) -> date:
    """Such as 12.12.: the picker has the machine's language, and day or month may come first."""
    days = (date(today.year + later, number, number) for later in (0, 1) for number in range(1, 13))
    return next(day for day in days if day > today)
