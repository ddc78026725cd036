"""„Verlauf“: who changed what, from what to what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotse.casework.cases.models import Phase
from lotse.casework.cases.services import cases
from lotse.casework.persons.models import Address
from lotse.casework.persons.services import details, people
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.audit.services import record
from tests import cast
from tests.access.files import give

pytestmark = pytest.mark.django_db


def _text(response):
    return " ".join(response.content.decode().split())


def _person_url(file):
    return reverse("audit:person_history", args=[file.person.pk])


def _case_url(file):
    return reverse("audit:case_history", args=[file.case.pk])


@pytest.mark.parametrize("url", [_person_url, _case_url])
def test_a_foreign_file_does_not_exist(url, file, client_of):
    for name in ("berta", "boris", "lena", "frieda", "armin"):
        actor = cast.play(name)
        assert client_of(actor).get(url(file)).status_code == 404


def test_a_change_is_told_with_names_instead_of_codes(file, client_of, anna):
    with acting(anna):
        people.change_person(
            actor=anna, person=file.person, expected_version=1, family_name="Haile-Tesfay",
            sex="female", born="1994-05", interpreter_language="ti", interpreter_needed=True,
        )  # fmt: skip
    page = _text(client_of(anna).get(_person_url(file)))
    assert "Personendaten geändert" in page
    assert "Anna Berger" in page
    assert "Fallmanagement" in page
    for label, before, after in (
        ("Nachname (wie im Pass)", "Haile", "Haile-Tesfay"),
        ("Geschlecht", "keine Angabe", "weiblich"),
        ("Geburtsdatum", "17.05.1994", "05.1994"),
        ("Dolmetschen nötig", "nein", "ja"),
    ):
        assert f"{label}:</span> {before} <span" in page
        assert f"geändert in</span> {after} </div>" in page
    assert "Tigrinya" in page


def test_references_are_said_by_name(file, client_of, anna):
    second = Phase.objects.order_by("position")[1]
    siegburg = cast.municipality("Siegburg", "05382060")
    with acting(anna):
        cases.change_case(
            actor=anna,
            case=file.case,
            expected_version=1,
            phase_id=second.pk,
            municipality_id=siegburg.pk,
        )
    page = _text(client_of(anna).get(_case_url(file)))
    assert f"{second.label} </div>" in page
    assert "Siegburg </div>" in page
    # The file holds so much that its beginning stands on the next page.
    older = _text(client_of(anna).get(_case_url(file), {"seite": "2"}))
    assert "Kontakt festgehalten" in page + older
    assert "Telefonat" in page + older
    assert "Wiedervorlage gesetzt" in page + older


def test_a_blocked_address_stays_blocked(file, client_of, anna):
    with acting(anna):
        values = {"street": "Geheimweg 7", "town": "Hennef", "is_blocked": True,
                  "starts_on": timezone.localdate()}  # fmt: skip
        address = details.add_detail(actor=anna, person=file.person, model=Address, values=values)
        details.remove_detail(actor=anna, detail=address)
    page = _text(client_of(anna).get(_person_url(file)))
    assert "gesperrt (§ 51 BMG)" in page
    assert "Geheimweg" not in page
    assert "Hennef" not in page
    assert "Auskunftssperre (§ 51 BMG)" in page


def test_the_look_into_the_history_is_itself_recorded(file, client_of, anna):
    client_of(anna).get(_case_url(file))
    entry = AuditEntry.objects.reads().about(file.case).newest_first().first()
    assert (entry.action, entry.actor_id) == ("case.history_opened", anna.user_id)


def test_a_reviewer_reads_the_history(file, client_of, anna, lena):
    give(file, lena, anna, reason="review", level="read", remark="Prüfung der Aktenführung",
         ends_on=timezone.localdate() + timedelta(days=3))  # fmt: skip
    assert client_of(lena).get(_case_url(file)).status_code == 200


def test_pages_are_exact_and_take_the_same_number_of_queries(
    file, client_of, anna, django_assert_max_num_queries
):
    client = client_of(anna)
    # The second look tells of both kinds of entries and of the first look.
    few = _count_queries(client, _case_url(file))
    with acting(anna):
        for number in range(60):
            record(actor=anna, action="case.changed", target=file.case,
                   changes={"opened_on": [None, f"2026-01-{number % 28 + 1:02}"]})  # fmt: skip
    total = AuditEntry.objects.changes().about(file.case).count()
    assert f"1–25 von {total}" in _text(client.get(_case_url(file)))
    with django_assert_max_num_queries(few):
        client.get(_case_url(file))


def _count_queries(client, url):
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_htmx_gets_the_list_only(file, client_of, anna):
    response = client_of(anna).get(_case_url(file), headers={"HX-Request": "true"})
    assert _text(response).startswith('<div id="history">')


@pytest.mark.parametrize("url", [_person_url, _case_url])
def test_tabs_are_links_side_by_side(url, file, client_of, anna):
    page = client_of(anna).get(url(file)).content.decode()
    tabs = page.split('<nav class="lotse-tabs"')[1].split("</nav>")[0]
    assert tabs.count("<a ") == 3
    assert "<li" not in tabs
    assert 'aria-current="page">Verlauf</a>' in tabs
