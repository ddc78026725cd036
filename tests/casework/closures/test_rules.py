"""When a case may end, and what may leave it; tables without a database."""

from datetime import date

import pytest

from lotse.casework.closures import rules

NAMES = ("Haile", "Selam Tesfay", "Müller-Lüdenscheidt", "ሰላም ኃይለ", "Li", "RSK-2026-0412")
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("closed_on", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 11, 22), None, None),
    ],
)
def test_after_care_is_so_many_months_later(closed_on, months, expected):
    assert rules.after_care_day(closed_on=closed_on, months=months) == expected


@pytest.mark.parametrize(
    ("after_care_on", "closed_on", "reason"),
    [
        (None, TODAY, ""),
        (date(2026, 11, 23), TODAY, ""),
        (TODAY, TODAY, "Die Nachsorge liegt nach dem Abschluss."),
        (TODAY, date(2026, 11, 20), "Die Nachsorge liegt in der Zukunft."),
        (date(2026, 11, 21), date(2026, 11, 20), "Die Nachsorge liegt in der Zukunft."),
    ],
)
def test_after_care_lies_ahead(after_care_on, closed_on, reason):
    verdict = rules.after_care_may_be_set(
        after_care_on=after_care_on, closed_on=closed_on, today=TODAY
    )
    assert (bool(verdict), verdict.reason) == (not reason, reason)


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
        ("zu kurz", "mindestens 20 Zeichen"),
    ],
)
def test_an_observation_names_nobody(text, said):
    verdict = rules.observation_may_leave(text=text, names=NAMES)
    assert bool(verdict) == (not said)
    assert said in verdict.reason


def test_an_observation_knows_the_month_only():
    assert rules.month_of(date(2026, 11, 22)) == date(2026, 11, 1)
