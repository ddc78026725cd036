"""What does not fit together is said; everything else is quiet."""

from datetime import date

import pytest

from lotse.casework.pathways.rules.contradictions import contradictions

TODAY = date(2026, 11, 22)
BORN, ENTERED = {"birth_date": "1994-05-17"}, {"entry_date": "2016-02-03"}


def _texts(document):
    return [one.text for one in contradictions(document, today=TODAY)]


FITTING = [
    {},
    {"birth_date": None, "entry_date": None, "status_history": None, "asylum": None},
    {"status_history": [], "household": [], "jobs": [], "degrees": [], "applications": {}},
    BORN | ENTERED | {"school_periods": [{"from": "2016-02-03"}]},
    ENTERED
    | {
        "status_history": [
            {"code": "GEST", "from": "2016-02-10", "to": "2018-01-31"},
            {"code": "D_60a_II_1_b_ll", "from": "2018-02-01", "to": None},
        ]
    },
    {
        "nationality": ["DE"],
        "status_history": [{"code": "NE", "from": "2016-01-01", "to": "2020-01-01"}],
    },
    {"nationality": ["SY"], "status_history": [{"code": "NE", "from": "2016-01-01"}]},
    {"asylum": {"outcome": "none"}},
    {
        "asylum": {
            "outcome": "pending",
            "registered_on": "2016-02-10",
            "application_on": "2016-03-01",
        }
    },
    {"asylum": {"application_on": "2016-03-01", "final_on": "2018-03-01", "outcome": "rejected"}},
    {"identity": {"clarified": False}, "passport": {"held": False}},
    {
        "identity": {"clarified": True, "clarified_on": "2020-01-01"},
        "passport": {"held": True, "valid_to": "2030-01-01"},
    },
    BORN
    | {"household": [{"relation": "child", "birth_date": "2019-01-01"}, {"relation": "spouse"}]},
    BORN
    | {"household": [{"relation": "parent", "birth_date": "1970-01-01"}, {"relation": "child"}]},
    {"household": [{"relation": "child", "birth_date": "1950-01-01"}]},
    {
        "jobs": [
            {"from": "2020-01-01", "full_time": True, "hours_per_week": 39},
            {"from": "2021-01-01", "full_time": True},
        ]
    },
    {"jobs": [{"from": "2020-01-01", "full_time": False, "hours_per_week": 10}]},
    {"training": {"type": "qualified", "starts_on": "2027-03-01"}},
    {
        "livelihood": {
            "own_income_percent": 100,
            "covered_since": "2020-01-01",
            "benefits": ["kindergeld"],
        }
    },
    {"livelihood": {"own_income_percent": 60, "benefits": ["sgb2"]}},
    {"asylblg_s2_since": "2020-01-01", "livelihood": {"benefits": ["asylblg"]}},
    {"asylblg_s2_since": "2020-01-01", "livelihood": {"benefits": None}},
    ENTERED
    | {
        "degrees": [
            {"kind": "school", "place": "abroad", "on": "2010-01-01"},
            {"kind": "school", "place": "DE"},
        ]
    },
    ENTERED | {"applications": {"stag_10": "2026-01-01"}},
]
ODD = [
    (BORN | {"entry_date": "1990-01-01"},
     "Die Einreise am 01.01.1990 liegt vor der Geburt (17.05.1994)."),
    (BORN | {"jobs": [{"from": "1993-01-01"}]},
     "Eine Beschäftigung am 01.01.1993 liegt vor der Geburt (17.05.1994)."),
    (BORN | {"degrees": [{"kind": "school", "on": "1994-01-01"}]},
     "Ein Abschluss am 01.01.1994 liegt vor der Geburt (17.05.1994)."),
    (ENTERED | {"school_periods": [{"from": "2015-09-01"}]},
     "Schulbesuch in Deutschland ab 01.09.2015, Einreise erst am 03.02.2016."),
    (ENTERED | {"jobs": [{"from": "2015-09-01"}]},
     "Beschäftigung ab 01.09.2015, Einreise erst am 03.02.2016."),
    (ENTERED | {"training": {"type": "qualified", "starts_on": "2015-09-01"}},
     "Ausbildung ab 01.09.2015, Einreise erst am 03.02.2016."),
    (ENTERED | {"asylum": {"application_on": "2015-09-01"}},
     "Asylantrag ab 01.09.2015, Einreise erst am 03.02.2016."),
    (ENTERED | {"asylblg_s2_since": "2015-09-01"},
     "Leistungen nach § 2 AsylbLG ab 01.09.2015, Einreise erst am 03.02.2016."),
    (ENTERED | {"degrees": [{"kind": "school", "place": "DE", "on": "2015-09-01"}]},
     "Abschluss in Deutschland ab 01.09.2015, Einreise erst am 03.02.2016."),
    (ENTERED | {"applications": {"stag_10": "2015-09-01"}},
     "Ein Antrag ab 01.09.2015, Einreise erst am 03.02.2016."),
    (ENTERED | {"status_history": [{"code": "GEST", "from": "2015-12-01"}]},
     "Ein Aufenthaltsstatus ab 01.12.2015, Einreise erst am 03.02.2016."),
    (ENTERED | {"status_history": [{"code": "GEST", "from": "2016-09-01"}]},
     "Einreise am 03.02.2016, erster Status erst ab 01.09.2016."),
    (BORN | {"school_periods": [{"from": "1997-08-01"}]},
     "Schulbesuch ab 01.08.1997, vor dem 4. Geburtstag."),
    (BORN | {"jobs": [{"from": "2007-05-16"}]},
     "Beschäftigung ab 16.05.2007, vor dem 13. Geburtstag."),
    ({"status_history": [{"code": "GEST", "from": "2016-01-01"},
                         {"code": "NE", "from": "2017-01-01", "to": "2018-01-01"}]},
     "Zwei Aufenthaltsstatus zugleich: seit 01.01.2016 und 01.01.2017 bis 01.01.2018."),
    ({"status_history": [{"code": "GEST", "from": "2016-01-01", "to": "2017-01-01"},
                         {"code": "NE", "from": "2017-01-01"}]},
     "Zwei Aufenthaltsstatus zugleich: 01.01.2016 bis 01.01.2017 und seit 01.01.2017."),
    ({"nationality": ["DE", "SY"], "status_history": [{"code": "NE", "from": "2016-01-01"}]},
     "Deutsche Staatsangehörigkeit und ein Aufenthaltsstatus, der noch läuft."),
    ({"asylum": {"outcome": "none", "application_on": "2016-01-01"}},
     "Es wurde kein Asylantrag gestellt, aber ein Tag dazu ist angegeben."),
    ({"asylum": {"outcome": "none", "final_on": "2016-01-01"}},
     "Es wurde kein Asylantrag gestellt, aber ein Tag dazu ist angegeben."),
    ({"asylum": {"outcome": "pending", "final_on": "2016-01-01"}},
     "Das Asylverfahren läuft noch, aber ein Ergebnis ist unanfechtbar."),
    ({"asylum": {"application_on": "2016-01-02", "final_on": "2016-01-01"}},
     "Asylantrag am 02.01.2016, unanfechtbar schon am 01.01.2016."),
    ({"asylum": {"application_on": "2016-01-01", "registered_on": "2016-01-02"}},
     "Asylantrag am 01.01.2016, Registrierung erst am 02.01.2016."),
    ({"identity": {"clarified": False, "clarified_on": "2020-01-01"}},
     "Die Identität ist nicht geklärt, aber ein Tag der Klärung ist genannt."),
    ({"identity": {"clarified": False}, "passport": {"held": True}},
     "Ein Pass liegt vor, die Identität gilt aber als nicht geklärt."),
    ({"passport": {"held": False, "valid_to": "2030-01-01"}},
     "Es gibt keinen Pass, aber einen Tag, bis zu dem er gilt."),
    (BORN | {"household": [{"relation": "child", "birth_date": "2000-01-01"}]},
     "Ein Kind ist am 01.01.2000 geboren, die geprüfte Person am 17.05.1994."),
    (BORN | {"household": [{"relation": "parent", "birth_date": "1990-01-01"}]},
     "Ein Elternteil ist am 01.01.1990 geboren, die geprüfte Person am 17.05.1994."),
    ({"household": [{"relation": "spouse"}, {"relation": "partner"}]},
     "Mehr als ein Ehe- oder Lebenspartner im Haushalt."),
    ({"jobs": [{"from": "2020-01-01", "full_time": True, "hours_per_week": 19.5}]},
     "Vollzeit mit 19,5 Stunden in der Woche."),
    ({"training": {"starts_on": "2027-03-01"}},
     "Eine Ausbildung hat einen Beginn, aber keine Art."),
    ({"livelihood": {"own_income_percent": 60, "covered_since": "2020-01-01"}},
     "Der Bedarf ist seit 01.01.2020 durch Arbeit gedeckt,"
     " das eigene Einkommen reicht aber nur zu 60 Prozent."),
    ({"livelihood": {"own_income_percent": 110, "benefits": ["sgb2"]}},
     "Der Bedarf ist gedeckt, trotzdem werden Leistungen nach SGB II bezogen."),
    ({"livelihood": {"benefits": ["sgb2", "asylblg"]}},
     "Leistungen nach SGB II und nach AsylbLG schließen einander aus."),
    ({"asylblg_s2_since": "2020-01-01", "livelihood": {"benefits": []}},
     "Leistungen nach § 2 AsylbLG laufen, sie stehen aber nicht bei den Leistungen."),
    ({"birth_date": "2027-01-01"}, "Die Geburt am 01.01.2027 liegt in der Zukunft."),
    ({"convictions": [{"kind": "fine", "on": "2027-01-01"}]},
     "Eine Verurteilung am 01.01.2027 liegt in der Zukunft."),
]  # fmt: skip


@pytest.mark.parametrize("document", FITTING)
def test_what_fits_together_is_quiet(document):
    assert _texts(document) == []


@pytest.mark.parametrize(("document", "text"), ODD, ids=[text for _, text in ODD])
def test_what_does_not_fit_is_said_once(document, text):
    assert _texts(document).count(text) == 1


def test_a_leap_day_has_birthdays():
    document = {"birth_date": "2004-02-29", "jobs": [{"from": "2017-02-28"}]}
    assert _texts(document) == ["Beschäftigung ab 28.02.2017, vor dem 13. Geburtstag."]


def test_a_finding_is_the_same_as_long_as_its_facts_are():
    odd = ENTERED | {"school_periods": [{"from": "2015-09-01"}]}
    one, again = (contradictions(odd | more, today=TODAY)[0] for more in ({}, {"jobs": []}))
    other = contradictions(odd | {"entry_date": "2016-02-04"}, today=TODAY)[0]
    longer = contradictions(
        odd | {"school_periods": [{"from": "2015-09-01", "to": "2016-09-01"}]}, today=TODAY
    )[0]
    assert one.key == again.key
    assert len({one.key, other.key, longer.key}) == 3
    assert one.paths == ("entry_date", "school_periods")
