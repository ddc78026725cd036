"""Columns and lines of a finance system as they are read. No database."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.funding.bookings.rules import lines
from lotse.funding.bookings.rules.columns import (
    LABELS,
    Column,
    guessed_mapping,
    mapping_is_complete,
)

TODAY = date(2021, 12, 31)


def read(*, plus_is_income=True, **cells):
    """A line that is right but for what the test says."""
    known = {"date": "15.02.2021", "amount": "-4.500,00", "document_number": "4711"} | cells
    told = {column: [text] if isinstance(text, str) else text
            for column, text in known.items() if text is not None}  # fmt: skip
    return lines.read_line(told, plus_is_income=plus_is_income, today=TODAY)


def faults(line):
    return [(fault.column, fault.text) for fault in line.faults]


@pytest.mark.parametrize(
    ("headings", "mapping"),
    [
        (
            ["Buchungsdatum", "Belegnr.", "Betrag", "Sachkontonr.", "Kostenträger", "Buchungstext"],
            {"Buchungsdatum": "date", "Belegnr.": "document_number", "Betrag": "amount",
             "Sachkontonr.": "account", "Kostenträger": "cost_unit", "Buchungstext": "text"},
        ),
        # The day of the booking goes before that of the document, wherever it stands.
        (["Belegdatum", "Buchungsdatum"], {"Buchungsdatum": "date"}),
        (["Belegdatum", "Valuta"], {"Belegdatum": "date"}),
        (["Soll", "Haben", "Beleg"], {"Soll": "debit", "Haben": "credit",
                                      "Beleg": "document_number"}),
        (["Betrag (EUR)", "S/H", "BELEGNUMMER"], {"Betrag (EUR)": "amount", "S/H": "sign",
                                                  "BELEGNUMMER": "document_number"}),
        # Several columns may hold text.
        (["Verwendungszweck", "Buchungstext", "Farbe"], {"Verwendungszweck": "text",
                                                         "Buchungstext": "text"}),
    ],
)  # fmt: skip
def test_columns_are_known_by_the_words_of_finance_programs(headings, mapping):
    assert guessed_mapping(headings) == mapping


GOOD = {"a": "date", "b": "document_number", "c": "amount"}


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        (GOOD, ""),
        ({"a": "date", "b": "document_number", "c": "debit", "d": "credit"}, ""),
        (GOOD | {"d": "text", "e": "text"}, ""),
        (GOOD | {"d": "sign"}, ""),
        ({"b": "document_number", "c": "amount"}, "„Buchungsdatum“"),
        ({"a": "date", "c": "amount"}, "„Belegnummer“"),
        ({"a": "date", "b": "document_number"}, "„Betrag“"),
        ({"a": "date", "b": "document_number", "c": "debit"}, "„Betrag“"),
        (GOOD | {"d": "credit"}, "getrennt nach Soll und Haben"),
        (GOOD | {"d": "account", "e": "account"}, "„Konto“ ist zwei Spalten"),
        ({"a": "date", "b": "document_number", "c": "debit", "d": "credit", "e": "sign"},
         "kein Kennzeichen"),
    ],
)  # fmt: skip
def test_a_mapping_is_complete_or_says_what_is_missing(mapping, reason):
    verdict = mapping_is_complete(mapping)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_every_column_has_a_label():
    assert set(LABELS) == set(Column)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("605.000,00", "605000"),
        ("605000", "605000"),
        ("605000.00", "605000"),
        ("-4.500,00", "-4500"),
        ("4.500,00-", "-4500"),
        ("(4.500,00)", "-4500"),
        ("− 4.500,00 €", "-4500"),
        ("+12,5", "12.5"),
        ("EUR 0,01", "0.01"),
    ],
)
def test_amounts_are_read_as_bookkeepers_write_them(text, amount):
    assert read(amount=text).amount_eur == Decimal(amount)
    assert read(amount=text, plus_is_income=False).amount_eur == -Decimal(amount)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Der Betrag fehlt."),
        ("viel", "ist keine Zahl"),
        ("1.23.4", "ist keine Zahl"),
        ("1,234", "höchstens 2 Stellen"),
        ("0,00", "0,00 € wird nicht gebraucht"),
        ("9999999999999,00", "zu groß"),
    ],
)
def test_what_is_no_amount_is_named_with_the_mend(text, reason):
    found = faults(read(amount=text))
    assert [column for column, _ in found] == ["amount"]
    assert reason in found[0][1]


@pytest.mark.parametrize("plus_is_income", [True, False])
@pytest.mark.parametrize(
    ("cells", "amount"),
    [
        ({"amount": "10,00", "sign": "S"}, "-10"),
        ({"amount": "10,00", "sign": "Haben"}, "10"),
        ({"amount": "-10,00", "sign": "H"}, "-10"),
        ({"amount": None, "debit": "10,00", "credit": ""}, "-10"),
        ({"amount": None, "debit": "", "credit": "10,00"}, "10"),
        ({"amount": None, "debit": "4,00", "credit": "10,00"}, "6"),
        ({"amount": None, "debit": "-10,00", "credit": ""}, "10"),
    ],
)
def test_debit_went_out_and_credit_came_in_whatever_plus_means(cells, amount, plus_is_income):
    line = read(plus_is_income=plus_is_income, **cells)
    assert (line.amount_eur, line.faults) == (Decimal(amount), [])


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"amount": None, "debit": "", "credit": ""}, "debit", "im Soll und im Haben"),
        ({"amount": None, "debit": "x", "credit": "1"}, "debit", "keine Zahl"),
        ({"amount": None, "debit": "1,00", "credit": "1,00"}, "amount", "0,00 €"),
        ({"amount": "10,00", "sign": "?"}, "sign", "„S“ für Soll"),
        ({"amount": "10,00", "sign": ""}, "sign", "„S“ für Soll"),
    ],
)
def test_debit_and_credit_that_say_nothing_are_named(cells, column, reason):
    ((found, text),) = faults(read(**cells))
    assert found == column
    assert reason in text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15.02.2021", date(2021, 2, 15)),
        ("15.2.21", date(2021, 2, 15)),
        ("2021-02-15", date(2021, 2, 15)),
        ("20210215", date(2021, 2, 15)),
        ("15.02.2021 00:00:00", date(2021, 2, 15)),
        ("31.12.2021", TODAY),
    ],
)
def test_days_are_read_in_the_ways_programs_write_them(text, day):
    assert read(date=text).day == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "fehlt"),
        ("02.2021", "Tag, Monat und Jahr"),
        ("unbekannt", "Tag, Monat und Jahr"),
        ("31.02.2021", "kein Tag"),
        ("20211331", "kein Tag"),
        ("01.01.2022", "Zukunft"),
        ("31.12.1999", "vor 2000"),
        ("gestern", "etwa 15.02.2021"),
    ],
)
def test_what_is_no_day_is_named_with_the_mend(text, reason):
    ((column, said),) = faults(read(date=text))
    assert column == "date"
    assert reason in said


def test_every_fault_of_a_line_is_named_and_not_only_the_first():
    line = read(date="x", amount="y", document_number="", account="1" * 41)
    assert {column for column, _ in faults(line)} == {
        "date", "amount", "document_number", "account",
    }  # fmt: skip
    assert "Höchstens 40" in dict(faults(line))["account"]
    # A number that is too long is there; it is not called missing besides.
    assert len(faults(read(document_number="1" * 41))) == 1


def test_texts_of_several_columns_are_joined_and_blanks_run_together():
    line = read(text=["Gehalt", " Februar\n2021 "], counterparty=" Samira  Beispiel ")
    assert (line.text, line.counterparty) == ("Gehalt Februar 2021", "Samira Beispiel")
    assert len(read(text="x" * 500).text) == 300


@pytest.mark.parametrize(
    ("cells", "is_total"),
    [
        ({"date": "", "document_number": "", "text": "Summe"}, True),
        ({"date": "", "document_number": ""}, True),
        ({"document_number": "", "text": "Saldo zum 31.12.2021"}, True),
        ({"date": "", "document_number": "", "account": "Übertrag"}, True),
        ({"document_number": "", "text": "Gesamtmaßnahme Druck"}, False),
        ({"text": "Summe"}, False),
    ],
)
def test_a_line_that_adds_up_is_no_booking(cells, is_total):
    assert read(**cells).is_total is is_total


def test_a_booking_is_known_by_document_day_amount_and_account():
    same, twice = read(account="5012"), read(account="5012", text="andere Worte")
    others = [read(account="5013"), read(account="5012", date="16.02.2021"),
              read(account="5012", amount="-4.500,01"), read(account="5012",
              document_number="4712")]  # fmt: skip
    total, faulty = read(date="", document_number="", text="Summe"), read(date="x")
    assert lines.key(same) == "4711|2021-02-15|-4500.00|5012"
    found = lines.keys([same, *others, total, faulty, twice])
    assert found[0] == lines.key(same)
    assert found[-1] == f"{lines.key(same)}|2"
    assert found[5:7] == ["", ""]
    assert len(set(filter(None, found))) == 6
    everything = [same, *others, total, faulty, twice]
    assert lines.first_of_doubled(everything, found) == {7: 0}
    assert lines.key(lines.Line()) == "||None|"
