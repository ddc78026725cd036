"""Reading an answer as a person does: the words of the page, without its marks."""

import html
import re
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext


def text_of(response: HttpResponse) -> str:
    """The visible words of an answer, blanks run together."""
    source = re.sub(r"<[^>]*>", " ", response.content.decode())
    words = " ".join(html.unescape(source).split())
    return re.sub(r" (?=[.,;:)“])", "", words)


def filled(client: Client, url: str, **changed: Any) -> dict[str, Any]:
    """A form with everything that stands in it, and what is typed."""
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value is not None} | changed


def count_queries(client: Client, url: str) -> int:
    """How many questions a page asks the database, the first one of a session aside."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)
