"""A file opened in an emergency, and what data protection says of it, in a browser."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.casework.cases.factories import make_case
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey
REASON = "Die Person steht hier und soll morgen die Wohnung verlieren."


def test_a_colleague_opens_a_file_and_data_protection_judges(signed_in):
    case = make_case(cast.play("anna"))
    page = signed_in(cast.play("berta"))
    page.goto(f"/faelle/stelle/?q={case.number}")
    page.get_by_role("row").filter(has_text=case.number).get_by_role("link", name="Notfall").click()
    assert_accessible(page)
    page.get_by_role("button", name="Akte im Notfall öffnen").click()
    expect(page.get_by_label("Begründung")).to_be_visible()
    page.get_by_label("Anlass").select_option(label="Person ist hier und braucht sofort Hilfe")
    page.get_by_label("Begründung").fill(REASON)
    page.get_by_role("button", name="Akte im Notfall öffnen").click()
    expect(page.get_by_text("zum Lesen geöffnet")).to_be_visible()
    judge = signed_in(cast.play("dora"))
    judge.goto("/")
    judge.get_by_role("link", name="Notfallzugriffe").first.click()
    assert_accessible(judge)
    row = judge.get_by_role("row").filter(has_text=case.number)
    row.get_by_role("link").first.click()
    expect(judge.get_by_text(REASON)).to_be_visible()
    assert_accessible(judge)
    judge.get_by_label("war nicht berechtigt").check()
    judge.get_by_label("Bemerkung").fill("Eine Vertretung war eingeteilt.")
    judge.get_by_role("button", name="Prüfung abschließen").click()
    expect(judge.get_by_role("row").filter(has_text=case.number)).to_contain_text(
        "nicht berechtigt"
    )
    page.goto(f"/faelle/{case.pk}/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(case.number)


def test_data_protection_reads_and_takes_along_what_is_kept(signed_in):
    page = signed_in(cast.play("dora"))
    page.goto("/")
    page.get_by_role("link", name="Datenschutz").first.click()
    assert_accessible(page)
    page.get_by_role("link", name="Zugriffsmatrix", exact=True).click()
    expect(page.get_by_role("heading", name="Rollen und Klassen")).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as told:
        page.get_by_role("link", name="Excel").click()
    assert told.value.suggested_filename.startswith("zugriffe-")
