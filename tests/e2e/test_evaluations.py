"""An own evaluation in a browser: built, shared, its link sent by mail, and ended."""

import re
from datetime import date

import pytest
from django.core import mail
from playwright.sync_api import expect

from lotse.reporting.evaluations.models import Evaluation, LinkRecipient
from lotse.reporting.evaluations.services import links
from tests import cast
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey
TITLE = "Themen der Journey"


def test_a_cross_table_is_kept_shared_and_opened_from_a_mail(signed_in):
    page = signed_in(cast.play("clara"))
    _keep(page)
    made = Evaluation.objects.get(title=TITLE)
    colleague = signed_in(cast.play("emil"))
    colleague.goto("/zahlen/auswertungen/")
    assert_accessible(colleague)
    colleague.get_by_role("link", name=TITLE).click()
    expect(colleague.get_by_role("link", name="Ändern")).to_have_count(0)
    colleague.get_by_role("button", name="Mir den Link schicken").click()
    expect(colleague.get_by_text("zum nächsten Termin per E-Mail")).to_be_visible()
    colleague.goto(_address_in_the_mail(made))
    expect(colleague.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(colleague.get_by_text("So wird gezählt")).to_be_visible()
    assert_accessible(colleague)
    page.get_by_role("link", name="Auswertung löschen").click()
    page.get_by_role("button", name="Löschen").click()
    expect(page.get_by_text("Auswertung gelöscht.")).to_be_visible()
    assert not Evaluation.objects.filter(pk=made.pk).exists()


def _keep(page):
    page.goto("/zahlen/auswertungen/neu/posts_vacant/")
    assert_accessible(page)
    page.get_by_label("Name").fill("")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#evaluation-form [aria-invalid=true]").first).to_be_visible()
    page.get_by_label("Name").fill(TITLE)
    page.get_by_label("Zeilen").select_option("module")
    page.get_by_label("Spalten").select_option("employer")
    page.get_by_label("Mit allen teilen").check()
    page.get_by_label("Link per E-Mail").select_option("monthly")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Auswertung gespeichert.")).to_be_visible()
    expect(page.get_by_role("heading", name="Definition")).to_be_visible()
    assert_accessible(page)


def _address_in_the_mail(made):
    """The mail of a due day that has come; it names no figure and not what the evaluation says."""
    LinkRecipient.objects.filter(evaluation=made).update(sent_for=date(2020, 1, 5))
    mail.outbox = []
    links.send_due_links()
    (told,) = [one for one in mail.outbox if one.to == [cast.play("emil").user.email]]
    assert TITLE not in f"{told.subject} {told.body}"
    return re.search(r"https?://[^/]+(/\S+)", told.body)[1]
