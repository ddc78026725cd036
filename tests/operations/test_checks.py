"""Lock files without addresses, tested in the versions that run."""

from pathlib import Path

import pytest

from lotse.operations import checks


def test_no_lock_file_names_an_address() -> None:
    assert checks.addresses_in(checks.lock_files()) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url=//pakete",
        "paket @ https://pakete.example/x.whl",
        '"resolved": "http://a/b.tgz"',
    ],
)
def test_an_address_in_a_lock_file_is_found(line: str, tmp_path: Path) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text(f"gut==1.0\n{line}\n")
    assert checks.addresses_in([path]) == [f"requirements.txt:2: {line}"]


def test_what_is_tested_is_what_runs() -> None:
    assert checks.pins_that_differ() == []
