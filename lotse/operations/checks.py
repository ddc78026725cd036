"""`bin/lotse check`: everything that can be judged without running the program."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lotse.operations import environment, packages
from lotse.operations.modes import Mode
from lotse.operations.paths import REPOSITORY, DataFolder
from lotse.operations.progress import say, seconds

TEMPLATES = "lotse/web/templates"
# Of each failed check; enough to begin with, and the table stays in sight.
MAX_LINES = 60
ADDRESS = re.compile(r"\w+://")
PINNED = re.compile(r"^([a-z0-9.\-]+==[^ \\]+)", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """Result of one check."""

    name: str
    passed: bool
    text: str
    duration: float


def check(data: DataFolder) -> int:
    """Run all checks, also after a failure, and report a table."""
    data.create()
    packages.bring_in_step(data)
    variables = environment.base(data, Mode.TEST) | {"PYTHONWARNINGS": "ignore::RuntimeWarning"}
    say("Prüfe …")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        tasks = [pool.submit(_timed, name, run) for name, run in _checks(variables)]
        outcomes = [task.result() for task in tasks]
    for outcome in outcomes:
        if not outcome.passed:
            lines = outcome.text.strip().splitlines()
            say("\n".join([f"\n── {outcome.name} ──", *lines[-MAX_LINES:]]))
    say()
    for outcome in outcomes:
        verdict = "in Ordnung" if outcome.passed else "FEHLER"
        say(f"  {outcome.name:<28} {verdict:<12} {seconds(outcome.duration):>7}")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def lock_files() -> list[Path]:
    """Everything that names packages of others."""
    return [*sorted(REPOSITORY.glob("requirements*.txt")), REPOSITORY / "package-lock.json"]


def addresses_in(files: list[Path]) -> list[str]:
    """Lines of lock files that name an address: a clone must not depend on one registry."""
    return [
        f"{path.name}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if ADDRESS.search(line) or line.startswith(("--index", "--extra-index", "--find-links"))
    ]


def pins_that_differ() -> list[str]:
    """Packages that would be tested in another version than they run in."""
    run, tested = (
        set(PINNED.findall((REPOSITORY / name).read_text("utf-8")))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    return sorted(run - tested)


def _checks(variables: dict[str, str]) -> list[tuple[str, Callable[[], tuple[bool, str]]]]:
    def module(*arguments: str) -> Callable[[], tuple[bool, str]]:
        return lambda: _run([sys.executable, "-m", *arguments], variables)

    def manage(*arguments: str) -> Callable[[], tuple[bool, str]]:
        return lambda: _run([sys.executable, "manage.py", *arguments], variables)

    linter = "from importlinter.cli import lint_imports_command as run; run()"
    return [
        ("mypy", module("mypy")),
        ("ruff check", module("ruff", "check", "--output-format", "concise", ".")),
        ("ruff format", module("ruff", "format", "--check", "--output-format", "concise", ".")),
        # Its rules only: its formatter takes our tag empty_state for the empty of a loop.
        ("djlint", module("djlint", TEMPLATES, "--lint")),
        ("Architektur", lambda: _run([sys.executable, "-c", linter], variables)),
        ("Migrationen", manage("makemigrations", "--check", "--dry-run")),
        ("Django", manage("check")),
        ("Adressen in Lockdateien", lambda: _none(addresses_in(lock_files()))),
        ("Versionen getestet", lambda: _none(pins_that_differ())),
    ]


def _timed(name: str, run: Callable[[], tuple[bool, str]]) -> Outcome:
    started = time.monotonic()
    passed, text = run()
    return Outcome(name, passed, text, time.monotonic() - started)


def _run(command: list[str], variables: dict[str, str]) -> tuple[bool, str]:
    done = subprocess.run(
        command, cwd=REPOSITORY, env=variables, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, done.stdout + done.stderr


def _none(findings: list[str]) -> tuple[bool, str]:
    return not findings, "\n".join(findings)
