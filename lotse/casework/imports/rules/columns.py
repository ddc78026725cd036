"""What the columns of a list can say about a person (Spalten)."""

from enum import StrEnum


class Column(StrEnum):
    """What a column of a list says about a person."""

    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    FULL_NAME = "full_name"
    OTHER_NAME = "other_name"
    BORN = "born"
    BIRTH_PLACE = "birth_place"
    SEX = "sex"
    NATIONALITY = "nationality"
    ENTERED = "entered"
    LANGUAGE = "language"
    GERMAN_LEVEL = "german_level"
    INTERPRETER = "interpreter"
    PHONE = "phone"
    EMAIL = "email"
    STREET = "street"
    POSTAL_CODE = "postal_code"
    TOWN = "town"
    MUNICIPALITY = "municipality"

    @property
    def label(self) -> str:
        """Say it in German."""
        return LABELS[self]


LABELS = {
    Column.FAMILY_NAME: "Nachname",
    Column.GIVEN_NAME: "Vorname",
    Column.FULL_NAME: "Nachname, Vorname (eine Spalte)",
    Column.OTHER_NAME: "weiterer Name, andere Schrift",
    Column.BORN: "Geburtsdatum",
    Column.BIRTH_PLACE: "Geburtsort",
    Column.SEX: "Geschlecht",
    Column.NATIONALITY: "Staatsangehörigkeit",
    Column.ENTERED: "Einreise nach Deutschland",
    Column.LANGUAGE: "Erstsprache",
    Column.GERMAN_LEVEL: "Deutsch (Niveau)",
    Column.INTERPRETER: "Dolmetschen nötig (ja/nein)",
    Column.PHONE: "Telefon",
    Column.EMAIL: "E-Mail",
    Column.STREET: "Straße und Hausnummer",
    Column.POSTAL_CODE: "Postleitzahl",
    Column.TOWN: "Ort",
    Column.MUNICIPALITY: "Kommune",
}
# These say more when there are several of them; every other one is mapped once.
REPEATABLE = (Column.OTHER_NAME, Column.NATIONALITY, Column.LANGUAGE, Column.PHONE)
