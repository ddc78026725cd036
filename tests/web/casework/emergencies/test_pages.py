"""The pages of the emergency access."""

import pytest

from lotse.casework.emergencies.models import EmergencyAccess
from tests.casework.cases.factories import make_case
from tests.casework.emergencies.filing import make_emergency
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
REASON = "Die Person ist hier und soll morgen die Wohnung verlieren."
VALUES = {"occasion": "present", "reason": REASON, "days": "1"}
LIST = "/notfallzugriffe/"


@pytest.fixture
def case(anna):
    return make_case(anna)


def test_a_colleague_comes_from_the_register_into_the_file(berta, client_of, case):
    browser = client_of(berta)
    address = f"/faelle/{case.pk}/notfall/"
    assert address in browser.get("/faelle/stelle/").content.decode()
    answer = browser.post(address, VALUES, follow=True)
    assert case.number in text_of(answer)
    assert "zum Lesen geöffnet" in text_of(answer)


def test_a_poor_reason_is_refused_and_stays_in_the_form(berta, client_of, case):
    answer = client_of(berta).post(f"/faelle/{case.pk}/notfall/", VALUES | {"reason": "eilt"})
    assert answer.status_code == 422
    text = text_of(answer)
    assert "Begründung: Bitte schreiben Sie in einem Satz" in text
    assert "eilt" in text
    assert not EmergencyAccess.objects.exists()


def test_the_lead_finds_it_on_her_first_page_and_judges(lena, berta, client_of, case):
    emergency = make_emergency(case, berta.user)
    browser = client_of(lena)
    assert "Ein Notfallzugriff wartet auf Ihre Prüfung" in text_of(browser.get("/"))
    assert emergency.number in text_of(browser.get(LIST))
    values = {"judgement": "avoidable", "remark": "", "version": emergency.version}
    refused = browser.post(f"{LIST}{emergency.pk}/", values)
    assert "Bemerkung: Bitte sagen Sie" in text_of(refused)
    values["remark"] = "Die Vertretung war im Haus."
    answer = browser.post(f"{LIST}{emergency.pk}/", values, follow=True)
    assert "wäre vermeidbar gewesen" in text_of(answer)
    assert "wartet auf Ihre Prüfung" not in text_of(browser.get("/"))


def test_who_is_slower_is_told(dora, lena, berta, client_of, case):
    emergency = make_emergency(case, berta.user)
    values = {"judgement": "justified", "remark": "", "version": emergency.version}
    client_of(lena).post(f"{LIST}{emergency.pk}/", values)
    answer = client_of(dora).post(f"{LIST}{emergency.pk}/", values)
    assert answer.status_code == 409


def test_the_empty_list_says_what_it_is_for(berta, dora, client_of):
    assert "noch keine Akte im Notfall" in text_of(client_of(berta).get(LIST))
    assert "Noch kein Notfallzugriff" in text_of(client_of(dora).get(LIST))
