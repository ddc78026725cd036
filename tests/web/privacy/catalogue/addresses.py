"""Addresses of data protection: who oversees reads what Lotse keeps and why."""

from tests.web.access_rows import NOT_MINE, OVERSIGHT, only, page

SEEN = page(only(OVERSIGHT, 200, rest=NOT_MINE))
ROWS = {"catalogue:overview": SEEN, "catalogue:document": SEEN, "catalogue:export": SEEN}


def numbers(actors, file):
    return {"privacy_document": "verarbeitungen", "catalogue:export.ending": "xlsx"}
