"""Numbers stay exact; what is no JSON is refused."""

from decimal import Decimal

import pytest

from lotse.casework.pathways.rules.command import main
from lotse.core.exact_json import parsed, written


def test_numbers_are_read_as_they_are_written():
    assert parsed('{"share": 0.1, "count": 3}') == {"share": Decimal("0.1"), "count": 3}


@pytest.mark.parametrize("text", ["{", "NaN", "[-Infinity]", "[" * 100_000, ""])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parsed(text)


def test_an_exact_number_is_written_as_text_and_umlauts_as_they_are():
    assert written({"id": Decimal("1.50"), "name": "Möhn"}) == '{"id": "1.50", "name": "Möhn"}'


def test_a_number_as_the_name_of_a_line_is_refused_and_not_a_crash(tmp_path, capsys):
    """Read exactly it is a Decimal, which JSON does not know by itself."""
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": 1.5, "on": "2026-01-01", "facts": {}}\n', "utf-8")
    assert main(["--batch", str(lines)]) == 2
    answer = parsed(capsys.readouterr().out)
    assert (answer["id"], answer["error"]["field"]) == ("1.5", "id")
