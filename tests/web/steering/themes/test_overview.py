"""The chain from arrival to naturalisation, and the pictures of it."""

from datetime import date

import pytest

from lotse.steering.themes.querysets import Evidence
from lotse.web.steering.themes.views.line import board_line
from lotse.web.steering.themes.views.quarters import quarters
from tests import cast
from tests.casework.cases.factories import in_days
from tests.foundation.observations.factories import month, observe
from tests.steering.themes.factories import move, open_theme
from tests.web.pages import count_queries, text_of

URL = "/steuerung/"


@pytest.mark.django_db
def test_the_chain_says_where_people_get_stuck_and_on_what_evidence(client_of, clara):
    for _ in range(3):
        observe(severity=3)
    observe(stage="work")
    for severity in (3, 3, 1):
        observe(stage="language", severity=severity)
    theme = open_theme(clara)
    move(clara, theme, "analysed", due_on=in_days(-1))
    response = client_of(clara).get(URL)
    page = text_of(response)
    assert "Schule und Kita: 3 Hinweise, alle versperren den Weg · Zu wenige" in page
    assert "3 Hinweise, 2 versperren den Weg" in page
    assert "überfällig" in page
    assert '"/hinweise/?stage=school"' in response.content.decode()
    links = {link.stage: link for link in response.context["chain"]}
    assert (links["school"].width, links["work"].width, links["health"].width) == (100, 33, 0)
    assert (links["school"].is_hard, links["work"].is_hard) == (True, False)
    assert len(links) == 10


@pytest.mark.django_db
def test_who_looks_gets_no_small_figure(client_of, emil):
    for _ in range(7):
        observe(severity=3, month=month(-40), places=[cast.municipality()])
    observe(stage="work", month=month(-40))
    chain = client_of(emil).get(URL).context["chain"]
    assert {(link.stage, link.observations, link.barriers) for link in chain if link.width} == set()
    for _ in range(6):
        observe(stage="work", month=month(-40))
    response = client_of(emil).get(URL)
    chain = response.context["chain"]
    found = {link.stage.value: (link.observations, link.barriers) for link in chain if link.width}
    assert found == {"school": (5, None), "work": (5, None)}
    assert "rund 5 Nennungen" in text_of(response)


@pytest.mark.django_db
def test_an_observation_about_two_towns_is_one_in_the_chain_and_stands_in_both(client_of, clara):
    observe(places=[cast.municipality(), cast.municipality("Windeck", "05382076")], severity=3)
    response = client_of(clara).get(URL)
    chain = {link.stage.value: link for link in response.context["chain"]}
    assert (chain["school"].observations, chain["school"].barriers) == (1, 1)
    assert "1 Hinweis, einer versperrt den Weg" in text_of(response)
    rows = {row.stage.value: row for row in response.context["table"].rows}
    assert (rows["school"].total, rows["school"].cells) == (2, [1, 1, 0])


@pytest.mark.django_db
def test_an_empty_county_says_so(client_of, clara):
    page = text_of(client_of(clara).get(URL))
    assert "Noch kein Hinweis und kein Thema" in page
    assert "Kein offenes Thema hat einen Termin." in page


@pytest.mark.django_db
def test_more_themes_ask_no_more_questions(client_of, clara):
    open_theme(clara, observations=[observe()])
    few = count_queries(client_of(clara), URL)
    for number in range(5):
        open_theme(clara, f"Thema {number}", observations=[observe()])
    assert count_queries(client_of(clara), URL) == few


def test_the_way_of_a_theme_is_a_line_with_one_place():
    line = board_line("working_group")
    assert [station.sign for station in line] == ["done", "done", "here", *["ahead"] * 4]
    assert [station.sign for station in board_line("passed_on")] == [*["done"] * 4, "here"]


def test_quarters_are_the_last_two_years_also_the_empty_ones():
    known = {date(2026, 10, 1): 4, date(2026, 1, 1): 2}
    rows = quarters(Evidence(6, known, is_exact=True), date(2026, 11, 23))
    assert [(row.label, row.count) for row in rows] == [
        ("1/2025", 0), ("2/2025", 0), ("3/2025", 0), ("4/2025", 0),
        ("1/2026", 2), ("2/2026", 0), ("3/2026", 0), ("4/2026", 4)]  # fmt: skip
    assert [(row.height, row.top) for row in rows if row.count] == [(20, 20), (40, 0)]
    nothing = Evidence(0, {}, is_exact=True)
    assert all(row.height == 0 for row in quarters(nothing, date(2026, 1, 1)))


def test_a_quarter_that_is_not_told_has_no_number():
    told = Evidence(15, {date(2026, 10, 1): 10}, is_exact=False)
    counts = [row.count for row in quarters(told, date(2026, 11, 23))]
    assert counts == [*[None] * 7, 10]
