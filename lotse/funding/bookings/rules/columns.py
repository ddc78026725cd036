"""What a column of the finance system's list means (Spalte), and whether all needed are named."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from lotse.core import list_columns
from lotse.core.verdicts import YES, Verdict, no


class Column(StrEnum):
    """What a column says about a booking."""

    DATE = "date"
    AMOUNT = "amount"
    SIGN = "sign"
    DEBIT = "debit"
    CREDIT = "credit"
    DOCUMENT_NUMBER = "document_number"
    ACCOUNT = "account"
    COST_UNIT = "cost_unit"
    COUNTERPARTY = "counterparty"
    TEXT = "text"


LABELS = {
    Column.DATE: "Buchungsdatum",
    Column.AMOUNT: "Betrag",
    Column.SIGN: "Kennzeichen Soll/Haben",
    Column.DEBIT: "Betrag im Soll",
    Column.CREDIT: "Betrag im Haben",
    Column.DOCUMENT_NUMBER: "Belegnummer",
    Column.ACCOUNT: "Konto",
    Column.COST_UNIT: "Kostenträger oder Produkt",
    Column.COUNTERPARTY: "Geschäftspartner",
    Column.TEXT: "Buchungstext",
}
# Several columns may hold text; they are read one after the other.
REPEATABLE = frozenset({Column.TEXT})
# By the headings of finance programs, without accents; the better of two comes first.
_CALLED: Sequence[dict[str, str]] = (
    {
        Column.DATE: "buchungsdatum, datum, buchungstag, buchdatum, buchungs datum, budat",
        Column.AMOUNT: "betrag, betrag eur, betrag in eur, betrag euro, buchungsbetrag, umsatz,"
        " umsatz eur, wert, betrag in hauswahrung, betrag hw, betrag mw",
        Column.SIGN: "s h, sh, soll haben, soll haben kennzeichen, s h kennzeichen, shkz, s h kz,"
        " kennzeichen soll haben, vorzeichen",
        Column.DEBIT: "soll, sollbetrag, soll eur, soll in eur, betrag soll, soll betrag",
        Column.CREDIT: "haben, habenbetrag, haben eur, haben in eur, betrag haben, haben betrag",
        Column.DOCUMENT_NUMBER: "belegnr, belegnummer, beleg nr, beleg, dokumentnr, buchungsnr,"
        " dokumentnummer, buchungsnummer, anordnungsnummer, ao nr, ao nummer, belegnr intern",
        Column.ACCOUNT: "sachkonto, konto, sachkontonr, sachkontonummer, konto nr, kontonr,"
        " kontonummer, sachkonto nr, hauptkonto",
        Column.COST_UNIT: "kostentrager, kostenstelle, produkt, kostentragernr, psk, auftrag,"
        " produktsachkonto, buchungsstelle, haushaltsstelle, produktkonto, kostenstellennr",
        Column.COUNTERPARTY: "geschaftspartner, zahlungspartner, kreditor, debitor, lieferant,"
        " name, empfanger, zahlungsempfanger, einzahler, kreditor name, name des zahlungspartners",
        Column.TEXT: "buchungstext, text, verwendungszweck, beschreibung, bezeichnung, postext,"
        " positionstext, bemerkung",
    },
    {Column.DATE: "belegdatum, wertstellung, valuta, valutadatum, wertstellungsdatum"},
)  # fmt: skip


def guessed_mapping(headings: Sequence[str]) -> dict[str, str]:
    """What each column probably means; the day of the booking goes before that of the document."""
    mapping: dict[str, str] = {}
    for called in _CALLED:
        known = {
            name: column
            for name, column in list_columns.meanings(called).items()
            if column in REPEATABLE or column not in mapping.values()
        }
        mapping |= list_columns.guessed(headings, known, repeatable=REPEATABLE)
    return mapping


def mapping_is_complete(mapping: Mapping[str, str]) -> Verdict:
    """A booking has a day, a number of its document, and an amount in one column or in two."""
    chosen = list(mapping.values())
    if twice := list_columns.mapped_twice(chosen, repeatable=REPEATABLE):
        return no(f"„{LABELS[Column(twice)]}“ ist zwei Spalten zugeordnet. Bitte nur eine wählen.")
    for column in (Column.DATE, Column.DOCUMENT_NUMBER):
        if column not in chosen:
            return no(f"Bitte sagen Sie, in welcher Spalte „{LABELS[column]}“ steht.")
    in_two = {Column.DEBIT, Column.CREDIT} & set(chosen)
    if Column.AMOUNT in chosen and in_two:
        return no(
            "Der Betrag steht in einer Spalte oder getrennt nach Soll und Haben. Bitte eine der"
            " Angaben lösen."
        )
    if Column.AMOUNT not in chosen and len(in_two) < 2:
        return no("Bitte sagen Sie, in welcher Spalte „Betrag“ steht, oder in welchen Soll und"
                  " Haben stehen.")  # fmt: skip
    if Column.SIGN in chosen and in_two:
        return no("Mit Spalten für Soll und Haben gibt es kein Kennzeichen. Bitte eine der Angaben"
                  " lösen.")  # fmt: skip
    return YES
