"""How a test reads a page."""

import re
from html import unescape


def text_of(response):
    """What stands on the page, without markup and with single blanks."""
    visible = re.sub(
        r"<(head|script|style)\b.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S
    )
    return re.sub(r"\s+", " ", unescape(visible)).strip()


def asks_to_sign_in(response):
    return response.status_code == 302 and response.url.startswith("/konto/")
