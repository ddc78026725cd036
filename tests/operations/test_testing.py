"""What `bin/lotse test` asks of pytest, and what it does where a browser is missing."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from lotse.operations import browser, testing
from lotse.operations.errors import OperationError
from lotse.operations.paths import REPOSITORY

CHROMIUM = "/usr/bin/chromium"


def _last(arguments: list[str], chromium: str | None) -> list[str]:
    """What the last run is asked for, beside what every run is."""
    run = testing._runs(arguments, chromium)[-1]
    return run[run.index("-m") :] if "-m" in run else run[1:]


def test_without_chromium_the_journeys_are_left_out_and_everybody_hears_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    testing._require_browser(None)
    said = capsys.readouterr().err
    assert "OHNE BROWSERTESTS" in said
    assert "sudo apt install chromium" in said
    assert _last([], None) == ["-m", "not plain and not journey"]
    assert _last(["tests/core"], None) == ["-m", "not journey", "tests/core"]


def test_in_ci_a_missing_chromium_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(OperationError, match="in der CI laufen die Browsertests immer"):
        testing._require_browser(None)


def test_a_full_run_covers_the_rules_first_and_measures_nothing_after() -> None:
    plain, others = testing._runs([], CHROMIUM)
    assert plain[-4:-1] == ["-m", "plain", "--cov"]
    assert others[-2:] == ["-m", "not plain"]
    assert "--cov" not in others


@pytest.mark.parametrize(
    ("codes", "said"),
    [([0, 0], 0), ([0], 0), ([1, 0], 1), ([0, 2], 2), ([-9, 0], -9), ([0, -9], -9)],
)
def test_no_run_hides_that_another_failed_or_was_killed(codes: list[int], said: int) -> None:
    assert testing._first_trouble(codes) == said


def test_a_part_is_one_run_and_asks_no_coverage() -> None:
    assert testing._runs(["tests/core"], CHROMIUM) == [["--reuse-db", "tests/core"]]


def test_a_browser_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_CHROMIUM", "/nirgendwo/chromium")
    with pytest.raises(OperationError, match="LOTSE_CHROMIUM zeigt auf /nirgendwo/chromium"):
        browser.find()


def test_the_test_database_goes_with_its_server():
    assert all(run[0] == "--reuse-db" for run in testing._runs([], None))


@pytest.mark.parametrize(
    "arguments",
    [[], ["-x"], ["-k", "audit"], ["-m", "journey"], ["tests/web", "-x"], ["--cov=lotse"]],
    ids=" ".join,
)
def test_much_is_shared_out_by_file(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing, "_cores", lambda: 4)
    assert testing._workers(arguments) == ["-n", "4", "--dist", "loadfile"]
    assert all(run[1:5] == testing._workers(arguments) for run in testing._runs(arguments, None))


@pytest.mark.parametrize(
    "arguments",
    [
        ["tests/core"],
        ["tests/core", "tests/operations/test_cli.py"],
        ["tests/web/test_reads.py"],
        ["tests/web/test_reads.py::test_joining_a_household_shows_both", "-k", "x" * 500],
        ["-n", "3", "tests/web"],
        ["--numprocesses=3"],
        ["--dist=no"],
        ["--pdb"],
        ["-s", "tests/web"],
        ["--capture=no"],
        ["--help"],
    ],
    ids=lambda arguments: " ".join(arguments)[:60],
)
def test_little_and_what_is_looked_at_closely_runs_in_one_process(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "_cores", lambda: 4)
    assert testing._workers(arguments) == []


@pytest.mark.parametrize(
    ("cores", "workers"), [(1, []), (2, ["-n", "2"]), (8, ["-n", "8"]), (64, ["-n", "8"])]
)
def test_there_are_as_many_workers_as_cores_up_to_a_bound(
    cores: int, workers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "_cores", lambda: cores)
    assert testing._workers([])[:2] == workers


def test_only_cores_that_may_be_used_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil.Process, "cpu_affinity", lambda _process: [0, 3, 5], raising=False)
    assert testing._cores() == 3
    monkeypatch.delattr(psutil.Process, "cpu_affinity")
    assert testing._cores() == os.cpu_count()


RIGHT = """import pytest
from lotse.core import sums

@pytest.mark.plain
def test_sums():
    assert sums.half(4) == 2

def test_that_needs_a_database():
    raise RuntimeError
"""
FAILING = RIGHT.replace("== 2", "== 3")
WHOLE = "def half(number):\n    return number / 2\n"
BRANCHED = "def half(number):\n    if number:\n        return number / 2\n    return 0\n"


@pytest.mark.parametrize(
    ("code", "tests", "passes", "said"),
    [
        (WHOLE, RIGHT, True, "Total coverage: 100.00%"),
        (WHOLE, FAILING, False, "1 failed"),
        (BRANCHED, RIGHT, False, "total of 67 is less than fail-under=100"),
    ],
    ids=["all is well", "a test fails", "a branch is not covered"],
)
def test_with_workers_too_the_run_fails_when_a_test_or_coverage_fails(
    code: str, tests: str, passes: bool, said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(testing, "_cores", lambda: 2)
    (tmp_path / "lotse" / "core").mkdir(parents=True)
    (tmp_path / "lotse" / "core" / "sums.py").write_text(code)
    (tmp_path / "test_sums.py").write_text(tests)
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n")
    plugins = [f"-p{name}" for name in ("xdist", "pytest_cov", "django")]
    options = [*plugins, *testing._runs([], CHROMIUM)[0]]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"--cov-config={REPOSITORY}/pyproject.toml"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2 workers" in done.stdout
    assert said in done.stdout + done.stderr
    assert (done.returncode == 0) is passes
