"""What `bin/lotse test` does where a browser is missing."""

import pytest

from lotse.operations import browser, testing
from lotse.operations.errors import OperationError


def test_without_chromium_the_journeys_are_left_out_and_everybody_hears_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    testing._require_browser(None)
    said = capsys.readouterr().err
    assert "OHNE BROWSERTESTS" in said
    assert "sudo apt install chromium" in said
    assert testing._options([], None)[1:3] == ["-m", "not journey"]


def test_in_ci_a_missing_chromium_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(OperationError, match="in der CI laufen die Browsertests immer"):
        testing._require_browser(None)


def test_a_full_run_demands_coverage_and_a_part_does_not() -> None:
    assert "--cov" in testing._options([], "/usr/bin/chromium")
    assert testing._options(["tests/core"], "/usr/bin/chromium")[1:] == ["tests/core"]


def test_a_browser_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_CHROMIUM", "/nirgendwo/chromium")
    with pytest.raises(OperationError, match="LOTSE_CHROMIUM zeigt auf /nirgendwo/chromium"):
        browser.find()


def test_the_test_database_goes_with_its_server():
    assert testing._options([], None)[0] == "--reuse-db"
