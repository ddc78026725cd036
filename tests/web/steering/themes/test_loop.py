"""What became of a theme: bodies and measures on its page, and on the overview of steering."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.foundation.accounts.actors import acting
from lotse.steering.measures.services import measures as measuring
from tests.steering.bodies import factories as bodies
from tests.steering.measures import factories as measures
from tests.steering.themes.factories import open_theme
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
OVERVIEW = "/steuerung/"


def url(theme):
    return f"{OVERVIEW}themen/{theme.pk}/"


def on_agenda(clara, theme, sign="LG", days=14, holder=None):
    group = bodies.body(clara, sign, standing_items="")
    bodies.seat(clara, group, holder)
    meeting = bodies.meeting(clara, group, days)
    bodies.item(clara, meeting, "Kita-Plätze in Eitorf", theme=theme)
    return meeting


def decided(clara, theme, sign="LG", holder=None):
    """A meeting of last week decided about the theme."""
    meeting = on_agenda(clara, theme, sign, days=-7, holder=holder)
    with acting(clara):
        bodies.meetings.invite(actor=clara, meeting=meeting)
    return bodies.decision(clara, bodies.minuted(clara, meeting))


def running(actor, title="Sprechstunde vor Ort", **values):
    found = measures.measure(actor, title, **values)
    with acting(actor):
        return measuring.move_measure(
            actor=actor, measure=found, to="running", expected_version=found.version
        )


def test_a_theme_names_its_meetings_and_what_they_decided(client_of, clara):
    theme = open_theme(clara)
    decision = decided(clara, theme)
    page = client_of(clara).get(url(theme))
    text = text_of(page)
    assert f"{decision} Der Kreis richtet Kurse am Nachmittag ein. (einvernehmlich)" in text
    assert "Punkt 1: Kita-Plätze in Eitorf" in text
    assert f"/sitzungen/{decision.item.meeting_id}/" in page.content.decode()


def test_a_theme_names_its_measures_with_state_and_effect(client_of, clara, emil):
    theme = open_theme(clara)
    found = running(clara, theme=theme)
    assert "läuft" in text_of(client_of(emil).get(url(theme)))
    assert "Wirkung: nicht beurteilt" in text_of(client_of(emil).get(url(theme)))
    measures.value(clara, measures.indicator(clara, found), 39)
    measures.effect(clara, found)
    page = text_of(client_of(emil).get(url(theme)))
    assert "Sprechstunde vor Ort läuft im Rückstand" in page
    assert "Wirkung: Wirkung in Teilen, 23.11.2026" in page
    assert "Maßnahme zum Thema planen" not in page


def test_a_new_theme_says_that_nothing_was_done_yet(client_of, clara):
    theme = open_theme(clara)
    page = client_of(clara).get(url(theme))
    assert "Das Thema stand noch auf keiner Tagesordnung." in text_of(page)
    assert "Zu diesem Thema gibt es noch keine Maßnahme." in text_of(page)
    assert f"?thema={theme.pk}" in page.content.decode()


def test_more_meetings_and_measures_of_a_theme_ask_no_more_questions(client_of, clara):
    theme = open_theme(clara)

    def add(sign):
        decided(clara, theme, sign)
        found = measures.measure(clara, sign, theme=theme)
        measures.value(clara, measures.indicator(clara, found), 39)
        measures.effect(clara, found)

    add("AG")
    few = count_queries(client_of(clara), url(theme))
    for sign in ("BG", "CG", "DG"):
        add(sign)
    assert count_queries(client_of(clara), url(theme)) == few


def test_the_overview_names_meetings_overdue_tasks_and_measures_behind(client_of, clara, emil):
    theme = open_theme(clara)
    on_agenda(clara, theme, "PG")
    decision = decided(clara, theme, holder=emil)
    bodies.task(clara, decision, emil, due_on=bodies.in_days(-1))
    behind = running(clara)
    measures.value(clara, measures.indicator(clara, behind), 39)
    running(clara, "Fachtag", ends_on=date(2026, 1, 31))
    page = client_of(emil).get(OVERVIEW)
    text = text_of(page)
    assert "Lenkungsgruppe PG" in text
    assert "Räume finden" in text
    assert "Der überfällige Auftrag" in text
    assert "im Rückstand Sprechstunde vor Ort Wartezeit" in text
    assert "Zeit abgelaufen Fachtag sollte am 31.01.2026 enden" in text
    assert f"/massnahmen/{behind.pk}/" in page.content.decode()


def test_what_keeps_up_or_has_not_begun_is_not_behind(client_of, clara):
    fast = running(clara)
    measures.value(clara, measures.indicator(clara, fast), Decimal(20))
    slow = measures.measure(clara, "Noch geplant")
    measures.value(clara, measures.indicator(clara, slow), 39)
    text = text_of(client_of(clara).get(OVERVIEW))
    assert "Keine laufende Maßnahme ist im Rückstand." in text
    assert "Keine Sitzung ist geplant." in text
    assert "Kein Auftrag ist überfällig." in text


def test_the_overview_shows_few_and_counts_all(client_of, clara):
    for number in range(5):
        running(clara, f"Reihe {number}", ends_on=date(2026, 1, 31))
    page = client_of(clara).get(OVERVIEW)
    assert len(page.context["measures_behind"]) == 3
    assert "5 im Rückstand, alle laufenden Maßnahmen" in text_of(page)
    few = count_queries(client_of(clara), OVERVIEW)
    running(clara, "Noch eine", ends_on=date(2026, 1, 31))
    assert count_queries(client_of(clara), OVERVIEW) == few
