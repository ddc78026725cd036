"""Names and notes of invented people, drawn from pools, each with what the search keeps of it."""

import random
from dataclasses import dataclass

import psycopg

from benchmarks.synth.fields import sized, text
from lotse.casework.persons.services.search_keys import name_keys
from lotse.core.collation import name_sort_key

_START = ("Ab", "Be", "Da", "El", "Fa", "Ha", "Ka", "Li", "Ma", "Na", "Ol", "Sa", "Ta", "Yu", "Ze")
_MIDDLE = ("bra", "de", "hi", "ka", "lo", "mi", "na", "ro", "sha", "ti", "ve", "wa", "zi")
_END = ("d", "f", "ha", "k", "l", "m", "n", "ni", "ova", "r", "s", "t", "yan", "z")
_BEGINNINGS = (
    "Gespräch im Büro, Dolmetscherin dabei.",
    "Telefonat mit dem Jobcenter wegen des Bescheids.",
    "Hausbesuch, die Wohnung ist zu klein und feucht.",
    "Begleitung zur Ausländerbehörde, Fiktionsbescheinigung erhalten.",
    "Anruf der Kita, Eingewöhnung verschoben.",
    "Unterlagen für die Anerkennung der Ausbildung sortiert.",
    "Brief der Krankenkasse gemeinsam gelesen.",
    "Vermieter meldet sich wegen der Nebenkosten.",
)
_MIDDLES = (
    "Antrag auf Wohngeld besprochen, Mietvertrag und Lohnabrechnungen fehlen noch.",
    "Sprachkurs beginnt im nächsten Monat, Kinderbetreuung ist noch offen.",
    "Zahnarzt empfohlen, Termin vereinbart.",
    "Die Schulanmeldung des Sohnes ist abgegeben.",
    "Schuldnerberatung vermittelt, erster Termin am Dienstag.",
    "Die Stimmung ist besser, sie schläft wieder durch.",
    "Der Arbeitgeber bietet eine Stelle im Lager an.",
    "Der Bescheid ist fehlerhaft, Widerspruch bis Monatsende.",
    "Logopädie verordnet, Wartezeit etwa acht Wochen.",
)
_ENDS = (
    "Nächstes Gespräch in zwei Wochen.",
    "Rückruf zugesagt.",
    "Sie bringt die fehlenden Papiere mit.",
    "Wiedervorlage gesetzt.",
    "Der Hausarzt schreibt eine Stellungnahme.",
    "Keine weiteren Fragen.",
)
FAMILY_NAMES, GIVEN_NAMES, NOTES = 4_000, 2_000, 3_000


@dataclass(frozen=True)
class Name:
    """A name, its place in the German order, and its search keys, kind and value, encoded."""

    encoded: bytes
    sort_key: str
    keys: tuple[bytes, ...]


def names(count: int, seed: int) -> list[Name]:
    """Different names, made of syllables."""
    chance = random.Random(seed)  # noqa: S311 - the same county in every run
    found: dict[str, None] = {}
    while len(found) < count:
        middle = "".join(chance.choices(_MIDDLE, k=chance.choice([1, 2, 2])))
        found[chance.choice(_START) + middle + chance.choice(_END)] = None
    return [_name(name) for name in found]


def notes(owner: psycopg.Connection) -> list[bytes]:
    """Texts of two or three sentences; every hundredth names something rare.

    Each is encoded together with the words that the search knows it by: computing them takes
    longer than writing the row, so it happens once for each text, by what the trigger calls too.
    """
    chance = random.Random(7)  # noqa: S311
    texts = []
    for number in range(NOTES):
        middle = " ".join(chance.sample(_MIDDLES, k=chance.choice([0, 1, 1])))
        rare = f" Aktenzeichen {number}, Führerscheinumschreibung." if number % 100 == 0 else ""
        texts.append(f"{chance.choice(_BEGINNINGS)} {middle} {chance.choice(_ENDS)}{rare}")
    vectors = owner.execute(
        "select tsvectorsend(to_tsvector('german', note)) from unnest(%s::text[]) note",
        [texts],
        binary=True,
    ).fetchall()
    return [text(note) + sized(row[0]) for note, row in zip(texts, vectors, strict=True)]


def _name(name: str) -> Name:
    keys = sorted({*name_keys([name])})
    return Name(
        text(name), name_sort_key(name), tuple(text(kind) + text(key) for kind, key in keys)
    )
