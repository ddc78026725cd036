from datetime import date

import pytest

from lotse.casework.imports.choices import RowState, RunState
from lotse.casework.imports.rules import lines, mapping, runs
from lotse.casework.imports.rules.columns import LABELS, REPEATABLE, Column
from lotse.core import list_columns
from lotse.core import list_words as words

TODAY = date(2026, 11, 22)
WORDS = words.vocabulary(
    countries=[("SY", "Syrien"), ("IR", "Iran"), ("CD", "Kongo, Demokratische Republik"),
               ("BA", "Bosnien und Herzegowina"), ("DE", "Deutschland")],
    languages=[("ar", "Arabisch"), ("fa", "Farsi (Persisch)"), ("ku", "Kurdisch")],
    municipalities=[(7, "Troisdorf"), (9, "Bad Honnef")],
)  # fmt: skip


def read(**cells):
    texts = {column: [value] if isinstance(value, str) else value
             for column, value in ({"family_name": "Haile"} | cells).items()}  # fmt: skip
    return lines.read_line(texts, vocabulary=WORDS, today=TODAY)


@pytest.mark.parametrize(
    ("column", "text", "name", "value"),
    [
        ("given_name", "  Selam  Mulu ", "given_name", "Selam Mulu"),
        ("born", "12.3.1990", "born", "1990-03-12"),
        ("born", "12.03.1990 00:00", "born", "1990-03-12"),
        ("born", "12/03/1990", "born", "1990-03-12"),
        ("born", "1990-03-12", "born", "1990-03-12"),
        ("born", "03.1990", "born", "1990-03"),
        ("born", "1990", "born", "1990"),
        ("born", "00.00.1990", "born", "1990"),
        ("born", "unbekannt", "born", ""),
        ("born", "22.11.2026", "born", "2026-11-22"),
        ("entered", "2015", "entered", "2015"),
        ("entered", "unbekannt", "entered", ""),
        ("sex", "W", "sex", "female"),
        ("sex", "männlich", "sex", "male"),
        ("sex", "k. A.", "sex", "unknown"),
        ("nationality", "syrisch", "nationalities", ["SY"]),
        ("nationality", "SYRIEN", "nationalities", ["SY"]),
        ("nationality", "sy", "nationalities", ["SY"]),
        ("nationality", "Iran (Islamische Republik)", "nationalities", ["IR"]),
        ("nationality", "syrisch / deutsch", "nationalities", ["SY", "DE"]),
        ("nationality", "Bosnien und Herzegowina", "nationalities", ["BA"]),
        ("nationality", "Kongo", "nationalities", ["CD"]),
        ("nationality", "staatenlos", "nationalities", ["XXA"]),
        ("language", "Persisch", "languages", ["fa"]),
        ("language", "Kurdisch, Arabisch", "languages", ["ku", "ar"]),
        ("language", "Kurdisch; Arabisch", "languages", ["ku", "ar"]),
        ("german_level", "B1", "german_level", "b1"),
        ("german_level", "A2+", "german_level", "a2"),
        ("interpreter", "Ja", "interpreter_needed", True),
        ("interpreter", "nein", "interpreter_needed", False),
        ("phone", "02241 13-2345", "phones", ["+492241132345"]),
        ("phone", "15712345678", "phones", ["+4915712345678"]),
        ("email", "s@mail.example", "email", "s@mail.example"),
        ("postal_code", "D-53840", "postal_code", "53840"),
        ("municipality", "Stadt Troisdorf", "municipality_id", 7),
        ("town", "Bad Honnef", "municipality_id", 9),
        ("town", "Bonn", "municipality_id", None),
        ("other_name", "ሰላም; Salam", "other_names", ["ሰላም", "Salam"]),
        ("street", "Am Bach 3", "street", "Am Bach 3"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it(column, text, name, value):
    assert getattr(read(**{column: text}), name) == value


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("born", "31.02.1990", "Den Tag 31.02.1990 gibt es nicht."),
        ("born", "früher", "ist kein Datum"),
        ("born", "23.11.2026", "liegt in der Zukunft"),
        ("born", "1905", "mehr als 120 Jahre"),
        ("entered", "2027", "liegt in der Zukunft"),
        ("entered", "13.2015", "Den Monat 13"),
        ("sex", "?", "„w“, „m“, „d“"),
        ("nationality", "Preußen", "nicht bekannt"),
        ("nationality", "syrisch / preußisch", "nicht bekannt"),
        ("language", "Klingonisch", "nicht bekannt"),
        ("german_level", "gut", "A1 bis C2"),
        ("interpreter", "manchmal", "„ja“ oder „nein“"),
        ("phone", "keins", "besteht aus Ziffern"),
        ("email", "keine", "keine E-Mail-Adresse"),
        ("postal_code", "5?", "fünf Ziffern"),
        ("municipality", "Köln", "gibt es im Kreis nicht"),
        ("family_name", "x" * 151, "Höchstens 150 Zeichen"),
        ("family_name", "", "Der Nachname fehlt."),
    ],
)
def test_what_cannot_be_read_is_said_with_what_stands_there(column, text, reason):
    (fault,) = read(**{column: text}).faults
    assert (fault.column, fault.value) == (column, text)
    assert reason in fault.text


def test_every_fault_of_a_line_is_named():
    found = read(born="x", sex="?", phone="-", entered="2015")
    assert [fault.column for fault in found.faults] == ["born", "sex", "phone"]


def test_nobody_enters_before_birth():
    (fault,) = read(born="1990", entered="1985").faults
    assert (fault.column, "vor der Geburt (1990)" in fault.text) == ("entered", True)


@pytest.mark.parametrize(
    ("text", "family_name", "given_name"),
    [
        ("Haile, Selam", "Haile", "Selam"),
        ("Selam Mulu Haile", "Haile", "Selam Mulu"),
        ("Haile", "Haile", ""),
        ("Haile,", "Haile", ""),
    ],
)
def test_a_name_in_one_column_is_parted(text, family_name, given_name):
    found = read(family_name="", full_name=text)
    assert (found.family_name, found.given_name) == (family_name, given_name)
    assert found.name == ", ".join(filter(None, [family_name, given_name]))


def test_a_missing_name_is_told_at_its_column():
    assert read(family_name="", full_name="").faults[0].column == "full_name"


def test_two_telephone_numbers_and_the_same_twice():
    found = read(phone=["02241 1234", "(02241) 1234", "0171 3920041"])
    assert found.phones == ["+4922411234", "+491713920041"]


def test_a_line_becomes_values_and_traits():
    found = read(
        sex="w", interpreter="ja", language="Farsi", phone="0171 39200", email="S@Mail.example"
    )
    values = lines.values_of(found)
    assert values["interpreter_language"] == "fa"
    assert values["sex"] == "female"
    assert lines.values_of(read())["sex"] == "unknown"
    assert lines.values_of(read(language="Farsi"))["interpreter_language"] == ""
    traits = found.traits("weg 1")
    assert (traits.phones, traits.emails) == (
        frozenset({"17139200"}),
        frozenset({"s@mail.example"}),
    )
    assert traits.addresses == frozenset({"weg 1"})
    assert read(sex="k.A.").traits("").sex == ""
    assert read().traits("").addresses == frozenset()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Salam", "other_spelling"), ("ሰላም", "other_script"), ("Şeyma", "other_spelling")],
)
def test_a_further_name_is_of_another_spelling_or_script(name, kind):
    assert lines.name_kind(name) == kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [("+4915712345678", "mobile"), ("+492241132345", "phone"), ("+380441234567", "mobile")],
)
def test_a_number_is_landline_or_mobile(number, kind):
    assert lines.phone_kind(number) == kind


