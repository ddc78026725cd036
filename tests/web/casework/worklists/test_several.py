"""What is done with several cases of the worklist at once."""

import pytest
from django.urls import reverse

from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.documents import spreadsheets
from tests.casework.cases.factories import in_days, make_case, make_follow_up, make_person
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db

URL = reverse("worklists:several")


def test_nothing_chosen_is_said_and_nothing_is_done(client_of, anna):
    make_case(anna)
    response = client_of(anna).post(URL, {"act": "follow_up", "query": "overdue=on"})
    assert response.url == f"{reverse('cases:worklist')}?overdue=on"


def test_a_follow_up_is_asked_for_once_and_set_everywhere(client_of, anna):
    cases = [make_case(anna), make_case(anna)]
    client = client_of(anna)
    chosen = {"act": "follow_up", "chosen": [case.pk for case in cases], "query": "sort=name"}
    page = text_of(client.post(URL, chosen))
    assert "Wiedervorlage für 2 Fälle" in page
    assert all(case.number in page for case in cases)
    sent = {"confirmed": "1", "subject": "Bericht", "due_on": f"{in_days(2)}", "priority": "normal"}
    response = client.post(URL, chosen | sent, follow=True)
    assert "Die Wiedervorlage ist in 2 Fällen gesetzt." in text_of(response)
    assert [case.follow_ups.count() for case in cases] == [1, 1]


def test_a_past_day_is_refused_and_what_was_typed_stays(client_of, anna):
    case = make_case(anna)
    sent = {"act": "follow_up", "chosen": [case.pk], "confirmed": "1", "subject": "Bericht",
            "due_on": f"{in_days(-1)}", "priority": "normal"}  # fmt: skip
    response = client_of(anna).post(URL, sent)
    assert response.status_code == 422
    assert "Bitte einen Tag ab heute wählen." in text_of(response)
    assert 'value="Bericht"' in response.content.decode()


def test_hand_over_goes_on_with_the_chosen_cases(client_of, anna):
    case = make_case(anna)
    response = client_of(anna).post(URL, {"act": "hand_over", "chosen": [case.pk]})
    assert response.url == f"{reverse('cases:hand_over_caseload')}?case={case.pk}"


def test_the_case_of_somebody_else_cannot_be_chosen(client_of, anna, berta):
    foreign = make_case(berta)
    sent = {"act": "follow_up", "chosen": [foreign.pk], "confirmed": "1", "subject": "Bericht",
            "due_on": f"{in_days(2)}", "priority": "normal"}  # fmt: skip
    assert client_of(anna).post(URL, sent).status_code == 302
    assert not foreign.follow_ups.exists()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_filtered_list_is_a_file_with_the_columns_shown(client_of, anna, kind):
    case = make_case(anna)
    make_follow_up(case, "=1+1", due_on=in_days(-2))
    make_case(anna, make_person("Tesfay"))
    query = "overdue=on&spalte=schritt&spalte=sprache"
    response = client_of(anna).post(URL, {"act": kind, "query": query})
    assert response["Content-Disposition"].startswith('attachment; filename="faelle-')
    table = spreadsheets.read(f"liste.{kind}", response.content)
    assert list(table.headings) == [
        "Fallnummer",
        "Nachname",
        "Vorname",
        "Nächster Schritt",
        "Erstsprache",
    ]
    assert [list(row) for row in table.rows] == [
        [case.number, "Haile", "Selam", "=1+1", "Tigrinya"]
    ]


def test_a_formula_in_a_name_stays_text(client_of, anna):
    make_case(anna, make_person("=HYPERLINK(1)"))
    response = client_of(anna).post(URL, {"act": "csv", "query": ""})
    assert "'=HYPERLINK(1)" in response.content.decode("utf-8-sig")


def test_only_the_chosen_cases_leave_and_their_trail_says_so(client_of, anna):
    wanted, other = make_case(anna), make_case(anna)
    response = client_of(anna).post(URL, {"act": "csv", "query": "", "chosen": [wanted.pk]})
    text = response.content.decode("utf-8-sig")
    assert wanted.number in text
    assert other.number not in text
    assert AuditEntry.objects.about(wanted).filter(action="case.exported").count() == 1
    assert not AuditEntry.objects.about(other).filter(action="case.exported").exists()


def test_all_chosen_cases_leave_however_many(client_of, anna):
    person = make_person()
    cases = [make_case(anna, person) for _ in range(203)]
    make_case(anna)
    sent = {"act": "csv", "query": "", "chosen": [case.pk for case in cases]}
    response = client_of(anna).post(URL, sent)
    table = spreadsheets.read("liste.csv", response.content)
    assert [row[0] for row in table.rows] == sorted(case.number for case in cases)


def test_a_blocked_address_stays_blocked_in_the_file(client_of, anna):
    person = make_person()
    person.addresses.create(town="Hennef", is_blocked=True, starts_on=in_days(-9))
    make_case(anna, person)
    text = client_of(anna).post(URL, {"act": "csv", "query": ""}).content.decode("utf-8-sig")
    assert "gesperrt" in text
    assert "Troisdorf" not in text
