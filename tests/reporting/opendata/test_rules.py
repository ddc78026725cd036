"""What may be published, how an edition goes on, what the public gets: tables of rules."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Kind
from lotse.reporting.indicators.rules.tables import Cell
from lotse.reporting.indicators.services import registry
from lotse.reporting.opendata.choices import Licence, Rhythm, Theme
from lotse.reporting.opendata.rules import (
    content as contents,
)
from lotse.reporting.opendata.rules import files, naming, permitted, states, vocabularies
from tests.reporting.opendata.answers import (
    CLOSED,
    DAY,
    KEYS,
    RATE,
    by_town,
    content,
    indicator,
    table,
)

TODAY = date(2026, 11, 24)
# What would lead to a person with some knowledge from outside, or tells how few people work.
NEVER = {"origin", "status", "stay", "organisation", "employer", "reason", "pathway", "language"}

# --- what may be published ------------------------------------------------------------------------


def test_every_public_indicator_is_there_and_can_be_split_as_it_says():
    for code, traits in permitted.PUBLIC.items():
        assert set(traits) <= set(registry.INDICATORS[code].dimensions), code
        assert set(traits) <= set(files.NAMES), code


def test_nothing_that_leads_to_a_person_is_public():
    assert not NEVER & {name for traits in permitted.PUBLIC.values() for name in traits}
    assert set(DIMENSIONS) >= NEVER


def test_what_tells_of_few_employees_or_is_a_forecast_stays_inside():
    inside = {"caseload", "contact_hours", "short_advice_hours", "first_contact_days",
              "posts_filled", "posts_vacant", "funding_earned", "funding_lost_to_vacancy",
              "funding_to_return"}  # fmt: skip
    assert inside <= set(registry.INDICATORS) - set(permitted.PUBLIC)


@pytest.mark.parametrize(
    ("of", "traits", "refused"),
    [
        (indicator(), (), ""),
        (indicator(), ("municipality", "sex"), ""),
        (indicator(), ("municipality", ""), ""),
        (indicator(), ("municipality", "origin"), "Merkmal: Nach „Herkunft“"),
        # On the list, but not a trait of this one.
        (indicator(), ("age",), "Merkmal: Nach „Alter“"),
        (indicator(), ("moon",), "Merkmal: Nach „moon“"),
        (indicator("caseload"), (), "Kennzahl: „Fälle“"),
        (indicator("invented_later"), (), "Kennzahl: „Fälle“"),
    ],
)
def test_an_indicator_is_public_by_its_public_traits(of, traits, refused):
    verdict = permitted.indicator_may_be_published(of, *traits)
    assert (bool(verdict), verdict.reason.startswith(refused)) == (not refused, True)


@pytest.mark.parametrize(
    ("year", "on", "refused"),
    [
        (2025, None, ""),
        (2026, None, "Jahr:"),
        (2027, None, "Jahr:"),
        (None, date(2026, 11, 23), ""),
        (None, TODAY, "Stichtag:"),
        (None, None, ""),
    ],
)
def test_only_what_is_over_is_published(year, on, refused):
    verdict = permitted.period_may_be_published(year=year, on=on, today=TODAY)
    assert (bool(verdict), verdict.reason.startswith(refused)) == (not refused, True)


@pytest.mark.parametrize(
    ("last", "allowed"), [(None, True), (date(2025, 12, 30), True), (DAY, False)]
)
def test_an_edition_follows_after_the_last_one(last, allowed):
    assert bool(permitted.edition_may_follow(ends_on=DAY, last_ends_on=last)) is allowed


@pytest.mark.parametrize(
    ("of", "refused"),
    [
        (by_town(), ""),
        (by_town(threshold=11), ""),
        (by_town(threshold=4), "Zahlen ab 4 Personen"),
        (by_town(of=indicator(protects=False), threshold=0), ""),
        (table({(None, None): CLOSED}), "Alle Zahlen"),
        (table({}), "keine Zahlen"),
    ],
)
def test_a_table_keeps_five_together_and_shows_something(of, refused):
    verdict = permitted.table_may_be_published(of)
    assert (bool(verdict), refused in verdict.reason) == (not refused, True)


@pytest.mark.parametrize(
    ("year", "on", "months", "following"),
    [
        (2025, None, 12, (2026, None)),
        (None, date(2025, 12, 31), 12, (None, date(2026, 12, 31))),
        (None, date(2025, 9, 30), 3, (None, date(2025, 12, 31))),
        (None, date(2025, 12, 31), 1, (None, date(2026, 1, 31))),
        (None, date(2026, 1, 30), 1, (None, date(2026, 2, 28))),
        (None, date(2026, 1, 15), 6, (None, date(2026, 7, 15))),
        (None, None, 1, (None, None)),
    ],
)
def test_the_next_period_keeps_the_end_of_a_month(year, on, months, following):
    assert permitted.next_period(year, on, months=months) == following


# --- how an edition goes on -----------------------------------------------------------------------


@pytest.mark.parametrize("state", states.TRANSITIONS)
@pytest.mark.parametrize("wanted", states.TRANSITIONS)
def test_steps_are_those_of_the_table(state, wanted):
    allowed = {("draft", "proposed"), ("proposed", "draft"), ("proposed", "released"),
               ("released", "withdrawn")}  # fmt: skip
    verdict = states.edition_may_become(state, wanted)
    assert bool(verdict) is ((state, wanted) in allowed)
    assert bool(verdict) or verdict.reason


def test_only_a_draft_is_written_on():
    may = [state for state in states.TRANSITIONS if states.edition_may_change(state)]
    assert may == ["draft"]


def test_four_eyes_and_one_edition_in_work():
    assert states.releaser_is_another(proposed_by=1, releases=2)
    assert not states.releaser_is_another(proposed_by=1, releases=1)
    assert states.edition_may_follow(0)
    assert not states.edition_may_follow(1)


@pytest.mark.parametrize(
    ("keywords", "themes", "refused"),
    [
        (["a"], ["SOCI"], ""),
        ([], ["SOCI"], "Schlagwörter: Bitte"),
        ([str(one) for one in range(13)], ["SOCI"], "Schlagwörter: Höchstens"),
        (["a"], [], "Themen:"),
    ],
)
def test_a_dataset_can_be_found(keywords, themes, refused):
    verdict = states.words_fit(keywords=keywords, themes=themes)
    assert (bool(verdict), verdict.reason.startswith(refused)) == (not refused, True)


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "taken", "slug"),
    [
        ("Laufende Fälle nach Kommune", (), "laufende-faelle-nach-kommune"),
        ("Größe & Maß: ÄÖÜ", (), "groesse-mass-aeoeue"),
        ("Fälle", ("faelle", "faelle-2"), "faelle-3"),
        ("Katalog", (), "katalog-2"),
        ("!!!", (), "datensatz"),
        ("x" * 59 + " yz", (), "x" * 59),
    ],
)
def test_the_name_in_the_address(title, taken, slug):
    assert naming.slug_of(title, taken) == slug


def test_keywords_stand_between_commas():
    assert naming.keywords_in(" Integration,  Beratung  für alle,Integration,, ") == [
        "Integration", "Beratung für alle",
    ]  # fmt: skip


def test_every_choice_has_its_address():
    assert set(Licence.values) == set(vocabularies.LICENCES) == set(vocabularies.LICENCE_TEXTS)
    assert set(Theme.values) == set(vocabularies.THEMES)
    assert set(Rhythm.values) == set(vocabularies.RHYTHMS)
    assert set(vocabularies.NAMING) < set(vocabularies.LICENCES)


# --- files ----------------------------------------------------------------------------------------


def test_a_file_is_csv_after_rfc_4180_with_official_keys_and_closed_cells():
    text = content()["csv"]
    assert text.splitlines(keepends=True)[:3] == [
        "stichtag,ags,kommune,wert,einheit,status\r\n",
        "2025-12-31,05382068,Troisdorf,40,Fälle,gültig\r\n",
        '2025-12-31,05382040,"Much, „oben“ ""auf""",,Fälle,geheim\r\n',
    ]
    assert text.splitlines()[3:] == [
        "2025-12-31,_U,ohne Angabe,7,Fälle,gültig",
        "2025-12-31,_T,insgesamt,50,Fälle,gültig",
    ]
    assert files.lines_in(text) == list(csv.reader(io.StringIO(text, newline="")))
    assert not text.startswith("\ufeff")


