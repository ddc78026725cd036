import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lotse.casework.papers.models import LetterTemplate
from tests.casework.papers.factories import add_template
from tests.foundation.documents import samples
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("papers:template_list"), reverse("papers:template_add")


def sent(*paragraphs, **values):
    content = samples.word(*(paragraphs or ("{{ Anrede }}",)))
    return {"label": "Einladung", "upload": SimpleUploadedFile("Einladung.docx", content)} | values


def change_url(template):
    return reverse("papers:template_change", args=[template.pk])


def test_case_managers_are_told_who_keeps_templates(client_of, anna):
    refused = client_of(anna).get(LIST)
    assert refused.status_code == 403
    assert "pflegen die Fachaufsicht und die KIM-Koordination" in text_of(refused)


def test_a_lead_adds_a_template(client_of, lena):
    client = client_of(lena)
    assert "Noch keine Vorlage" in text_of(client.get(LIST))
    response = client.post(ADD, sent(), follow=True)
    assert "Die Vorlage „Einladung“ wird jetzt angeboten." in text_of(response)
    assert LetterTemplate.objects.get().organisation == lena.organisation


def test_the_fields_are_listed_as_they_are_typed_in_word(client_of, lena):
    assert "{{ Anschrift }}" in text_of(client_of(lena).get(ADD))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"upload": ""}, "Bitte eine Word-Datei auswählen."),
        ({"upload": SimpleUploadedFile("x.pdf", samples.PDF)}, "lässt sich nicht lesen"),
        (
            {"upload": SimpleUploadedFile("x.docx", samples.word("{{ Vornahme }}"))},
            "Statt „Vornahme“ ist vielleicht „Vorname“ gemeint.",
        ),
        (
            {"upload": SimpleUploadedFile("x.docx", samples.word("{% if x %}{% endif %}"))},
            "mehr als einfache Felder",
        ),
    ],
)
def test_a_template_that_does_not_do_is_refused_with_the_mend(client_of, lena, values, sentence):
    for upload in values.values():
        if upload:
            upload.seek(0)
    response = client_of(lena).post(ADD, sent(**values))
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert "Einladung" in response.content.decode()
    assert not LetterTemplate.objects.exists()


def test_a_template_is_renamed_renewed_and_put_to_rest(client_of, lena):
    template = add_template(lena)
    values = {"label": "Einladung neu", "version": 1, "upload": sent()["upload"]}
    response = client_of(lena).post(change_url(template), values, follow=True)
    page = text_of(response)
    assert "Die Vorlage ist gespeichert." in page
    assert "wird nicht angeboten" in page
    template.refresh_from_db()
    assert (template.label, template.file.name, template.is_active) == (
        "Einladung neu",
        "Einladung.docx",
        False,
    )


def test_a_late_change_is_asked_back(client_of, lena):
    template = add_template(lena)
    values = {"label": "Später", "is_active": "on", "version": 7}
    assert client_of(lena).post(change_url(template), values).status_code == 409


def test_the_lead_sees_templates_of_the_county_and_leaves_them(client_of, clara, lena):
    template = add_template(clara, label="Kreisvorlage")
    client = client_of(lena)
    assert "Kreisvorlage" in text_of(client.get(LIST))
    assert client.get(change_url(template)).status_code == 403


def test_templates_of_another_office_do_not_exist(client_of, clara, lena, boris):
    template = add_template(lena)
    template.organisation = boris.organisation
    template.save()
    assert client_of(lena).get(change_url(template)).status_code == 404


def test_the_file_of_a_template_is_downloaded(client_of, lena):
    template = add_template(lena)
    response = client_of(lena).get(reverse("papers:template_file", args=[template.pk]))
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.content.startswith(b"PK")


def test_a_newer_file_with_unknown_fields_is_refused(client_of, lena):
    template = add_template(lena)
    upload = SimpleUploadedFile("x.docx", samples.word("{{ Vornahme }}"))
    values = {"label": "Einladung", "is_active": "on", "version": 1, "upload": upload}
    response = client_of(lena).post(change_url(template), values)
    assert response.status_code == 422
    assert "Statt „Vornahme“" in text_of(response)


def test_a_label_that_is_taken_is_said_at_its_field(client_of, lena):
    add_template(lena, label="Einladung")
    response = client_of(lena).post(ADD, sent())
    assert response.status_code == 422
    assert "Eine Vorlage mit dieser Bezeichnung gibt es schon." in text_of(response)


def test_a_file_that_is_gone_answers_like_one_that_never_was(client_of, lena, settings):
    template = add_template(lena)
    settings.DOCUMENT_KEYS = ["ein-fremder-schluessel-" * 2]
    address = reverse("papers:template_file", args=[template.pk])
    assert client_of(lena).get(address).status_code == 404


def test_the_coordination_finds_templates_with_the_reference_data(client_of, clara):
    page = text_of(client_of(clara).get(LIST))
    assert "Stammdaten" in page
    assert "Briefvorlagen" in page


def test_the_lead_finds_templates_beside_her_lists(client_of, lena):
    page = client_of(lena).get(reverse("cases:register")).content.decode()
    assert f'href="{LIST}"' in page
