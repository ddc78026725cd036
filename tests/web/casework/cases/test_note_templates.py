import pytest
from django.urls import reverse

from lotse.casework.cases.models import NoteTemplate
from lotse.casework.cases.services import note_templates as services
from lotse.foundation.accounts.actors import acting
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db

LIST, ADD = reverse("cases:note_template_list"), reverse("cases:note_template_add")
TEXT = "Anlass: …\nVereinbart: …"


def make(actor, label="Erstgespräch", text=TEXT):
    with acting(actor):
        return services.add_note_template(actor=actor, label=label, text=text)


def url(template):
    return reverse("cases:note_template_change", args=[template.pk])


def test_anonymous_is_sent_to_sign_in(client):
    for address in (LIST, ADD):
        assert asks_to_sign_in(client.get(address))


def test_who_keeps_no_templates_is_told_who_does(client_of, anna, lena):
    template = make(lena)
    for address in (LIST, ADD, url(template)):
        response = client_of(anna).get(address)
        assert response.status_code == 403
        assert "pflegen die Fachaufsicht und die KIM-Koordination" in text_of(response)


def test_an_empty_list_says_what_a_template_is_for(client_of, lena):
    assert "Noch keine Vorlage" in text_of(client_of(lena).get(LIST))


def test_the_lead_sees_her_own_and_those_of_the_county(client_of, lena, clara):
    own, county = make(lena), make(clara, "Vom Kreis für alle")
    markup = client_of(lena).get(LIST).content.decode()
    assert url(own) in markup
    assert "Vom Kreis für alle" in markup
    assert url(county) not in markup
    assert client_of(lena).get(url(county)).status_code == 404
    page = text_of(client_of(clara).get(LIST))
    assert "Vom Kreis für alle" in page
    assert "Erstgespräch" not in page


def test_a_new_template_is_offered_at_once(client_of, anna, lena, case):
    response = client_of(lena).post(ADD, {"label": "Erstgespräch", "text": TEXT}, follow=True)
    assert "Die Vorlage „Erstgespräch“ wird ab jetzt angeboten." in text_of(response)
    contact = reverse("cases:contact_add", args=[case.pk])
    markup = client_of(anna).get(contact).content.decode()
    template = NoteTemplate.objects.get()
    assert "Mit einer Vorlage beginnen" in markup
    assert f'href="{contact}?vorlage={template.pk}"' in markup
    assert 'data-insert-into="contact_note"' in markup


def test_without_javascript_the_link_opens_the_form_with_the_text(client_of, anna, lena, case):
    template = make(lena)
    contact = reverse("cases:contact_add", args=[case.pk])
    client = client_of(anna)
    assert client.get(contact, {"vorlage": template.pk}).context["form"]["note"].value() == TEXT
    for nonsense in ("0", "x", "99999999999999999999"):
        form = client.get(contact, {"vorlage": nonsense}).context["form"]
        assert not form["note"].value()


def test_without_templates_nothing_is_offered(client_of, anna, case):
    page = client_of(anna).get(reverse("cases:contact_add", args=[case.pk]))
    assert "Vorlage" not in text_of(page)


def test_the_text_of_a_template_is_no_markup(client_of, anna, lena, case):
    make(lena, text='"><script>alert(1)</script>')
    page = client_of(anna).get(reverse("cases:contact_add", args=[case.pk]))
    assert "<script>alert" not in page.content.decode()


def test_a_taken_label_is_refused_and_nothing_typed_is_lost(client_of, lena):
    make(lena)
    response = client_of(lena).post(ADD, {"label": "Erstgespräch", "text": "Anderer Text"})
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#template-form")
    assert "gibt es schon" in text_of(response)
    assert "Anderer Text" in response.content.decode()


def test_a_template_is_changed_and_taken_out(client_of, anna, lena, case):
    template = make(lena)
    client = client_of(lena)
    sent = {"label": "Erstes Gespräch", "text": TEXT, "version": 1}
    assert "Die Vorlage ist gespeichert." in text_of(client.post(url(template), sent, follow=True))
    template.refresh_from_db()
    assert (template.label, template.is_active) == ("Erstes Gespräch", False)
    page = client_of(anna).get(reverse("cases:contact_add", args=[case.pk]))
    assert "Erstes Gespräch" not in text_of(page)


def test_both_versions_stand_side_by_side_after_a_conflict(client_of, lena):
    template = make(lena)
    client = client_of(lena)
    client.post(url(template), {"label": "Neu", "text": TEXT, "is_active": "on", "version": 1})
    late = {"label": "Zu spät", "text": TEXT, "is_active": "on", "version": 1}
    assert client.post(url(template), late).status_code == 409
    assert client.post(url(template), late | {"label": "", "version": 2}).status_code == 422


def test_the_number_of_queries_does_not_grow_with_the_templates(client_of, lena):
    client = client_of(lena)
    make(lena)
    few = count_queries(client, LIST)
    for label in "abcd":
        make(lena, label)
    assert count_queries(client, LIST) == few
