"""The letter to the client: every language says all of it, German stands below."""

import json
import string
from datetime import date
from pathlib import Path

import pytest

from lotse.casework.appointments import letters
from lotse.casework.appointments.choices import AppointmentKind
from lotse.foundation.documents import typesetting
from tests.casework.appointments.factories import make_appointment
from tests.casework.cases.factories import make_case

LANGUAGES = ("de", "en", "fr", "tr", "ar", "fa", "ru", "uk", "ti")
TEXTS = json.loads(
    (Path(letters.__file__).parent / "reference" / "letter.json").read_text(encoding="utf-8")
)
TODAY = date(2026, 11, 23)


def blanks(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def write(appointment, language, address=("Kölner Straße 12", "53840 Troisdorf")):
    return letters.letter(
        appointment, language, name="Selam Haile", address=list(address), today=TODAY
    )


@pytest.fixture
def appointment(anna):
    case = make_case(anna, number="RSK-2026-0412")
    return make_appointment(anna, case, date(2027, 3, 29), place="Rathaus, Zimmer 3")


def test_there_are_nine_languages():
    assert letters.languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_and_leaves_the_same_blanks(language):
    german, text = TEXTS["de"], TEXTS[language]
    assert text.keys() == german.keys()
    assert text["kinds"].keys() == set(AppointmentKind.values)
    for key, value in text.items():
        if key != "kinds":
            assert value.strip()
            assert blanks(value) == blanks(german[key]), key


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        (["ti", "en"], "ti"),
        (["sw", "fr"], "fr"),
        (["prs"], "fa"),
        (["sw"], "de"),
        ([""], "de"),
        ([], "de"),
    ],
)
def test_the_first_language_with_texts_is_taken(spoken, expected):
    assert letters.language_for(spoken) == expected


@pytest.mark.django_db
def test_german_stands_below_every_other_language(appointment):
    both, alone = write(appointment, "tr"), write(appointment, "de")
    assert [one["language"] for one in both["versions"]] == ["tr", "de"]
    assert [one["language"] for one in alone["versions"]] == ["de"]
    german = dict(alone["versions"][0]["facts"])
    assert german["Was"] == "Hausbesuch"
    assert german["Wann"] == "Montag, 29.03.2027"
    assert german["Uhrzeit"] == "10:00 bis 11:00 Uhr"
    assert dict(both["versions"][0]["facts"])["Ne zaman"] == "Pazartesi, 29.03.2027"
    assert both["reference"] == "RSK-2026-0412"


@pytest.mark.django_db
def test_numbers_keep_their_order_where_one_writes_from_right_to_left(appointment):
    version = write(appointment, "ar")["versions"][0]
    assert version["direction"] == "rtl"
    assert dict(version["facts"])["المكان"] == "\u2066Rathaus, Zimmer 3\u2069"


@pytest.mark.django_db
def test_what_is_not_known_is_left_out(appointment):
    appointment.place = ""
    assert "Wo" not in dict(write(appointment, "de")["versions"][0]["facts"])
    assert write(appointment, "de", address=())["address"] == ["Selam Haile"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "ti", "ar"])
def test_it_is_set_as_an_accessible_paper(appointment, language):
    pdf = typesetting.pdf(
        "appointment", write(appointment, language), title="Ihr Termin", language=language,
        organisation=appointment.organisation,
    )  # fmt: skip
    assert pdf.startswith(b"%PDF")
    assert b"/MarkInfo" in pdf
