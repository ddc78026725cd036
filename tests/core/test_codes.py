import pytest

from lotse.core import codes


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("TR", "Türkei"),
        ("XK", "Kosovo"),
        ("CD", "Kongo, Demokratische Republik"),
        ("XXA", "staatenlos"),
        ("XXX", "ungeklärt oder unbekannt"),
        ("QQ", "QQ"),
        ("", "–"),
    ],
)
def test_countries_have_german_names(code, name):
    assert codes.country(code) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("prs", "Dari"),
        ("kmr", "Kurmandschi (Nordkurdisch)"),
        ("ti", "Tigrinya"),
        ("uk", "Ukrainisch"),
        ("mis", "andere Sprache"),
        ("qqq", "qqq"),
        ("", "–"),
    ],
)
def test_languages_have_german_names(code, name):
    assert codes.language(code) == name


def test_every_language_stands_in_the_list_of_names():
    names = codes.language_names()

    assert names["ar"] == "Arabisch"
    assert names["prs"] == "Dari"
