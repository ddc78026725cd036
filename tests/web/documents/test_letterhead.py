import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lotse.foundation.documents.models import Letterhead
from tests import cast
from tests.foundation.documents import samples
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


def url(organisation, name="letterhead"):
    return reverse(f"documents:{name}", args=[organisation.pk])


def data(**values):
    defaults = {"street": "Kaiser-Wilhelm-Platz 1", "postcode": "53721", "town": "Siegburg"}
    return defaults | values


def test_others_are_told_who_keeps_it(client_of, anna):
    refused = client_of(anna).get(url(anna.organisation))
    assert refused.status_code == 403
    assert "Den Briefkopf pflegen" in text_of(refused)


def test_the_page_of_the_organisation_leads_here_for_those_who_may(client_of, anna, lena):
    address = reverse("organisations:detail", args=[lena.organisation.pk])
    assert url(lena.organisation) in client_of(lena).get(address).content.decode()
    assert url(lena.organisation) not in client_of(anna).get(address).content.decode()


def test_a_letterhead_is_begun_and_changed(client_of, lena):
    client = client_of(lena)
    logo = SimpleUploadedFile("wappen.png", samples.picture("PNG"))
    response = client.post(url(lena.organisation), data(logo_file=logo), follow=True)
    page = text_of(response)
    assert "Der Briefkopf ist gespeichert." in page
    assert "Jetzt: wappen.png" in page
    sent = data(town="Troisdorf", version="1", drop_logo="on")
    client.post(url(lena.organisation), sent)
    letterhead = Letterhead.objects.get()
    assert (letterhead.town, letterhead.logo, letterhead.version) == ("Troisdorf", None, 2)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"street": ""}, "Straße und Hausnummer"),
        ({"postcode": "537"}, "Eine Postleitzahl hat fünf Ziffern."),
        ({"logo_file": SimpleUploadedFile("wappen.pdf", samples.PDF)}, "Das Logo ist kein Bild."),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client_of, lena, values, sentence):
    response = client_of(lena).post(url(lena.organisation), data(**values, office="Team KIM"))
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert "Team KIM" in response.content.decode()


def test_a_late_change_is_asked_back(client_of, lena, frieda):
    client_of(lena).post(url(lena.organisation), data())
    client_of(frieda).post(url(lena.organisation), data(town="Lohmar", version="1"))
    late = client_of(lena).post(url(lena.organisation), data(town="Hennef", version="1"))
    assert late.status_code == 409
    assert "Lohmar" in text_of(late)


def test_two_who_begin_at_once_do_not_overwrite_each_other(client_of, lena, frieda):
    client_of(lena).post(url(lena.organisation), data())
    response = client_of(frieda).post(url(lena.organisation), data(town="Lohmar"))
    assert response.status_code == 409
    assert Letterhead.objects.get().town == "Siegburg"


def test_a_sample_shows_how_it_looks(client_of, frieda):
    response = client_of(frieda).get(url(cast.organisation("KI"), "letterhead_sample"))
    assert response.content.startswith(b"%PDF")
    assert response.headers["Content-Disposition"].startswith("inline")
