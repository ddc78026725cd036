"""Addresses of figures: steering asks everything, money what it keeps, leads what they lead."""

from tests.web.access_rows import NOT_MINE, only, page

ALL = ("kim_coordination", "executive", "auditor")
LEADS = ("lead", "reviewer", "line_manager")
MONEY = ("funding_officer",)
OF_MONEY = page(only((*ALL, *MONEY), 200, rest=NOT_MINE))
ROWS = {
    "indicators:list": page(only((*ALL, *LEADS, *MONEY), 200, rest=NOT_MINE)),
    "indicators:indicator": OF_MONEY,
    "indicators:export": OF_MONEY,
}


def numbers(actors, file):
    return {
        "indicators:indicator.code": "posts_target",
        "indicators:export.code": "posts_target",
        "indicators:export.ending": "xlsx",
    }
