"""Error pages say what happened and what to do, and keep what was typed."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from lotse.web import errors

SITE = "http://testserver"


def page(response):
    return response.content.decode()


def kept_fields(response):
    found = re.findall(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', page(response))
    return [(name, value) for name, value in found if name != "csrfmiddlewaretoken"]


def post(data, **headers):
    request = RequestFactory().post("/faelle/1/?a=b", data, headers=headers)
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (lambda r: errors.bad_request(r, ValueError()), 400, "unvollständig"),
        (lambda r: errors.bad_request(r, RequestDataTooBig()), 413, "zu viel auf einmal"),
        (lambda r: errors.permission_denied(r, PermissionDenied("Nur die.")), 403, "Nur die."),
        (lambda r: errors.permission_denied(r, PermissionDenied()), 403, "reichen Ihre Rechte"),
        (lambda r: errors.page_not_found(r, ValueError()), 404, "gibt es nicht"),
        (lambda r: errors.locked_out(r, None, {}), 429, "15 Minuten"),
        (errors.server_error, 500, "schiefgegangen"),
    ],
)
def test_each_page_says_what_happened_without_the_database(answer, status, words):
    response = answer(RequestFactory().get("/"))
    assert response.status_code == status
    assert words in page(response)
    assert "– Lotse Rhein-Sieg-Kreis</title>" in page(response)


def test_an_old_token_from_our_own_page_keeps_what_was_typed():
    data = {"note": 'Sagt: "bald"\nzweite Zeile', "tags": ["a", "b"], "csrfmiddlewaretoken": "old"}
    response = errors.csrf_failure(post(data, Origin=SITE))
    assert response.status_code == 403
    assert "Ihre Eingaben sind noch da" in page(response)
    assert 'action="/faelle/1/?a=b"' in page(response)
    assert kept_fields(response) == [
        ("note", "Sagt: &quot;bald&quot;\nzweite Zeile"),
        ("tags", "a"),
        ("tags", "b"),
    ]


def test_passwords_are_never_shown_again():
    data = {"login": "anna@kreis.example", "password": "geheim", "password1": "auch"}
    response = errors.csrf_failure(post(data, Origin=SITE))
    assert kept_fields(response) == [("login", "anna@kreis.example")]
    assert "geheim" not in page(response)
    assert "Kennwörter geben Sie" in page(response)


@pytest.mark.parametrize("origin", ["https://testserver", "http://elsewhere.example", "null"])
def test_a_form_of_a_foreign_page_is_refused_and_not_repeated(origin):
    response = errors.csrf_failure(post({"note": "fremd"}, Origin=origin))
    assert response.status_code == 403
    assert "fremd" not in page(response)


def test_a_form_without_origin_is_refused_and_not_repeated():
    assert "fremd" not in page(errors.csrf_failure(post({"note": "fremd"})))


@pytest.mark.django_db
class TestEndedSession:
    """A form that is sent after the session has ended."""

    def test_keeps_what_was_typed(self):
        url = reverse("accounts:switch_membership")
        response = Client().post(url, {"note": "bleibt"}, headers={"Origin": SITE})
        assert response.status_code == 403
        assert kept_fields(response) == [("note", "bleibt")]
        assert f'href="{reverse("account_login")}"' in page(response)

    def test_of_a_foreign_page_goes_to_the_login(self):
        url = reverse("accounts:switch_membership")
        response = Client().post(url, {"note": "x"}, headers={"Origin": "http://else.example"})
        assert response.status_code == 302

    def test_under_htmx_leaves_the_page_standing(self):
        response = Client().get(reverse("start"), headers={"HX-Request": "true"})
        assert response.status_code == 403
        assert response.headers["HX-Trigger"] == "lotse:session-changed"
        assert not response.content

    def test_of_a_page_one_only_looks_at_goes_to_the_login(self):
        assert Client().get(reverse("start")).status_code == 302


@pytest.mark.django_db
class TestPing:
    """The question of a page whether its session lives."""

    def test_answers_nobody_without_a_secret(self):
        answer = Client().get(reverse("session_ping")).json()
        assert answer["authenticated"] is False
        assert (answer["user"], answer["seconds_left"]) == ("", 0)

    def test_answers_with_time_token_and_membership(self, anna, client_of):
        answer = client_of(anna).get(reverse("session_ping")).json()
        assert answer["user"] == str(anna.user_id)
        assert answer["membership"] == str(anna.membership_id)
        assert answer["seconds_left"] > 1700
        assert answer["csrf_token"]

    def test_does_not_prolong_when_it_only_asks(self, anna, client_of):
        client = client_of(anna)
        session = client.session
        session["seen_at"] = session_start = 1000.0
        session.save()
        assert client.get(reverse("session_ping")).json()["seconds_left"] == 0
        assert client.session["seen_at"] == session_start

    def test_prolongs_when_asked_to(self, anna, client_of):
        client = client_of(anna)
        session = client.session
        session["seen_at"] = 1000.0
        session.save()
        assert client.post(reverse("session_ping")).json()["seconds_left"] > 1700


@pytest.mark.django_db
def test_too_much_at_once_is_said_to_be_too_much(anna, client_of, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = client_of(anna).post(reverse("accounts:switch_membership"), {"note": "x" * 500})
    assert response.status_code == 413


@pytest.mark.django_db
def test_an_unknown_address_has_its_own_page(anna, client_of):
    response = client_of(anna).get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in page(response)
    assert isinstance(response, HttpResponse)
