"""Personal data behind the login stays out of caches, and the back button keeps typed text."""

import pytest

pytestmark = pytest.mark.django_db
PRIVATE = "private, no-cache"


@pytest.mark.parametrize("path", ["/", "/faelle/", "/personen/", "/gibt-es-nicht/"])
def test_a_page_behind_the_login_is_private(client_of, anna, path):
    assert client_of(anna).get(path).headers["Cache-Control"] == PRIVATE


def test_a_stricter_header_stays(client_of, anna):
    assert "no-store" in client_of(anna).get("/sitzung/").headers["Cache-Control"]


def test_nobody_signed_in_means_nothing_to_keep_private(client):
    assert client.get("/gibt-es-nicht/").headers.get("Cache-Control") != PRIVATE
