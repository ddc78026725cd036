"""The letter and the file for a calendar, as they are handed out."""

from unittest.mock import patch

import pytest
from django.urls import reverse

from lotse.casework.persons.models import Address
from lotse.foundation.documents import typesetting
from tests.casework.appointments.factories import make_appointment
from tests.casework.cases.factories import in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def appointment(anna, case):
    return make_appointment(anna, case)


def write(client, appointment, **query):
    """What is given to the typesetter, without setting it."""
    with patch.object(typesetting, "pdf", return_value=b"%PDF-1.7") as pdf:
        response = client.get(reverse("appointments:letter", args=[appointment.pk]), query)
    return response, pdf.call_args


def live_at(person, **values):
    Address.objects.create(person=person, street="Kölner Straße 12", postal_code="53840",
                           town="Troisdorf", starts_on=in_days(-9), **values)  # fmt: skip


def test_it_speaks_the_language_of_the_client_unless_another_is_chosen(
    client_of, anna, case, appointment
):
    live_at(case.person)
    response, (args, options) = write(client_of(anna), appointment)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("inline")
    assert (args[0], options["language"]) == ("appointment", "ti")
    assert args[1]["address"] == ["Selam Haile", "Kölner Straße 12", "53840 Troisdorf"]
    _, (_, options) = write(client_of(anna), appointment, sprache="fr")
    assert options["language"] == "fr"
    _, (_, options) = write(client_of(anna), appointment, sprache="klingonisch")
    assert options["language"] == "ti"


def test_a_blocked_address_stands_on_no_paper(client_of, anna, case, appointment):
    live_at(case.person, is_blocked=True)
    _, (args, _) = write(client_of(anna), appointment)
    assert args[1]["address"] == ["Selam Haile"]


def test_without_a_case_it_is_for_whom_it_was_arranged_with(client_of, anna):
    own = make_appointment(anna, None, with_whom="Verein Brücke")
    _, (args, options) = write(client_of(anna), own)
    assert (args[1]["address"], options["language"]) == (["Verein Brücke"], "de")


def test_the_page_of_the_appointment_offers_the_language_first(client_of, anna, appointment):
    page = client_of(anna).get(reverse("appointments:detail", args=[appointment.pk]))
    assert page.context["language"] == "ti"
    assert 'value="ti" selected' in page.content.decode()


def test_one_appointment_for_a_calendar_is_a_download(client_of, anna, appointment):
    response = client_of(anna).get(reverse("appointments:calendar_file", args=[appointment.pk]))
    assert response.headers["Content-Disposition"] == 'attachment; filename="termin.ics"'
    assert response.content.count(b"BEGIN:VEVENT") == 1
