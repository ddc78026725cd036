"""`bin/lotse test`: all tests on a database that is thrown away afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from lotse.operations import browser, environment, packages, placement, postgres
from lotse.operations.environment import Database
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import REPOSITORY, DataFolder
from lotse.operations.progress import complain, say, step

# A run of everything first proves, without a database, that core and rules are covered to the last
# branch; then come all others, not measured, because that would make them half as long again.
PLAIN = ["-m", "plain", "--cov", "--cov-report=term-missing:skip-covered"]
ALL_OTHERS = ["-m", "not plain"]
OTHERS_WITHOUT_JOURNEYS = ["-m", "not plain and not journey"]
WITHOUT_JOURNEYS = ["-m", "not journey"]
# The whole server is thrown away; dropping the database first would wait for stragglers.
THROWN_AWAY = ["--reuse-db"]
# Every worker has a database of its own, and a file stays with one: what it builds, it builds once.
BY_FILE = ["--dist", "loadfile"]
# Each worker fills and asks a database; more of them than this only wait for one another.
MOST_WORKERS = 8
# Below this many files starting workers takes longer than it saves.
WORTH_WORKERS = 20
# Who looks closely or shares the work out otherwise gets what was asked for and no more.
BY_HAND = {"-n", "--numprocesses", "--dist", "-s", "--capture", "--pdb", "--trace", "--setup-show"}
BY_HAND |= {"--collect-only", "--co", "--fixtures", "--markers", "-h", "--help", "--version"}


def test(arguments: list[str]) -> int:
    """Set up what tests need and run pytest; arguments go on to it."""
    with _throwaway_folder() as data:
        packages.bring_in_step(data)
        chromium = browser.find_or_install()
        _require_browser(chromium)
        with step("Starte die Testdatenbank"):
            urls = postgres.ensure_running(data.root, throwaway=True)
        try:
            used = Database(urls.app_url, urls.owner_url, embedded=True)
            variables = environment.for_programs(data, Mode.TEST, used)
            variables |= {"LOTSE_CHROMIUM": chromium} if chromium else {}
            codes = [
                subprocess.call(
                    [sys.executable, "-m", "pytest", *options], cwd=REPOSITORY, env=variables
                )
                for options in _runs(arguments, chromium)
            ]
        finally:
            postgres.stop(data.root)
            placement.remove_cluster(data)
    if chromium is None:
        _warn()
    return _first_trouble(codes)


def _first_trouble(codes: list[int]) -> int:
    """The code of the first run that failed; one that was killed has a code below zero."""
    return next((code for code in codes if code), 0)


def _runs(arguments: list[str], chromium: str | None) -> list[list[str]]:
    """The options of each run of pytest: one for what is asked for, two for everything."""
    if arguments:
        asked = [arguments if chromium else [*WITHOUT_JOURNEYS, *arguments]]
    else:
        asked = [PLAIN, ALL_OTHERS if chromium else OTHERS_WITHOUT_JOURNEYS]
    return [[*THROWN_AWAY, *_workers(arguments), *one] for one in asked]


def _workers(arguments: list[str]) -> list[str]:
    """One worker for each core where there is enough to do for them."""
    number = min(_cores(), MOST_WORKERS)
    is_by_hand = any(argument.split("=")[0] in BY_HAND for argument in arguments)
    if number < 2 or is_by_hand or _files_named(arguments) < WORTH_WORKERS:
        return []
    return ["-n", str(number), *BY_FILE]


def _cores() -> int:
    """How many cores this program may use."""
    try:
        return len(psutil.Process().cpu_affinity())
    except AttributeError:  # macOS binds no program to cores
        return os.cpu_count() or 1


def _files_named(arguments: list[str]) -> int:
    """How many files with tests the arguments name; without a path it is all of them."""
    named = [REPOSITORY / argument.split("::")[0] for argument in arguments if argument]
    found: set[Path] = set()
    # What -k looks for may be longer than a path can be; os.path calls that not there.
    for path in [path for path in named if os.path.exists(path)] or [REPOSITORY / "tests"]:
        found.update(path.rglob("test_*.py") if path.is_dir() else [path])
    return len(found)


def _require_browser(chromium: str | None) -> None:
    if chromium is not None:
        return
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        raise OperationError(
            "Chromium fehlt, und in der CI laufen die Browsertests immer: Bitte installieren "
            f"({browser.how_to_install()})."
        )
    _warn()


def _warn() -> None:
    complain("!" * 88)
    complain("OHNE BROWSERTESTS: Auf diesem Rechner fehlt Chromium.")
    complain(f"Installieren – {browser.how_to_install()}")
    complain("!" * 88)


@contextmanager
def _throwaway_folder() -> Iterator[DataFolder]:
    # Each run has its own, so that two runs at once do not meet.
    folder = Path(tempfile.mkdtemp(prefix="lotse-test-"))
    # The server's user has to pass through; what is private inside stays private.
    folder.chmod(0o711)
    data = DataFolder(folder.resolve())
    data.create()
    try:
        yield data
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        say()
