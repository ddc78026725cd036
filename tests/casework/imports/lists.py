"""Lists as towns send them, made up: people of many names, and lines with known faults."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from lotse.core import list_words as words
from lotse.foundation.documents import spreadsheets
from tests import cast

HEADINGS = (
    "Lfd. Nr.", "Familienname", "Vorname", "Geb.-Datum", "Geschlecht", "Staatsangehörigkeit",
    "Muttersprache", "Dolmetscher", "Name in Originalschrift", "Handy", "E-Mail", "Straße", "PLZ",
    "Ort", "Einreise",
)  # fmt: skip
_FAMILY = """
Haile Tesfay Berhane Okonkwo Mensah Diallo Traoré Khalil Haddad Nasser Özdemir Yıldız Kaya
Petrenko Kovalenko Shevchuk Ivanenko Hoxha Krasniqi Popescu Ionescu Nguyen Rahimi Karimi
Ahmadi Singh Sharma Silva Santos Garcia Jovanović Marković Novák Kowalczyk Weber Sommer
"""
_GIVEN = """
Selam Mulu Dawit Ada Kofi Mariama Fatima Yusuf Layla Omar Ayşe Emre Olena Dmytro Iryna
Serhii Arben Besa Elena Ion Linh Zahra Reza Nilofar Amar Priya Paulo Marta Lucía Jovana
Marko Jana Piotr Ida Jonas Amira
"""
_STATES = """
Eritrea:Tigrinya Nigeria:Englisch Syrien:Arabisch Türkei:Türkisch Ukraine:Ukrainisch
Kosovo:Albanisch Rumänien:Rumänisch Vietnam:Vietnamesisch Afghanistan:Dari Indien:Hindi
irakisch:Kurdisch Portugal:Portugiesisch
"""
# What is wrong in a faulty line: column, what stands there, and a part of what is said.
FAULTS = (
    ("Familienname", "", "Der Nachname fehlt."),
    ("Geb.-Datum", "31.02.1990", "Den Tag 31.02.1990 gibt es nicht."),
    ("Geb.-Datum", "im Sommer", "„im Sommer“ ist kein Datum."),
    ("Geb.-Datum", "12.03.2199", "liegt nicht zwischen"),
    ("Geb.-Datum", "12.03.2098", "liegt in der Zukunft"),
    ("Geschlecht", "weibl?", "„w“, „m“, „d“"),
    ("Staatsangehörigkeit", "Preußen", "nicht bekannt"),
    ("Muttersprache", "Klingonisch", "nicht bekannt"),
    ("Dolmetscher", "manchmal", "„ja“ oder „nein“"),
    ("Handy", "siehe Akte", "Rufnummer"),
    ("Handy", "12", "Ziffern"),
    ("E-Mail", "keine.at", "keine E-Mail-Adresse"),
    ("PLZ", "53?", "fünf Ziffern"),
    ("Einreise", "1955", "vor der Geburt"),
)


def vocabulary() -> words.Vocabulary:
    """A few names; the page knows all of them."""
    states = {"ER": "Eritrea", "NG": "Nigeria", "SY": "Syrien", "UA": "Ukraine", "RO": "Rumänien",
              "VN": "Vietnam", "AF": "Afghanistan", "IN": "Indien", "PT": "Portugal",
              "XK": "Kosovo", "TR": "Türkei"}  # fmt: skip
    spoken = {"ti": "Tigrinya", "en": "Englisch", "ar": "Arabisch", "tr": "Türkisch",
              "uk": "Ukrainisch", "sq": "Albanisch", "ro": "Rumänisch", "vi": "Vietnamesisch",
              "prs": "Dari", "hi": "Hindi", "ku": "Kurdisch", "pt": "Portugiesisch",
              "fa": "Farsi (Persisch)"}  # fmt: skip
    return words.vocabulary(
        countries=states.items(),
        languages=spoken.items(),
        municipalities=[(cast.municipality().pk, "Troisdorf")],
    )


def rows(count: int, faulty: int, *, seed: int = 1) -> Iterator[list[spreadsheets.Cell]]:
    """Lines of a list; the faulty ones are spread evenly and carry one known fault each."""
    chance = Random(seed)  # noqa: S311 - the same in every run
    step = count // faulty if faulty else count + 1
    for number in range(1, count + 1):
        row = _row(number, chance)
        if faulty and number % step == 0 and number // step <= faulty:
            column, value, _ = fault_of(number // step)
            row[HEADINGS.index(column)] = value
        yield row


def fault_of(number: int) -> tuple[str, str, str]:
    """The fault of the n-th faulty line, counted from one."""
    return FAULTS[(number - 1) % len(FAULTS)]


def workbook(count: int = 500, faulty: int = 20, *, seed: int = 1) -> bytes:
    """A list as Excel file."""
    return spreadsheets.write_xlsx(HEADINGS, rows(count, faulty, seed=seed), sheet="Klienten")


def _row(number: int, chance: Random) -> list[spreadsheets.Cell]:
    families, names = _FAMILY.split(), _GIVEN.split()
    # Numbers take part in the choice, so that nobody is in the list twice.
    family = families[number % len(families)]
    given = names[(number // len(families) + number * 5) % len(names)]
    state, language = chance.choice(_STATES.split()).split(":")
    born = date(1960, 1, 2) + timedelta(days=(number * 7919) % 16_000)
    entered = date(2014, 1, 1) + timedelta(days=(number * 131) % 4_000)
    return [
        number, family, given, born, chance.choice(["w", "m", "männlich", "Frau", ""]), state,
        language, chance.choice(["ja", "nein", ""]), "ሰላም ኃይለ" if state == "Eritrea" else "",
        f"0171 392{number:05d}" if number % 3 else "",
        f"person{number}@example.org" if number % 4 == 0 else "",
        f"Hauptstraße {number}", 53840, "Troisdorf", entered if number % 2 else entered.year,
    ]  # fmt: skip
