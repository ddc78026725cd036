"""Journey: what is typed survives leaving and an ended session, and is gone when it is sent."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from lotse.foundation.drafts.models import Draft
from tests import cast
from tests.access.files import make_file
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey

NOTE = "Zeugnis besprochen, die Übersetzung fehlt noch."


def _form(page, case):
    page.goto(reverse("cases:contact_add", args=[case.pk]))
    return page.locator("#contact-form")


def test_what_is_typed_comes_back_and_can_be_discarded(signed_in):
    anna = cast.play("anna")
    case = make_file(anna, "Entwurf").case
    page = signed_in(anna)
    form = _form(page, case)
    form.get_by_label("Notiz").fill(NOTE)
    form.get_by_label("Minuten").fill("35")
    form.get_by_label("Art", exact=True).select_option("visit")
    expect(form.get_by_text("Entwurf gesichert um")).to_be_visible()

    form = _form(page, case)
    line = form.get_by_text("wiederhergestellt")
    expect(line).to_be_visible()
    expect(form.get_by_label("Notiz")).to_have_value(NOTE)
    expect(form.get_by_label("Minuten")).to_have_value("35")
    expect(form.get_by_label("Art", exact=True)).to_have_value("visit")
    assert_accessible(page)

    form.get_by_role("button", name="Verwerfen").click()
    expect(form.get_by_text("Der Entwurf ist verworfen.")).to_be_visible()
    expect(form.get_by_label("Notiz")).to_have_value("")
    expect(form.get_by_label("Minuten")).to_have_value("15")
    form = _form(page, case)
    expect(form.get_by_label("Notiz")).to_have_value("")
    expect(form.get_by_text("wiederhergestellt")).to_have_count(0)


def test_leaving_at_once_loses_nothing_and_sending_ends_the_draft(signed_in):
    anna = cast.play("anna")
    case = make_file(anna, "Entwurf").case
    page = signed_in(anna)
    _form(page, case).get_by_label("Notiz").press_sequentially(NOTE)
    page.goto("/")
    # The form waits behind a line on the page of the case, which says so.
    page.goto(reverse("cases:detail", args=[case.pk]))
    link = page.get_by_role("link", name="Kontakt festhalten")
    expect(link).to_contain_text("Entwurf")
    link.click()
    expect(page.locator("#contact-form").get_by_label("Notiz")).to_have_value(NOTE)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("ist festgehalten")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Kontakt festhalten")).not_to_contain_text("Entwurf")
    assert not Draft.objects.filter(key__endswith=f":{case.pk}").exists()


def test_an_ended_session_keeps_the_draft_of_before(signed_in):
    anna = cast.play("anna")
    case = make_file(anna, "Entwurf").case
    page = signed_in(anna)
    form = _form(page, case)
    form.get_by_label("Notiz").fill(NOTE)
    expect(form.get_by_text("Entwurf gesichert um")).to_be_visible()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    form.get_by_label("Notiz").fill(f"{NOTE} Und mehr.")
    expect(page.get_by_text("Ihre Sitzung ist abgelaufen")).to_be_visible()
    # The browser is closed; she signs in again somewhere else.
    page = signed_in(anna)
    expect(_form(page, case).get_by_label("Notiz")).to_have_value(NOTE)
