import pytest

from lotse.core.search_words import SearchWords, parse, widened


@pytest.mark.parametrize(
    ("text", "words", "beginnings"),
    [
        pytest.param("", "", (), id="nothing"),
        pytest.param("   ", "", (), id="blanks"),
        pytest.param("Kita Platz", "Kita Platz", (), id="words"),
        pytest.param("Kita*", "", ("Kita",), id="a beginning"),
        pytest.param("Kita* Platz Wohn*", "Platz", ("Kita", "Wohn"), id="mixed"),
        pytest.param('"neue Wohnung" Kita*', '"neue Wohnung"', ("Kita",), id="a phrase"),
        pytest.param('"neue Wohn* ', '"neue Wohn', (), id="a phrase left open"),
        pytest.param("„neue Wohnung“", '"neue Wohnung"', (), id="German quotation marks"),
        pytest.param("»neue Wohnung«", '"neue Wohnung"', (), id="guillemets"),
        pytest.param("Kita\0Platz", "Kita Platz", (), id="a sign no database takes"),
        pytest.param("-Absage Kita", "-Absage Kita", (), id="left out"),
        pytest.param('-"keine Zeit" Kita', '-"keine Zeit" Kita', (), id="a phrase left out"),
        pytest.param("Kita oder Hort", "Kita or Hort", (), id="either in German"),
        pytest.param("Kita OR Hort", "Kita or Hort", (), id="either in English"),
        pytest.param("*", "", (), id="a lonely star"),
        pytest.param("a*", "a", (), id="one letter is no beginning"),
        pytest.param("Kita-Pl*", "Kita-Pl", (), id="only plain words begin"),
        pytest.param("'; drop*", "';", ("drop",), id="what is no word at all"),
        pytest.param("§16*|x:*", "§16 |x:", (), id="signs of the query language"),
    ],
)
def test_what_is_typed_is_taken_apart(text, words, beginnings):
    assert parse(text) == SearchWords(words, beginnings)


def test_nothing_typed_is_false():
    assert not parse(" * ")
    assert parse("Kita*")
    assert parse("Kita")


@pytest.mark.parametrize(
    ("text", "wider"),
    [
        ("Kita Platz", "Kita* Platz*"),
        ('Kita "neue Wohnung" -Absage', 'Kita* "neue Wohnung" -Absage'),
        ("Kita oder Hort", "Kita* oder Hort*"),
        ("Kita*", ""),
        ('"neue Wohnung"', ""),
        ("", ""),
    ],
)
def test_a_search_is_widened_to_the_beginnings_of_words(text, wider):
    assert widened(text) == wider