# --- mapping --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "guessed"),
    [
        (["Familienname", "Vorname"], {"Familienname": "family_name", "Vorname": "given_name"}),
        (["NAME", "Geb.-Datum"], {"NAME": "full_name", "Geb.-Datum": "born"}),
        (["Name, Vorname", "Az."], {"Name, Vorname": "full_name"}),
        (["Name", "Name, Vorname", "PLZ"], {"Name": "full_name", "PLZ": "postal_code"}),
        (["Tel.", "Handy"], {"Tel.": "phone", "Handy": "phone"}),
        (["Ort", "Wohnort"], {"Ort": "town"}),
        (["Straße", "Nationalität"], {"Straße": "street", "Nationalität": "nationality"}),
        (["Lfd. Nr."], {}),
    ],
)
def test_what_towns_call_a_column_is_known(headings, guessed):
    assert mapping.guessed_mapping(headings) == guessed


def test_a_list_is_recognised_whatever_the_order_and_with_our_columns():
    one = list_columns.fingerprint(["Name", "Geb.-Datum"])
    assert one == list_columns.fingerprint(["Zeile", "Fehler", "GEB DATUM", "name"])
    assert one != list_columns.fingerprint(["Name", "Vorname"])


def test_a_remembered_mapping_fits_the_headings_of_today():
    known = {"Name": "full_name", "Nr.": ""}
    assert list_columns.remembered(["NAME", "Nr", "Neu"], known) == {"NAME": "full_name"}


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ({"a": "family_name"}, ""),
        ({"a": "full_name"}, ""),
        ({"a": "family_name", "b": "phone", "c": "phone"}, ""),
        ({"a": "given_name"}, "in welcher Spalte der Nachname"),
        ({"a": "full_name", "b": "given_name"}, "in einer Spalte oder in zweien"),
        ({"a": "family_name", "b": "born", "c": "born"}, "„Geburtsdatum“ ist zwei Spalten"),
    ],
)
def test_a_mapping_names_everybody_once(chosen, reason):
    verdict = mapping.mapping_is_complete(chosen)
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


