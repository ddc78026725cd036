"""Addresses of the statement: whoever reads about money reads it, and nobody changes anything."""

from tests.web.access_rows import NOT_MINE, only, page

READERS = ("funding_officer", "kim_coordination", "executive", "auditor")
FOR_READERS = page(only(READERS, 200, rest=NOT_MINE))

ROWS = {
    "statements:overview": FOR_READERS,
    "statements:figure": FOR_READERS,
    # The award of the matrix is one of another year than this.
    "statements:award_figure": page(only(READERS, 404, rest=NOT_MINE)),
}


def numbers(actors, file):
    return {
        "statements:figure.name": "verdient",
        "statements:award_figure.name": "verdient",
    }
