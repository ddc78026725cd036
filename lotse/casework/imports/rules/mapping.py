"""Which column of a list means what (Zuordnung der Spalten)."""

from collections.abc import Mapping, Sequence

from lotse.casework.imports.rules.columns import REPEATABLE, Column
from lotse.core import list_columns
from lotse.core.verdicts import YES, Verdict, no

# What towns call it; compared without case, accents and signs.
_CALLED: dict[Column, str] = {
    Column.FAMILY_NAME: "nachname, familienname, zuname, name, surname, last name, family name",
    Column.GIVEN_NAME: "vorname, vornamen, rufname, first name, given name",
    Column.FULL_NAME: "name vorname, nachname vorname, familienname vorname, person, klient",
    Column.OTHER_NAME: "weiterer name, name in originalschrift, originalschrift"
    ", andere schreibweise, name arabisch, name kyrillisch, aliasname, alias",
    Column.BORN: "geburtsdatum, geb datum, geb, geboren, geboren am, gebdat, geburtstag, dob",
    Column.BIRTH_PLACE: "geburtsort, geboren in",
    Column.SEX: "geschlecht, gender, m w d, mwd, m w",
    Column.NATIONALITY: "staatsangehorigkeit, nationalitat, herkunftsland, sta, staat, herkunft"
    ", weitere staatsangehorigkeit, 2 staatsangehorigkeit",
    Column.ENTERED: "einreise, einreisedatum, einreise am, eingereist am",
    Column.LANGUAGE: "sprache, muttersprache, erstsprache, sprachen, herkunftssprache",
    Column.GERMAN_LEVEL: "deutsch, deutschniveau, sprachniveau, niveau, deutschkenntnisse",
    Column.INTERPRETER: "dolmetscher, dolmetschen, dolmetschen notig, dolmetscher notig",
    Column.PHONE: "telefon, telefonnummer, tel, handy, mobil, mobilnummer, rufnummer, festnetz"
    ", handynummer, phone",
    Column.EMAIL: "e mail, email, mail, e mail adresse, mailadresse",
    Column.STREET: "strasse, anschrift, strasse hausnummer, strasse nr, strasse und hausnummer",
    Column.POSTAL_CODE: "plz, postleitzahl",
    Column.TOWN: "ort, wohnort, stadt",
    Column.MUNICIPALITY: "kommune, gemeinde, zustandige kommune",
}
_MEANING = list_columns.meanings(_CALLED)


def guessed_mapping(headings: Sequence[str]) -> dict[str, str]:
    """What each column probably means; what is not known is left out.

    Example: „Familienname“, „Geb.-Datum“, „Aktenzeichen“ -> family name and birth date.
    """
    mapping = list_columns.guessed(headings, _MEANING, repeatable=REPEATABLE)
    # „Name“ alone says both; beside a given name it is the family name.
    if Column.FAMILY_NAME in mapping.values() and Column.GIVEN_NAME not in mapping.values():
        mapping = {
            heading: Column.FULL_NAME if column == Column.FAMILY_NAME else column
            for heading, column in mapping.items()
            if column != Column.FULL_NAME
        }
    return mapping


def mapping_is_complete(mapping: Mapping[str, str]) -> Verdict:
    """A line needs a name, and no column may mean the same as another where only one can."""
    chosen = list(mapping.values())
    if not {Column.FAMILY_NAME, Column.FULL_NAME} & set(chosen):
        return no("Bitte sagen Sie, in welcher Spalte der Nachname steht.")
    if Column.FULL_NAME in chosen and {Column.FAMILY_NAME, Column.GIVEN_NAME} & set(chosen):
        return no("Der Name steht in einer Spalte oder in zweien. Bitte eine der Angaben lösen.")
    if twice := list_columns.mapped_twice(chosen, repeatable=REPEATABLE):
        return no(f"„{Column(twice).label}“ ist zwei Spalten zugeordnet. Bitte nur eine wählen.")
    return YES
