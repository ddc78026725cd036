"""What is written to the log and into reports of errors: without the secrets of addresses.

A link to a referral opens it together with a code; whoever reads a log shall not have its half.
"""

import logging
import re
from typing import Any

from django.views.debug import ExceptionReporter

_LINE = "{asctime} {levelname} {name}: {message}"
# „/v/<token>/“, see ``referrals.urls``; also as it stands in headers and in what was sent.
_SECRET_ADDRESS = re.compile(r"(/v/|%2Fv%2F)[^/\s\"'<>?#&%]+", re.IGNORECASE)


def conceal(text: str) -> str:
    """Take the secret part out of every address in a text.

    Example: „Not Found: /v/k3J9x/termin/“ -> „Not Found: /v/…/termin/“.
    """
    return _SECRET_ADDRESS.sub(r"\1…", text)


class LineFormatter(logging.Formatter):
    """One line for each record, with what followed an exception below it."""

    def __init__(self) -> None:
        super().__init__(_LINE, style="{")

    def format(self, record: logging.LogRecord) -> str:
        return conceal(super().format(record))


class ConcealingReporter(ExceptionReporter):
    """Django's report of an error, also by mail; the traceback names the value of each variable."""

    def get_traceback_html(self) -> Any:
        return conceal(super().get_traceback_html())

    def get_traceback_text(self) -> Any:
        return conceal(super().get_traceback_text())


def console() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(LineFormatter())
    return handler
