"""The pages of the cockpit and its targets."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from lotse.reporting.cockpit import rules
from lotse.reporting.cockpit.models import Target
from lotse.reporting.cockpit.services import tiles as service
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.reporting.indicators.views.further import further
from tests import cast
from tests.funding.posts.factories import make_post
from tests.reporting.cockpit.factories import target
from tests.web.pages import count_queries, filled, text_of
from tests.worlds import built_once

pytestmark = pytest.mark.django_db
world = built_once(lambda: [make_post(fte=Decimal(1)) for _ in range(2)])
COCKPIT, LIST = "/zahlen/cockpit/", "/zahlen/cockpit/ziele/"
ADD = f"{LIST}neu/"


@pytest.fixture
def browser(world, clara, client_of):
    return client_of(clara)


# --- the cockpit ----------------------------------------------------------------------------------


def test_a_tile_has_figure_trend_target_advice_and_definition(browser, clara):
    target(clara)
    answer = browser.get(COCKPIT)
    text = text_of(answer)
    for code in rules.tiles_of(clara.role):
        assert INDICATORS[code].name in text
        assert INDICATORS[code].formula in text
        assert reverse("indicators:indicator", args=[code]) in answer.content.decode()
    assert "2,00 VZÄ" in text
    # No referral was answered yet, so there is no mean duration.
    assert "Noch nichts, woraus ein Wert zu bilden ist." in text
    assert "Ziel: höchstens 1,00" in text
    assert "Ziel verfehlt" in text
    assert "wann die Stellen besetzt sind" in text
    assert "Stand heute, " in text
    assert "Ziel verfehlt: Unbesetzte Stellen." in text


@pytest.mark.parametrize("who", ["clara", "emil", "armin", "lena", "livia", "deniz"])
def test_whoever_is_led_behind_a_figure_may_enter(world, client_of, who):
    actor = cast.play(who)
    reader = client_of(actor)
    pages = {found for code in INDICATORS if (found := further(code, actor.role))}
    assert pages
    assert {reader.get(url).status_code for _, url in pages} == {200}
    code = rules.tiles_of(actor.role)[0]
    text = text_of(reader.get(reverse("indicators:indicator", args=[code])))
    found = further(code, actor.role)
    assert not found or found[0] in text


def test_who_keeps_targets_is_led_to_those_that_lack(browser, client_of, emil):
    link = f"{ADD}?kennzahl=active_cases"
    assert link in browser.get(COCKPIT).content.decode()
    read = client_of(emil).get(COCKPIT)
    assert "Kein Zielwert festgelegt." in text_of(read)
    assert ADD not in read.content.decode()


def test_closed_figures_and_those_that_cannot_be_counted_say_so(browser, monkeypatch):
    def one_of_each(actor, today):
        closed, refused = (
            service.Tile(INDICATORS[code], rules.question_of_today(INDICATORS[code], today), **of)
            for code, of in (
                ("active_cases", {"now": service.Cell(is_closed=True)}),
                ("posts_vacant", {"refusal": "Eine Förderung lässt sich nicht berechnen."}),
            )
        )
        return [closed, refused]

    monkeypatch.setattr("lotse.web.reporting.cockpit.views.pages.tiles_for", one_of_each)
    text = text_of(browser.get(COCKPIT))
    assert "verdeckt: zu wenige Personen" in text
    assert "Kein Vergleich zum Vorjahr: verdeckt" in text
    assert "nicht zu zählen Eine Förderung lässt sich nicht berechnen." in text
    assert "Stand heute" not in text


def test_a_role_without_tiles_is_led_to_the_figures(browser, monkeypatch):
    monkeypatch.setattr("lotse.web.reporting.cockpit.views.pages.tiles_for", lambda *_: [])
    assert "Zu den Zahlen" in text_of(browser.get(COCKPIT))


def test_a_coordination_of_a_town_has_no_cockpit_of_the_county(client_of):
    of_town = client_of(cast.member("Tina", "Beispiel", "kim_coordination", "TROISDORF"))
    assert [of_town.get(url).status_code for url in (COCKPIT, LIST, ADD)] == [403] * 3


def test_a_kept_cockpit_asks_little(browser):
    assert count_queries(browser, COCKPIT) <= 16


# --- targets --------------------------------------------------------------------------------------


def test_a_target_is_set_and_changed(browser):
    sent = filled(browser, f"{ADD}?kennzahl=caseload", direction="at_most", value="18,5",
                  valid_from="2026-01-01", source="Konzept")  # fmt: skip
    assert sent["indicator"] == "caseload"
    assert browser.post(ADD, sent).url == LIST
    found = Target.objects.get()
    assert (found.indicator, found.value) == ("caseload", Decimal("18.5"))
    text = text_of(browser.get(LIST))
    assert INDICATORS["caseload"].name in text
    assert "höchstens 18,5 Fälle je VZÄ" in text
    assert "gilt heute" in text
    change = reverse("cockpit:target_change", args=[found.pk])
    assert INDICATORS["caseload"].name in text_of(browser.get(change))
    sent = filled(browser, change, value="19", valid_until="2026-12-31")
    assert browser.post(change, sent).url == LIST
    found.refresh_from_db()
    assert (found.value, found.valid_until, found.version) == (19, date(2026, 12, 31), 2)
    assert browser.post(change, sent).status_code == 409


def test_a_refusal_is_said_in_the_form(browser, clara):
    known = target(clara)
    wrong = {"indicator": "posts_vacant", "direction": "at_most", "value": "-1",
             "valid_from": "2026-01-01", "source": "Konzept"}  # fmt: skip
    refused = browser.post(ADD, wrong)
    assert refused.status_code == 422
    assert "Bitte eine Zahl ab 0 angeben." in text_of(refused)
    change = reverse("cockpit:target_change", args=[known.pk])
    refused = browser.post(change, filled(browser, change, valid_until="2025-01-01"))
    assert refused.status_code == 422
    assert "liegt vor" in text_of(refused)


def test_the_list_is_empty_at_first_and_names_what_is_to_come(browser, clara, client_of, emil):
    assert "Noch kein Zielwert" in text_of(browser.get(LIST))
    reader = client_of(emil)
    assert "legt die KIM-Koordination des Kreises fest" in text_of(reader.get(LIST))
    target(clara, valid_from=date(2099, 1, 1))
    Target.objects.create(
        indicator="gone", direction="at_least", value=1, valid_from=date(2020, 1, 1), source="x"
    )
    text = text_of(reader.get(LIST))
    assert "noch nicht" in text
    assert "gone" in text
    assert text_of(browser.get(LIST)).count("gone") == 1