def test_every_column_has_a_label_and_a_name_towns_use():
    assert set(LABELS) == set(Column)
    assert {mapping.guessed_mapping([name]).get(name) for name in ("Handy", "PLZ")} == {
        "phone", "postal_code",
    }  # fmt: skip
    assert Column.BORN.label == "Geburtsdatum"
    assert set(REPEATABLE) < set(Column)


# --- words and runs -------------------------------------------------------------------------------


def test_a_name_with_nothing_in_its_brackets_is_one_word():
    made = words.vocabulary(countries=[("KP", "Korea ()")], languages=[], municipalities=[])
    assert (made.countries["korea"], "" in made.countries) == ("KP", False)


def test_words_are_compared_without_case_accents_and_signs():
    assert words.folded("Stadt Bad-Honnef.") == "bad honnef"
    assert words.folded("Stadt") == "stadt"
    assert (words.sex("x"), words.truth("vielleicht")) == ("diverse", None)


@pytest.mark.parametrize(
    ("state", "checked", "imported", "undone"),
    [
        (RunState.UPLOADED, True, False, False),
        (RunState.CHECKED, True, True, False),
        (RunState.IMPORTED, False, True, True),
        (RunState.UNDONE, False, False, False),
    ],
)
def test_an_import_goes_on_step_by_step(state, checked, imported, undone):
    assert bool(runs.list_may_be_checked(state=state)) is checked
    assert bool(runs.list_may_be_imported(state=state, ready=1)) is imported
    assert bool(runs.import_may_be_undone(state=state)) is undone


def test_nothing_is_imported_without_a_ready_line():
    assert "Keine Zeile ist bereit" in runs.list_may_be_imported(state="checked", ready=0).reason


@pytest.mark.parametrize("state", RowState)
def test_lines_with_faults_and_lines_taken_over_are_not_decided(state):
    decidable = state in {RowState.DOUBTFUL, RowState.READY, RowState.SKIPPED}
    assert bool(runs.line_may_be_decided(state=state)) is decidable


@pytest.mark.parametrize(
    ("needs_day", "starts_on", "reason"),
    [
        (False, None, ""),
        (True, TODAY, ""),
        (True, None, "ab welchem Tag"),
        (True, date(2026, 11, 23), "in der Zukunft"),
    ],
)
def test_cases_begin_on_a_day_that_is_not_ahead(needs_day, starts_on, reason):
    verdict = runs.plan_is_complete(needs_day=needs_day, starts_on=starts_on, today=TODAY)
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("has_faults", "is_like", "state"),
    [(True, True, "faulty"), (False, True, "doubtful"), (False, False, "ready")],
)
def test_where_a_line_stands_after_the_check(has_faults, is_like, state):
    assert runs.state_of_line(has_faults=has_faults, is_like=is_like) == state


@pytest.mark.parametrize(
    ("decision", "seen", "now", "anew"),
    [
        pytest.param("", [], [], False, id="nobody"),
        pytest.param("", [], [7], True, id="somebody has come"),
        pytest.param("new", [7], [7], False, id="decided about her"),
        pytest.param("new", [7, 8], [7], False, id="somebody has gone"),
        pytest.param("new", [7], [7, 8], True, id="somebody else has come"),
        pytest.param("same", [7], [7, 8], False, id="chosen by hand"),
    ],
)
def test_a_line_is_decided_anew_for_who_was_not_seen(decision, seen, now, anew):
    assert runs.line_is_decided_anew(decision=decision, seen=seen, now=now) is anew


def test_a_missing_municipality_is_told_at_its_column():
    assert runs.municipality_is_missing().column == "municipality"
