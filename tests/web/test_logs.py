"""No log and no report of an error has the secret part of a link."""

import logging
import sys

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.module_loading import import_string
from django.views.debug import get_exception_reporter_class

from lotse.web.logs import LineFormatter, conceal

TOKEN = "k3J9x_-Qm7"


@pytest.mark.parametrize(
    ("text", "concealed"),
    [
        (f"Not Found: /v/{TOKEN}/termin/", "Not Found: /v/…/termin/"),
        (f"/v/{TOKEN}", "/v/…"),
        (f"Referer: 'https://lotse.example/v/{TOKEN}/'", "Referer: 'https://lotse.example/v/…/'"),
        (f"next=%2Fv%2F{TOKEN}%2F", "next=%2Fv%2F…%2F"),
        (f"/v/{TOKEN}/ and /v/{TOKEN}?x=1", "/v/…/ and /v/…?x=1"),
        ("/vermittlungen/17/", "/vermittlungen/17/"),
        ("/faelle/3/", "/faelle/3/"),
    ],
)
def test_the_secret_part_of_an_address_is_taken_out(text, concealed):
    assert conceal(text) == concealed


def test_what_the_server_writes_goes_through_it():
    handler = import_string(settings.LOGGING["handlers"]["console"]["()"])()
    assert isinstance(handler.formatter, LineFormatter)
    record = logging.LogRecord(
        "django.request", logging.WARNING, "x", 1, "Not Found: %s", (f"/v/{TOKEN}/",), None
    )
    assert handler.format(record).endswith("WARNING django.request: Not Found: /v/…/")


def test_an_exception_below_the_line_names_no_link_either():
    try:
        raise ValueError(f"/v/{TOKEN}/")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "Fehler", None, sys.exc_info())
    assert TOKEN not in LineFormatter().format(record)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_report_of_an_error_names_no_link(kind):
    request = RequestFactory().get(f"/v/{TOKEN}/")
    try:
        raise ValueError(request.path)
    except ValueError:
        reporter = get_exception_reporter_class(request)(request, *sys.exc_info())
    report = getattr(reporter, f"get_traceback_{kind}")()
    assert "/v/…/" in report
    assert f"/v/{TOKEN}" not in report
