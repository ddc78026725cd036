"""Which column of a list means what (Zuordnung der Spalten)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from lotse.casework.imports.rules.columns import REPEATABLE, Column
from lotse.core.collation import word_sort_key
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
_MEANING = {name.strip(): column for column, names in _CALLED.items() for name in names.split(",")}
# Columns that our own list of faulty lines adds.
ADDED_BY_US = ("Zeile", "Fehler")


def fingerprint(headings: Iterable[str]) -> str:
    """Recognise a list by its headings, in whatever order, without the columns we add."""
    known = sorted({_plain(heading) for heading in headings if heading not in ADDED_BY_US})
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def guessed_mapping(headings: Sequence[str]) -> dict[str, str]:
    """What each column probably means; what is not known is left out.

    Example: „Familienname“, „Geb.-Datum“, „Aktenzeichen“ -> family name and birth date.
    """
    mapping: dict[str, str] = {}
    for heading in headings:
        column = _MEANING.get(_plain(heading))
        if column and (column in REPEATABLE or column not in mapping.values()):
            mapping[heading] = column
    # „Name“ alone says both; beside a given name it is the family name.
    if Column.FAMILY_NAME in mapping.values() and Column.GIVEN_NAME not in mapping.values():
        mapping = {
            heading: Column.FULL_NAME if column == Column.FAMILY_NAME else column
            for heading, column in mapping.items()
            if column != Column.FULL_NAME
        }
    return mapping


def remembered_mapping(headings: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """The mapping of an earlier list with the same headings, for the headings of this one."""
    by_name = {_plain(heading): column for heading, column in known.items()}
    found = {heading: by_name.get(_plain(heading), "") for heading in headings}
    return {heading: column for heading, column in found.items() if column}


def mapping_is_complete(mapping: Mapping[str, str]) -> Verdict:
    """A line needs a name, and no column may mean the same as another where only one can."""
    chosen = list(mapping.values())
    if not {Column.FAMILY_NAME, Column.FULL_NAME} & set(chosen):
        return no("Bitte sagen Sie, in welcher Spalte der Nachname steht.")
    if Column.FULL_NAME in chosen and {Column.FAMILY_NAME, Column.GIVEN_NAME} & set(chosen):
        return no("Der Name steht in einer Spalte oder in zweien. Bitte eine der Angaben lösen.")
    twice = [Column(one).label for one in chosen if one not in REPEATABLE and chosen.count(one) > 1]
    if twice:
        return no(f"„{twice[0]}“ ist zwei Spalten zugeordnet. Bitte nur eine wählen.")
    return YES


def _plain(heading: str) -> str:
    return " ".join(word_sort_key(heading.replace("-", " ").replace(".", " ")).split())
