"""What a file can say and no table can keep is found with its place; no database."""

import pytest

from lotse.foundation.directory.rules.hsds_keeping import unkeepable

NAN, ENDLESS = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ({"name": "Café", "minimum_age": NAN}, "(„Café“), „minimum_age“: ist keine Zahl"),
        ({"name": "Café", "fees": [1, ENDLESS]}, "„fees[1]“: ist keine Zahl"),
        ({"name": "A\0"}, "(„ohne Namen“), „name“: enthält Zeichen"),
        ({"name": "Café", "a": {"b": ["\ud800"]}}, "„a.b[0]“: enthält Zeichen"),
        ({"name": "Café", "a": {"\0": 1}}, "„a“: enthält Zeichen"),
        ([NAN], "(„ohne Namen“), „[0]“: ist keine Zahl"),
        ("\udfff", "(„ohne Namen“): enthält Zeichen"),
    ],
)
def test_what_cannot_be_kept_is_named_with_record_and_place(service, said):
    found = unkeepable([{"name": "Beratung", "minimum_age": 6, "url": None}, service])
    assert found is not None
    assert str(found).startswith("Datensatz 2 ")
    assert said in str(found)


def test_what_can_be_kept_is_not_complained_about():
    assert unkeepable([{"name": "Beratung", "age": 1.5, "days": ["MO", True, None]}]) is None
