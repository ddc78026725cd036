"""Lines of a finance system; what may stand, be divided and be closed. No database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.funding.bookings.choices import BookingState, ImportState, LineState, Meaning, Side
from lotse.funding.bookings.rules import assigning, entries, lines, reconciling, runs
from lotse.funding.bookings.rules.columns import (
    LABELS,
    Column,
    guessed_mapping,
    mapping_is_complete,
)

TODAY = date(2021, 12, 31)
# A busy machine is no failure.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CENTS = st.integers(min_value=1, max_value=10**9).map(lambda cents: Decimal(cents) / 100)


def read(*, plus_is_income=True, **cells):
    """A line that is right but for what the test says."""
    known = {"date": "15.02.2021", "amount": "-4.500,00", "document_number": "4711"} | cells
    told = {column: [text] if isinstance(text, str) else text
            for column, text in known.items() if text is not None}  # fmt: skip
    return lines.read_line(told, plus_is_income=plus_is_income, today=TODAY)


def faults(line):
    return [(fault.column, fault.text) for fault in line.faults]


# --- columns --------------------------------------------------------------------------------------


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


# --- a line ---------------------------------------------------------------------------------------


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


# --- a list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "ready"),
        ({"is_total": True, "has_faults": True}, "total"),
        ({"has_faults": True, "is_known": True}, "faulty"),
        ({"is_known": True, "is_doubled": True}, "known"),
        ({"is_doubled": True}, "doubled"),
    ],
)
def test_where_a_line_stands(facts, state):
    nothing = dict.fromkeys(["is_total", "has_faults", "is_known", "is_doubled"], False)
    assert runs.state_of_line(**(nothing | facts)) == state
    assert state in LineState.values


@pytest.mark.parametrize(
    ("state", "faulty", "ready", "reason"),
    [
        ("checked", [], 1, ""),
        ("checked", [7], 5, "Zeile 7 ist fehlerhaft"),
        ("checked", [9, 2, 3], 5, "Zeilen 2, 3, 9 sind fehlerhaft"),
        ("checked", range(1, 9), 5, "Zeilen 1, 2, 3, 4, 5 und weitere sind fehlerhaft"),
        ("checked", [], 0, "keine neue Buchung"),
        ("uploaded", [], 1, "zuerst die Liste prüfen"),
        ("taken", [], 1, "schon übernommen"),
        ("undone", [], 1, "zurückgenommen"),
    ],
)
def test_a_list_is_taken_as_a_whole_or_not_at_all(state, faulty, ready, reason):
    verdict = runs.list_may_be_taken(state=state, faulty=list(faulty), ready=ready)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("state", "settled", "reason"),
    [
        ("taken", 0, ""),
        ("taken", 1, "Eine Buchung ist schon"),
        ("taken", 3, "3 Buchungen sind schon"),
        ("checked", 0, "nichts übernommen"),
        ("undone", 0, "nichts übernommen"),
    ],
)
def test_a_list_is_taken_back_while_nothing_of_it_is_settled(state, settled, reason):
    verdict = runs.import_may_be_undone(state=state, settled=settled)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_the_mapping_changes_until_the_list_is_taken():
    may = {state for state in ImportState.values if runs.list_may_be_checked(state=state)}
    assert may == {"uploaded", "checked"}


# --- what a booking is ----------------------------------------------------------------------------


@UNHURRIED
@given(parts=st.lists(CENTS, min_size=1, max_size=6), sign=st.sampled_from([1, -1]))
def test_parts_that_sum_to_the_booking_fit_and_a_cent_more_or_less_does_not(parts, sign):
    booked = sign * sum(parts)
    assert assigning.parts_fit(booked_eur=booked, parts=parts)
    for cent in (Decimal("0.01"), Decimal("-0.01")):
        assert not assigning.parts_fit(booked_eur=booked + cent, parts=parts)


@UNHURRIED
@given(parts=st.lists(CENTS, min_size=1, max_size=6), sign=st.sampled_from([1, -1]),
       meaning=st.sampled_from(Meaning.values))  # fmt: skip
def test_what_parts_become_has_the_effect_of_the_booking(parts, sign, meaning):
    booked = sign * sum(parts)
    if not assigning.meaning_fits(meaning=meaning, booked_eur=booked):
        return
    made = [assigning.entry_amount(meaning=meaning, booked_eur=booked, part_eur=part)
            for part in parts]  # fmt: skip
    assert sum(assigning.effect(meaning=meaning, amount_eur=eur) for eur in made) == booked


@pytest.mark.parametrize(
    ("meaning", "booked", "reason"),
    [
        ("payment", "1", ""),
        ("payment", "-1", "Auszahlung"),
        ("return_payment", "-1", ""),
        ("return_payment", "1", "Einzahlung"),
        ("staff", "1", ""),
        ("staff", "-1", ""),
    ],
)
def test_money_of_the_land_comes_in_and_money_back_goes_out(meaning, booked, reason):
    verdict = assigning.meaning_fits(meaning=meaning, booked_eur=Decimal(booked))
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_a_booking_without_parts_says_so():
    assert "wozu" in assigning.parts_fit(booked_eur=Decimal(1), parts=[]).reason


@pytest.mark.parametrize(
    ("reason", "remark", "refusal"),
    [
        ("foreign", "", ""),
        ("other", "Kaution", ""),
        ("other", " ", "anderen Grund"),
        ("", "x", "warum"),
    ],
)
def test_setting_aside_is_explained(reason, remark, refusal):
    verdict = assigning.set_aside_is_explained(reason=reason, remark=remark)
    assert bool(verdict) is not bool(refusal)
    assert refusal in verdict.reason


def test_only_what_is_open_is_settled_and_only_what_is_settled_is_released():
    for state in BookingState.values:
        settled = assigning.booking_may_be_settled(state=state)
        assert bool(settled) is (state == "open")
        assert bool(assigning.booking_may_be_released(state=state)) is (state != "open")


def test_an_entry_is_the_booking_only_at_the_same_amount():
    ten = Decimal(10)
    assert assigning.entry_fits_booking(effect_eur=-ten, booked_eur=-ten)
    verdict = assigning.entry_fits_booking(effect_eur=ten, booked_eur=-ten)
    assert "Erfasst sind 10,00 €, gebucht sind -10,00 €" in verdict.reason


# --- entries --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "closed", "reason"),
    [
        (date(2021, 1, 1), None, ""),
        (date(2031, 12, 31), None, ""),
        (date(2021, 4, 1), date(2021, 3, 31), ""),
        (date(2021, 3, 31), date(2021, 3, 31), "Bis 31.03.2021 ist die Förderung abgestimmt"),
        (date(2020, 12, 31), None, "vor dem Jahr der Förderung (2021)"),
        (date(2032, 1, 1), None, "mehr als 10 Jahre"),
        (date(2033, 1, 2), None, "Zukunft"),
    ],
)
def test_a_day_fits_the_award_or_says_why_not(on, closed, reason):
    verdict = entries.day_fits(on=on, award_year=2021, today=date(2033, 1, 1), closed_until=closed)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("amount", "requested", "granted", "reason"),
    [
        ("100", "0", "100", ""),
        ("40", "60", "100", ""),
        ("100", "999", None, ""),
        ("40.01", "60", "100", "Höchstens 40,00 € können noch"),
        ("1", "120", "100", "Höchstens 0,00 €"),
        ("0", "0", "100", "über 0,00 €"),
    ],
)
def test_not_more_is_requested_than_granted(amount, requested, granted, reason):
    verdict = entries.money_may_be_requested(
        amount_eur=Decimal(amount),
        requested_eur=Decimal(requested),
        granted_eur=None if granted is None else Decimal(granted),
    )
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (entries.amount_is_positive(amount_eur=Decimal(1), what="Eine Zahlung"), ""),
        (entries.amount_is_positive(amount_eur=Decimal(0), what="Eine Zahlung"), "Eine Zahlung"),
        (entries.expense_has_amount(amount_eur=Decimal(-1)), ""),
        (entries.expense_has_amount(amount_eur=Decimal(0)), "Gutschrift hat ein Minus"),
        (entries.post_fits(post_module=None, award_module=2), ""),
        (entries.post_fits(post_module=2, award_module=2), ""),
        (entries.post_fits(post_module=1, award_module=2), "Baustein 1"),
        (entries.entry_may_change(has_booking=False, is_from_booking=False), ""),
        (entries.entry_may_change(has_booking=True, is_from_booking=False), "Buchung"),
        (entries.drawdown_may_move(state="requested"), ""),
        (entries.drawdown_may_move(state="paid"), "schon ausgezahlt"),
        (entries.span_fits(starts_on=None, ends_on=TODAY), ""),
        (entries.span_fits(starts_on=TODAY, ends_on=TODAY), ""),
        (entries.span_fits(starts_on=TODAY, ends_on=date(2021, 1, 1)), "„bis“ berichtigen"),
        (entries.request_day_fits(on=TODAY, award_year=2021, today=TODAY), ""),
        (entries.request_day_fits(on=TODAY, award_year=2022, today=TODAY), "vor dem Jahr"),
        (entries.request_day_fits(on=TODAY, award_year=2021, today=date(2021, 1, 1)), "Zukunft"),
    ],
)
def test_entries_say_what_is_wrong_and_what_to_do(verdict, reason):
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


# --- reconciliation -------------------------------------------------------------------------------


def weigh(known_in="605000", known_out="4500", finance_in="605000", finance_out="4500", lines=()):
    return reconciling.balance(
        known_in=Decimal(known_in),
        known_out=Decimal(known_out),
        finance_in=Decimal(finance_in),
        finance_out=Decimal(finance_out),
        explained=[(side, Decimal(eur)) for side, eur in lines],
    )


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (weigh(), ""),
        (weigh(finance_in="600000", lines=[("in", "-5000")]), ""),
        (weigh(finance_in="600000", lines=[("in", "-4000"), ("in", "-1000")]), ""),
        (weigh(finance_in="600000"), "Einzahlungen: -5.000,00 €"),
        (weigh(finance_out="4500.01"), "Auszahlungen: 0,01 €"),
        # A line on the other side explains nothing.
        (weigh(finance_in="600000", lines=[("out", "-5000")]), "Einzahlungen"),
        (weigh(lines=[("out", "1")]), "Auszahlungen: -1,00 €"),
    ],
)
def test_it_closes_when_nothing_is_left_unexplained(found, reason):
    verdict = reconciling.reconciliation_may_close(found)
    assert bool(verdict) is found.is_balanced is not bool(reason)
    assert reason in verdict.reason


@UNHURRIED
@given(known=CENTS, finance=CENTS, first=CENTS)
def test_lines_that_sum_to_the_difference_balance_it(known, finance, first):
    difference = finance - known
    found = weigh(known_in=known, finance_in=finance,
                  lines=[("in", first), ("in", difference - first)])  # fmt: skip
    assert found.incoming.difference_eur == found.incoming.explained_eur
    assert found.is_balanced


@pytest.mark.parametrize(
    ("until", "closed", "reason"),
    [
        (TODAY, None, ""),
        (TODAY, date(2021, 6, 30), ""),
        (TODAY, TODAY, "schon abgestimmt"),
        (date(2022, 1, 1), None, "Zukunft"),
        (date(2020, 12, 31), None, "vor dem Jahr der Förderung"),
    ],
)
def test_it_begins_with_a_day_that_is_past_and_new(until, closed, reason):
    verdict = reconciling.reconciliation_may_begin(
        until=until, award_year=2021, today=TODAY, closed_until=closed
    )
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (reconciling.line_explains(amount_eur=Decimal(-1), text="Valuta"), ""),
        (reconciling.line_explains(amount_eur=Decimal(0), text="Valuta"), "erklärt nichts"),
        (reconciling.line_explains(amount_eur=Decimal(1), text=" "), "woher"),
        (reconciling.reconciliation_is_open(is_closed=False), ""),
        (reconciling.reconciliation_is_open(is_closed=True), "steht fest"),
    ],
)
def test_lines_explain_and_what_is_closed_stands(verdict, reason):
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_the_sides_are_called_as_in_the_database():
    assert set(reconciling.NAMES) == set(Side.values)
