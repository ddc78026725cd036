from datetime import date

import pytest

from lotse.web.casework.persons.forms.prefill import initial_from_search

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "initial"),
    [
        ("Haile", {"family_name": "Haile"}),
        ("Selam Haile", {"given_name": "Selam", "family_name": "Haile"}),
        ("Haile, Selam", {"given_name": "Selam", "family_name": "Haile"}),
        ("Al Hassan; Nur", {"given_name": "Nur", "family_name": "Al Hassan"}),
        ("Haile 12.3.1990", {"family_name": "Haile", "born": "1990-03-12"}),
        ("12.03.90", {"born": "1990-03-12"}),
        ("12.03.30", {"born": "1930-03-12"}),
        ("12.03.20", {}),
        ("12.03.2030", {}),
        ("0157 1234567", {"phone": "0157 1234567"}),
        ("+380 44 1234567", {"phone": "+380 44 1234567"}),
        ("02241/132345 Haile", {"family_name": "Haile", "phone": "02241/132345"}),
        ("RSK-2026-0412", {}),
        ("0412", {}),
        ("ሃይሌ", {"family_name": "ሃይሌ"}),
    ],
)
def test_what_was_typed_into_the_search_finds_its_field(typed, initial):
    assert initial_from_search(typed, today=TODAY) == initial
