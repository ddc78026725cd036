"""`bin/lotse doctor` says whether files are checked for malware."""

import pytest

from lotse.operations import doctor
from lotse.operations.errors import OperationError
from lotse.operations.paths import DataFolder
from tests.foundation.documents import clamd


@pytest.fixture
def ask(monkeypatch, tmp_path):
    def asked(address):
        monkeypatch.setenv("LOTSE_CLAMD", address)
        return doctor.QUESTIONS["Schadsoftware"](DataFolder(tmp_path))

    return asked


def test_without_a_scanner_it_is_a_note(ask):
    answer = ask("")
    assert isinstance(answer, doctor.Note)
    assert "nicht geprüft" in answer.text


def test_a_scanner_that_answers_is_fine(ask):
    with clamd.running() as address:
        assert ask(address) == f"clamd antwortet unter {address}"


@pytest.mark.parametrize("address", ["127.0.0.1:9", "ohne-port"])
def test_a_scanner_that_is_not_there_is_an_error_with_the_mend(ask, address):
    with pytest.raises(OperationError, match="nimmt Lotse keine Dateien an"):
        ask(address)


def test_something_else_behind_the_address_is_an_error(ask, monkeypatch):
    monkeypatch.setattr(clamd, "PING", b"something else\n")
    with clamd.running() as address, pytest.raises(OperationError, match="etwas anderes"):
        ask(address)