def test_two_traits_are_a_line_for_each_figure_and_each_sum():
    numbers = {(row, column): 9 for row in ("1", None) for column in ("f", "m", None)}
    of = table(numbers, rows="municipality", columns="sex")
    head, *lines = files.lines_in(content(of)["csv"])
    assert head == ["stichtag", "ags", "kommune", "geschlecht_code", "geschlecht", "wert",
                    "einheit", "status"]  # fmt: skip
    assert [line[1:5] for line in lines] == [
        ["05382068", "Troisdorf", "f", "weiblich"],
        # Never the begin of a formula.
        ["05382068", "Troisdorf", "m", "männlich"],
        ["05382068", "Troisdorf", "_T", "insgesamt"],
        ["_T", "insgesamt", "f", "weiblich"],
        ["_T", "insgesamt", "m", "männlich"],
        ["_T", "insgesamt", "_T", "insgesamt"],
    ]


def test_a_flow_has_two_days_and_a_mean_its_places_with_a_point():
    of = table({(None, None): Decimal("12.345")}, of=RATE)
    told = content(of)
    assert told["csv"].splitlines() == [
        "von,bis,wert,einheit,status", "2025-01-01,2025-12-31,12.3,Tage,gültig",
    ]  # fmt: skip
    assert {one["name"]: one["datatype"] for one in told["columns"]} == {
        "von": "date", "bis": "date", "wert": "decimal", "einheit": "string", "status": "string",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "values", "said"),
    [
        (Cell(), {}, ",Tage,ohne Wert"),
        (CLOSED, {}, ",Tage,geheim"),
        (Cell(Decimal(10)), {"rounded_to": 5}, "10.0,Tage,gerundet"),
    ],
)
def test_a_figure_says_what_became_of_it(cell, values, said):
    of = table({(None, None): cell}, of=RATE, **values)
    assert content(of)["csv"].splitlines()[1].endswith(f",{said}")


