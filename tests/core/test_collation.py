import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.collation import name_sort_key, word_sort_key


@pytest.mark.parametrize(
    "in_order",
    [
        pytest.param(["Bad Honnef", "Baden", "Bornheim"], id="a blank sorts before letters"),
        pytest.param(["Much Ost", "Muck", "Mücke"], id="umlaut as its vowel"),
        pytest.param(["Königswinter", "Lohmar", "Niederkassel"], id="umlaut inside a word"),
        pytest.param(["Ärzte", "Caritas", "Diakonie", "Übergang"], id="initial umlaut"),
        pytest.param(["Strasse", "Straße 1", "Strassen"], id="sharp s as ss"),
        pytest.param(["Zypern", "Україна"], id="other scripts after Latin"),
    ],
)
def test_words_sort_as_in_a_dictionary(in_order):
    backwards = in_order[::-1]
    assert sorted(backwards, key=word_sort_key) == in_order


@pytest.mark.parametrize(
    "in_order",
    [
        pytest.param(["Mudra", "Müller", "Mufti", "Muller"], id="umlaut as two letters"),
        pytest.param(["Goebel", "Goethe", "Götz", "Gold"], id="oe and ö side by side"),
        pytest.param(["Weise", "Weiß", "Weissmann", "Weiz"], id="sharp s as ss"),
    ],
)
def test_names_sort_as_in_a_telephone_book(in_order):
    backwards = in_order[::-1]
    assert sorted(backwards, key=name_sort_key) == in_order


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("Köln-Süd", "koln sud", id="hyphen parts words"),
        pytest.param("  Alfter ,  Rathaus ", "alfter rathaus", id="punctuation and blanks"),
        pytest.param("O’Neill", "oneill", id="apostrophe joins"),
        pytest.param("e.V.", "ev", id="full stop joins"),
        pytest.param("Đorđević Łukasz Ørsted", "dordevic lukasz orsted", id="barred letters"),
        pytest.param("İbrahim Yıldız", "ibrahim yildiz", id="Turkish i with and without dot"),
        pytest.param("u\u0308ber", "uber", id="umlaut written as two characters"),
        pytest.param("Nguyễn", "nguyen", id="stacked accents"),
        pytest.param("Æther Ǽ ﬁn", "aether ae fin", id="ligatures"),
        pytest.param("", "", id="empty"),
    ],
)
def test_key_of_words(text, key):
    assert word_sort_key(text) == key


def test_key_of_names_writes_umlauts_out_however_they_are_encoded():
    assert name_sort_key("Jo\u0308rg Weiß") == name_sort_key("JÖRG WEISS") == "joerg weiss"


@given(st.text(max_size=20))
def test_key_is_stable_and_fit_for_a_text_column(text):
    key = word_sort_key(text)
    assert word_sort_key(key) == key
    assert "\x00" not in key
    assert name_sort_key(text).isprintable()
