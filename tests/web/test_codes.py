from lotse.core.collation import word_sort_key
from lotse.web.components import codes


def test_every_state_and_no_territory_can_be_chosen():
    countries = dict(codes.country_choices())
    assert countries.keys() >= {"AF", "SY", "UA", "ER", "PS", "TW", "XXA", "XXX", "DE"}
    assert not countries.keys() & {"EU", "UN", "ZZ", "GP", "HK", "XA"}
    # 193 members of the United Nations, nine others and the two signs of ICAO.
    assert len(countries) == 202


def test_countries_are_in_german_order():
    names = [name for code, name in codes.country_choices() if len(code) == 2]
    assert names == sorted(names, key=word_sort_key)
    assert names.index("Ägypten") < names.index("Albanien")


def test_languages_stand_in_groups_each_once_and_all_named():
    groups = codes.language_choices()
    assert groups[0][0] == "Häufig in der Beratung"
    chosen = [choice for _, choices in groups for choice in choices]
    assert len({code for code, _ in chosen}) == len(chosen) > 100
    assert not [code for code, name in chosen if code == name]
    for _, choices in groups:
        names = [name for _, name in choices]
        assert names == sorted(names, key=word_sort_key)


def test_a_paragraph_is_written_the_short_way():
    assert codes.norm("§ 25 Absatz 2 Satz 1 AufenthG") == "§ 25 Abs. 2 Satz 1 AufenthG"