def test_a_closed_figure_leaves_no_number_anywhere():
    hidden = Cell(Decimal(4321), is_closed=True)
    of = table({("1", None): hidden, (None, None): 9}, rows="municipality")
    assert "4321" not in contents.canonical(content(of))


def test_csvw_describes_every_column():
    told = content()
    described = files.csvw(told, issued=date(2026, 2, 1))
    head = files.lines_in(told["csv"])[0]
    columns = described["tableSchema"]["columns"]
    assert [one["name"] for one in columns] == [one["titles"] for one in columns] == head
    assert described["tableSchema"]["primaryKey"] == ["stichtag", "ags"]
    assert [one["name"] for one in columns if not one["required"]] == ["wert"]
    assert described["dc:license"] == {"@id": "http://dcat-ap.de/def/licenses/dl-by-de/2.0"}
    assert described["dialect"]["lineTerminators"] == ["\r\n"]
    assert described["url"] == "daten.csv"


# --- content --------------------------------------------------------------------------------------


def test_a_content_keeps_words_days_definition_and_checksums():
    told = content()
    assert (told["starts_on"], told["ends_on"], told["known_on"]) == (
        "2025-12-31", "2025-12-31", "2026-01-15",
    )  # fmt: skip
    assert (told["has_closed"], told["threshold"]) == (True, 5)
    assert told["definition"]["formula"] == "Anzahl."
    assert told["definition"]["unit"] == "Fälle"
    raw = told["csv"].encode()
    assert (told["csv_bytes"], told["csv_sha256"]) == (len(raw), sha256(raw).hexdigest())
    assert re.fullmatch(r"[0-9a-f]{64}", contents.checksum(told))
    assert contents.checksum(told | {"csv": "x"}) != contents.checksum(told)
    assert contents.checksum(dict(reversed(told.items()))) == contents.checksum(told)


def test_the_public_key_replaces_ours_alone():
    of = replace(by_town(), rows=("1", "3"))
    lines = files.lines_in(content(of)["csv"])
    assert [line[1] for line in lines[1:]] == [KEYS["municipality", "1"], "3", "_T"]
    assert Kind.STOCK is of.indicator.kind
