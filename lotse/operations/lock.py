"""`bin/lotse lock`: write the lock files anew; none of them contains an address."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lotse.operations import packages
from lotse.operations.errors import OperationError
from lotse.operations.paths import DEV_REQUIREMENTS, REPOSITORY, REQUIREMENTS
from lotse.operations.progress import step

COMPILE = ["pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
COMPILE += ["--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links"]


def lock(options: list[str]) -> int:
    """Compile pyproject.toml and package.json; `--upgrade` goes on to uv."""
    with tempfile.TemporaryDirectory() as folder:
        uv = _uv(Path(folder))
        with step("Schreibe requirements.txt"):
            _run([uv, *COMPILE, *options, "pyproject.toml", "-o", REQUIREMENTS.name])
        with step("Schreibe requirements-dev.txt"):
            # What is tested is what runs: the same versions, plus the tools.
            same = ["--extra", "dev", "--constraint", REQUIREMENTS.name]
            target = ["pyproject.toml", "-o", DEV_REQUIREMENTS.name]
            _run([uv, *COMPILE, *options, *same, *target])
        with step("Schreibe package-lock.json"):
            _run([*packages.npm(), "install", "--package-lock-only", "--ignore-scripts"])
    return 0


def _uv(folder: Path) -> str:
    found = shutil.which("uv")
    if found:
        return found
    with step("Hole uv"):
        _run([sys.executable, "-m", "venv", str(folder)])
        programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
        _run([str(programs / "python"), "-m", "pip", "install", "--quiet", "uv"])
    return str(programs / "uv")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise OperationError(f"{Path(command[0]).name} meldet: {done.stderr.strip()[-500:]}")
