"""Life domains and phases are named by the county."""

import pytest
from django.urls import reverse

from lotse.casework.cases.models import Phase
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.reference.models import LifeDomain
from tests import cast
from tests.casework.cases.factories import make_case
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db
DOMAINS, PHASES = "/stammdaten/lebensbereiche/", "/stammdaten/phasen/"


def domain_url(code="housing"):
    return reverse("reference:domain_change", args=[LifeDomain.objects.get(code=code).pk])


def phase_url(code="planning"):
    return reverse("reference:phase_rename", args=[Phase.objects.get(code=code).pk])


@pytest.mark.parametrize("name", ["anna", "lena", "deniz"])
def test_others_do_not_name_them(client_of, name):
    client = client_of(cast.play(name))
    for url in (DOMAINS, PHASES, domain_url(), phase_url()):
        assert client.get(url).status_code == 403
    assert client.post(phase_url(), {"label": "X", "seen_label": "Planung"}).status_code == 403


def test_a_domain_is_renamed(client_of, clara):
    sent = {"label": "Wohnen und Nachbarschaft", "is_active": "on", "version": "1"}
    page = text_of(client_of(clara).post(domain_url(), sent, follow=True))
    assert "Der Lebensbereich ist gespeichert." in page
    assert "Wohnen und Nachbarschaft" in page


def test_a_domain_that_is_no_longer_offered_is_gone_from_the_forms(client_of, anna, clara):
    sent = {"label": "Wohnen", "version": "1"}
    client_of(clara).post(domain_url(), sent)
    form = client_of(anna).get("/kurzberatung/").context["form"]
    assert "housing" not in {domain.code for domain in form.fields["domains"].queryset}


def test_two_people_at_one_domain_see_both_names(client_of, clara):
    client = client_of(clara)
    for label, status in (("Wohnung", 302), ("Obdach", 409)):
        sent = {"label": label, "is_active": "on", "version": "1"}
        assert client.post(domain_url(), sent).status_code == status


def test_an_empty_name_is_refused(client_of, clara):
    client = client_of(clara)
    for url in (domain_url(), phase_url()):
        assert client.post(url, {"label": "", "version": "1"}).status_code == 422


def test_a_phase_is_renamed_everywhere(client_of, anna, clara):
    case = make_case(anna, phase=Phase.objects.get(code="planning"))
    sent = {"label": "Integrationsplanung", "seen_label": "Planung"}
    page = text_of(client_of(clara).post(phase_url(), sent, follow=True))
    assert "Die Phase ist umbenannt." in page
    assert "Integrationsplanung" in text_of(client_of(anna).get(f"/faelle/{case.pk}/"))
    assert AuditEntry.objects.filter(action="phase.renamed").count() == 1


def test_two_people_at_one_phase_do_not_overwrite_each_other(client_of, clara):
    client = client_of(clara)
    client.post(phase_url(), {"label": "Hilfeplanung", "seen_label": "Planung"})
    late = client.post(phase_url(), {"label": "Ziele", "seen_label": "Planung"})
    assert late.status_code == 422
    assert "heißt inzwischen „Hilfeplanung“" in text_of(late)


def test_two_phases_do_not_share_a_name(client_of, clara):
    late = client_of(clara).post(phase_url(), {"label": "Klärung", "seen_label": "Planung"})
    assert "So heißt schon eine andere Phase." in text_of(late)
