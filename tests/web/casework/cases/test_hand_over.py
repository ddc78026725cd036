import pytest
from django.urls import reverse

from lotse.casework.cases.models import Case
from lotse.casework.cases.services import hand_over as services
from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import (
    give,
    give_review,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
REASON = "Wechsel in die Elternzeit"
CASELOAD = "/faelle/uebergabe/"


def url(case):
    return reverse("cases:hand_over", args=[case.pk])


def of(worker):
    return f"{CASELOAD}?worker={worker.user_id}"


def data(colleague, *cases, **more):
    chosen = {"cases": [case.pk for case in cases], "colleague": colleague.user_id}
    return chosen | {"reason": REASON} | more


def leads(case):
    case.refresh_from_db()
    return str(case.responsible)


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))
    assert asks_to_sign_in(client.get(CASELOAD))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).post(url(case), data(berta, case)).status_code == 404
    assert leads(case) == "Anna Berger"


def test_a_deputy_hands_over_nothing(client_of, case, berta):
    give(case, berta)
    response = client_of(berta).get(url(case))
    assert response.status_code == 403
    assert "Den Fall übergibt die fallführende Person" in text_of(response)


def test_a_case_is_handed_over_from_its_file(client_of, anna, berta, case):
    make_follow_up(case)
    page = text_of(client_of(anna).get(url(case)))
    assert "Der Zugriff endet für Sie sofort" in page
    assert "Vertretungen in diesen Fällen enden." in page
    response = client_of(anna).post(url(case), data(berta, case), follow=True)
    assert "1 Fall übergeben. Fallführend ist jetzt Berta Lindner." in text_of(response)
    assert leads(case) == "Berta Lindner"


def test_the_lead_chooses_whose_cases_and_sees_no_person(client_of, anna, berta, lena, case):
    first = text_of(client_of(lena).get(CASELOAD))
    assert "Wählen Sie, wessen Fälle Sie übergeben." in first
    page = text_of(client_of(lena).get(of(anna)))
    assert "RSK-2026-0412" in page
    assert "Haile" not in page
    client_of(lena).post(of(anna), data(berta, case))
    assert leads(case) == "Berta Lindner"


def test_a_worker_sees_whom_she_hands_over(client_of, anna, case):
    page = text_of(client_of(anna).get(CASELOAD))
    assert "Haile, Selam" in page


def test_nobody_else_disposes_of_the_cases_of_others(client_of, anna, berta, livia, case):
    assert client_of(berta).get(of(anna)).status_code == 403
    assert client_of(livia).get(CASELOAD).status_code == 403


def test_only_ticked_cases_go(client_of, anna, berta, case):
    other = make_case(anna)
    client_of(anna).post(CASELOAD, data(berta, other))
    assert (leads(case), leads(other)) == ("Anna Berger", "Berta Lindner")


def test_all_or_none_are_ticked_by_a_link(client_of, anna, lena, case):
    ticked = client_of(lena).get(of(anna)).context["form"]["cases"].value()
    none = client_of(lena).get(f"{of(anna)}&case=0").context["form"]["cases"].value()
    assert (ticked, none) == ([case.pk], ["0"])
    assert "checked" not in client_of(lena).get(f"{of(anna)}&case=0").content.decode()


def test_the_register_leads_the_lead_to_closed_cases(client_of, anna, lena, case):
    Case.objects.filter(pk=case.pk).update(closed_on=case.opened_on)
    page = client_of(lena).get(reverse("cases:register"), {"state": "closed"})
    assert f"{of(anna)}&amp;case={case.pk}" in page.content.decode()


def test_a_closed_case_goes_when_it_is_asked_for(client_of, anna, berta, lena, case):
    Case.objects.filter(pk=case.pk).update(closed_on=case.opened_on)
    assert "Nichts zu übergeben" in text_of(client_of(lena).get(of(anna)))
    asked = f"{of(anna)}&case={case.pk}"
    assert "abgeschlossen am" in text_of(client_of(lena).get(asked))
    client_of(lena).post(asked, data(berta, case))
    assert leads(case) == "Berta Lindner"


def test_the_form_says_how_many_notes_stay_shut(client_of, anna, lena, case):
    make_contact(case, note="Nur für mich", secrecy="author")
    page = text_of(client_of(lena).get(of(anna)))
    assert "1 Notiz „nur ich“ bleibt verschlossen; niemand kann sie danach lesen." in page
    assert "Nur für mich" not in page


def test_the_author_opens_notes_on_the_way(client_of, anna, berta, case):
    note = make_contact(case, note="Sie hat Angst vor dem Bruder", secrecy="author")
    assert "Angst vor dem Bruder" in text_of(client_of(anna).get(CASELOAD))
    client_of(anna).post(CASELOAD, data(berta, case, opened_notes=[note.pk]))
    note.refresh_from_db()
    assert note.secrecy == "team"


def test_what_is_missing_is_said_and_what_was_typed_stays(client_of, anna, berta, case):
    response = client_of(anna).post(CASELOAD, {"reason": REASON, "colleague": berta.user_id})
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#hand-over-form")
    page = response.content.decode()
    assert "Bitte wählen Sie mindestens einen Fall." in page
    assert REASON in page
    short = client_of(anna).post(CASELOAD, data(berta, case, reason="weg"))
    assert "Bitte nennen Sie den Anlass" in text_of(short)


def test_two_leads_at_once_meet(client_of, anna, berta, lena, case):
    other = make_case(anna, number="RSK-2026-0413")
    tilda = cast.member("Tilda", "Tausend", Role.CASE_MANAGER, "KI")
    with acting(lena):
        services.hand_over_cases(
            actor=lena, worker=anna.user, colleague=tilda.user, case_ids=[case.pk], reason=REASON
        )
    response = client_of(lena).post(of(anna), data(berta, case, other))
    assert response.status_code == 409
    page = text_of(response)
    assert "Inzwischen hat jemand anderes einen Teil dieser Fälle übergeben" in page
    assert "RSK-2026-0412 führt jetzt Tilda Tausend." in page
    assert response.context["form"]["cases"].value() == [str(other.pk)]
    assert (leads(case), leads(other)) == ("Tilda Tausend", "Anna Berger")


def test_a_reviewer_who_leads_hands_over_from_the_file(client_of, berta, lena, case):
    give_review(case, lena)
    client_of(lena).post(url(case), data(berta, case))
    assert leads(case) == "Berta Lindner"


def test_a_long_caseload_asks_no_more_questions(client_of, anna, lena, case):
    few = count_queries(client_of(lena), of(anna))
    for _ in range(12):
        make_case(anna, make_person())
    assert count_queries(client_of(lena), of(anna)) == few
