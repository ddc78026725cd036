"""What may be handed in, and what of it may be told; tables without a database."""

from datetime import date

import pytest

from lotse.foundation.observations import rules

NAMES = ("Haile", "Selam Tesfay", "Müller-Lüdenscheidt", "ሰላም ኃይለ", "Li", "RSK-2026-0412")
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Es fehlen Kita-Plätze für Kinder unter drei Jahren.", ""),
        ("Sprachkurse an der Volkshochschule liegen zu spät am Abend.", ""),
        ("Frau Haile findet keine Kita für ihr jüngstes Kind.", "„Haile“"),
        ("Für HAILE gab es keinen Platz in der Kita.", "„HAILE“"),
        ("Hailes Antrag liegt seit Monaten beim Amt.", "„Hailes“"),
        ("Tesfay wartet seit einem Jahr auf einen Termin.", "„Tesfay“"),
        ("Bei Mueller in der Straße fehlt ein Aufzug im Haus.", "„Mueller“"),
        ("Der Antrag von ሰላም liegt seit Monaten beim Amt.", "„ሰላም“"),
        ("Für Li gibt es keinen Kurs in der Nähe des Wohnorts.", ""),
        ("Im Fall RSK 2026 0412 fehlt ein Platz in der Kita.", "lange Nummer"),
        ("Im Fall RSK fehlt ein Platz in der Kita am Wohnort.", "„RSK“"),
        ("Unter 0171 39200 41 ist niemand zu erreichen gewesen.", "lange Nummer"),
        ("Anfragen an kita@example.org bleiben ohne Antwort.", "Adresse"),
        ("Frau Özdemir wartet seit Monaten auf den Bescheid.", "„Frau Özdemir“"),
        ("Herrn Dr. Schmidt erreicht beim Amt niemand am Telefon.", "„Herrn Dr. Schmidt“"),
        ("Die Familie Al-Hamidi findet keine Wohnung im Ort.", "„Familie Al-Hamidi“"),
        ("Jede Frau und jede Familie mit drei Kindern wartet lange.", ""),
        ("zu kurz", "mindestens 20 Zeichen"),
    ],
)
def test_an_observation_names_nobody(text, said):
    verdict = rules.observation_may_leave(text=text, names=NAMES)
    assert bool(verdict) == (not said)
    assert said in verdict.reason


def test_an_observation_knows_the_month_only():
    assert rules.month_of(date(2026, 11, 22)) == date(2026, 11, 1)


@pytest.mark.parametrize(
    "text", ["", "Kurz.", "Die Verwaltung hat einen zweiten Termin geschaffen."]
)
def test_what_is_told_may_be_short_but_names_nobody(text):
    assert rules.names_nobody(text=text)
    assert not rules.names_nobody(text=f"{text} Das sagt Frau Özdemir.")


@pytest.mark.parametrize(
    ("month", "has_come"),
    [(date(2026, 11, 1), True), (date(2025, 1, 1), True), (date(2026, 12, 1), False)],
)
def test_a_month_ahead_is_refused(month, has_come):
    assert bool(rules.month_has_come(month=month, today=TODAY)) == has_come


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), (2026, 1)),
        (date(2026, 3, 31), (2026, 1)),
        (date(2026, 5, 1), (2026, 2)),
        (date(2026, 12, 1), (2026, 4)),
    ],
)
def test_a_month_lies_in_its_quarter(day, quarter):
    assert rules.quarter_of(day) == quarter


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 11, 22), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 31), date(2027, 2, 1)),
    ],
)
def test_others_count_from_the_month_after(day, month):
    assert rules.month_after(day) == month
