"""What a line of the finance system's list says, and what is wrong with it (Zeile).

Units: ``amount_eur`` in EUR, plus for money that came in, minus for money that went out.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lotse.core import list_words as words
from lotse.core.german_numbers import NumberError, read_number
from lotse.core.list_words import Fault
from lotse.funding.bookings.rules.columns import Column

FIRST_YEAR = 2000
_DIGITS = 14
_LONGEST = {Column.DOCUMENT_NUMBER: 40, Column.ACCOUNT: 40, Column.COST_UNIT: 60,
            Column.COUNTERPARTY: 120}  # fmt: skip
_LONGEST_TEXT = 300
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT_YEAR = re.compile(r"(\d{1,2}\.\d{1,2}\.)(\d{2})")
_IN_BRACKETS = re.compile(r"\((.+)\)")
_TOTAL = re.compile(r"\b(gesamt(summe|betrag)?|(end|zwischen)?summen?|saldo|ubertrag|total)\b")
_DEBIT_MARKS, _CREDIT_MARKS = frozenset({"s", "soll", "d"}), frozenset({"h", "haben", "c"})


@dataclass
class Line:
    """What a line says, ready to be kept as a booking. A total is no booking."""

    day: date | None = None
    amount_eur: Decimal | None = None
    document_number: str = ""
    account: str = ""
    cost_unit: str = ""
    counterparty: str = ""
    text: str = ""
    is_total: bool = False
    faults: list[Fault] = field(default_factory=list)


def read_line(cells: Mapping[str, Collection[str]], *, plus_is_income: bool, today: date) -> Line:
    """Read the cells of a line by what their columns mean; every fault is named, not the first.

    Debit (Soll) is money that went out, credit (Haben) money that came in, whatever plus means.
    """
    known = {column: " ".join(" ".join(texts).split()) for column, texts in cells.items()}
    line = Line()
    line.is_total = _is_total(known)
    if line.is_total:
        return line
    _read_date(line, known.get(Column.DATE, ""), today)
    _read_amount(line, known, plus_is_income=plus_is_income)
    for column, longest in _LONGEST.items():
        _read_text(line, column, known.get(column, ""), longest)
    line.text = known.get(Column.TEXT, "")[:_LONGEST_TEXT]
    if not line.document_number and not _has_fault(line, Column.DOCUMENT_NUMBER):
        _fault(line, Column.DOCUMENT_NUMBER, "", "Die Belegnummer fehlt.")
    return line


def key(line: Line, occurrence: int = 1) -> str:
    """What a booking is recognised by: document, day, amount and account.

    The same posting may rightly stand twice under one document; the second has its own key.
    Example: „4711|2021-02-15|605000.00|414100“ and „4711|2021-02-15|605000.00|414100|2“
    """
    day = line.day.isoformat() if line.day else ""
    parts = [line.document_number, day, str(line.amount_eur), line.account]
    return "|".join([*parts, *([str(occurrence)] if occurrence > 1 else [])])


def keys(lines: Iterable[Line]) -> list[str]:
    """The key of every line, in their order; lines without a booking have none."""
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        if line.is_total or line.faults:
            found.append("")
            continue
        seen[key(line)] += 1
        found.append(key(line, seen[key(line)]))
    return found


def first_of_doubled(lines: Collection[Line], found: Collection[str]) -> dict[int, int]:
    """Which line (by position) repeats which earlier one of the same file."""
    first: dict[str, int] = {}
    doubled = {}
    for at, (line, own) in enumerate(zip(lines, found, strict=True)):
        if not own:
            continue
        if key(line) in first:
            doubled[at] = first[key(line)]
        else:
            first[key(line)] = at
    return doubled


def _is_total(known: Mapping[str, str]) -> bool:
    """A line below the bookings that adds them up: no document, and no day or a word that says so.

    Example: „Summe“ with 12.345,67 and nothing else.
    """
    if known.get(Column.DOCUMENT_NUMBER):
        return False
    said = [text for column, text in known.items() if column not in _OF_AMOUNT and text]
    if any(_TOTAL.search(words.folded(text)) for text in said):
        return True
    return not said


_OF_AMOUNT = frozenset({Column.AMOUNT, Column.DEBIT, Column.CREDIT, Column.SIGN})


def _read_date(line: Line, text: str, today: date) -> None:
    if not text:
        _fault(line, Column.DATE, text, "Das Buchungsdatum fehlt.")
        return
    if compact := _EIGHT_DIGITS.fullmatch(text):
        text = f"{compact[3]}.{compact[2]}.{compact[1]}"
    # Nobody books in another century; of a birthday this could not be said.
    text = _SHORT_YEAR.sub(r"\g<1>20\2", text) if _SHORT_YEAR.fullmatch(text) else text
    day, no_date = words.partial_date(text)
    found = day.earliest()
    # A birthday may be known in part, a booking is not.
    if no_date or found is None or not day.is_complete:
        refusal = "Das ist kein Tag. Bitte Tag, Monat und Jahr angeben, etwa 15.02.2021."
    elif found > today:
        refusal = "Der Tag liegt in der Zukunft."
    elif found.year < FIRST_YEAR:
        refusal = f"Der Tag liegt vor {FIRST_YEAR}. Bitte das Jahr berichtigen."
    else:
        line.day = found
        return
    _fault(line, Column.DATE, text, refusal)


def _read_amount(line: Line, known: Mapping[str, str], *, plus_is_income: bool) -> None:
    if Column.AMOUNT in known:
        amount = _number(line, Column.AMOUNT, known[Column.AMOUNT])
        if not known[Column.AMOUNT]:
            _fault(line, Column.AMOUNT, "", "Der Betrag fehlt.")
        if amount is None:
            return
        amount = _signed(line, amount, known, plus_is_income=plus_is_income)
    else:
        debit = _number(line, Column.DEBIT, known.get(Column.DEBIT, ""))
        credit = _number(line, Column.CREDIT, known.get(Column.CREDIT, ""))
        if not known.get(Column.DEBIT) and not known.get(Column.CREDIT):
            _fault(line, Column.DEBIT, "", "Der Betrag fehlt, im Soll und im Haben.")
            return
        amount = (credit or Decimal(0)) - (debit or Decimal(0))
    if not _amount_has_fault(line):
        if amount:
            line.amount_eur = amount
        else:
            _fault(line, Column.AMOUNT, "0,00", "Eine Buchung über 0,00 € wird nicht gebraucht."
                   " Bitte die Zeile auslassen.")  # fmt: skip


def _signed(
    line: Line, amount: Decimal, known: Mapping[str, str], *, plus_is_income: bool
) -> Decimal:
    mark = words.folded(known.get(Column.SIGN, ""))
    if Column.SIGN not in known:
        return amount if plus_is_income else -amount
    if mark in _DEBIT_MARKS:
        return -amount
    if mark not in _CREDIT_MARKS:
        _fault(line, Column.SIGN, known[Column.SIGN], "Bitte „S“ für Soll oder „H“ für Haben.")
    return amount


def _number(line: Line, column: Column, text: str) -> Decimal | None:
    if not text:
        return None
    # Bookkeepers write what is taken off in brackets.
    plain = _IN_BRACKETS.sub(r"-\1", text)
    try:
        return read_number(plain, digits=_DIGITS, places=2, signed=True)
    except NumberError as error:
        _fault(line, column, text, str(error))
        return None


def _read_text(line: Line, column: Column, text: str, longest: int) -> None:
    if len(text) > longest:
        _fault(line, column, text, f"Höchstens {longest} Zeichen.")
        return
    setattr(line, column, text)


def _amount_has_fault(line: Line) -> bool:
    return any(fault.column in _OF_AMOUNT for fault in line.faults)


def _has_fault(line: Line, column: Column) -> bool:
    return any(fault.column == column for fault in line.faults)


def _fault(line: Line, column: Column, value: str, text: str) -> None:
    line.faults.append(Fault(column, value[:200], text))
