"""Keep `.venv` in step with the hashed requirements, then hand on to the program in it.

Runs before anything is installed: the standard library only.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

from lotse.operations.errors import OperationError, explain_os_error
from lotse.operations.paths import DEV_REQUIREMENTS, REPOSITORY, REQUIREMENTS
from lotse.operations.progress import complain, say, step

VENV = REPOSITORY / ".venv"
STAMP = VENV / "lotse-stamp.json"
LOG = VENV / "lotse-setup.log"
DEV_COMMANDS = {"test", "check"}
# Their standard output is an answer that programs read.
ANSWERING = {"funding", "pathways"}
INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Bring the environment in step and run `lotse.operations` inside it."""
    try:
        command = "".join(arguments[:1])
        with redirect_stdout(sys.stderr if command in ANSWERING else sys.stdout):
            bring_in_step(dev=command in DEV_COMMANDS)
    except OperationError as error:
        complain(f"Fehler: {error}")
    except OSError as error:
        complain(f"Fehler: {explain_os_error(error) or error}")
    except KeyboardInterrupt:
        complain("Abgebrochen; der nächste Aufruf setzt die Einrichtung fort.")
        return INTERRUPTED
    else:
        return hand_on(arguments)
    return 1


def venv_python() -> Path:
    """The interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def bring_in_step(*, dev: bool) -> None:
    """Create or update `.venv` when the requirements or the Python changed."""
    found = _read_stamp()
    # Once the tools of developers are there they stay: `start` must not remove them.
    dev = dev or found.get("kind") == "dev"
    wanted = wanted_stamp(dev=dev)
    if found == wanted and venv_python().exists():
        return
    STAMP.unlink(missing_ok=True)
    if not _is_usable():
        _create()
    requirements = DEV_REQUIREMENTS if dev else REQUIREMENTS
    with step("Installiere Python-Pakete" + (" und Werkzeuge zum Entwickeln" if dev else "")):
        _install(requirements)
    STAMP.write_text(json.dumps(wanted_stamp(dev=dev)), "utf-8")


def wanted_stamp(*, dev: bool) -> dict[str, str]:
    """What decides whether the environment is in step."""
    requirements = DEV_REQUIREMENTS if dev else REQUIREMENTS
    return {
        "kind": "dev" if dev else "base",
        "requirements": hashlib.sha256(requirements.read_bytes()).hexdigest(),
        # Changes when the system's Python moves on to the next version.
        "python": str(venv_python().resolve()),
    }


def hand_on(arguments: list[str]) -> int:
    """Run the program in the environment, in place of this one where that is possible."""
    command = [str(venv_python()), "-m", "lotse.operations", *arguments]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    if os.name != "nt":
        os.execve(command[0], command, environment)  # noqa: S606 - no shell is the point
    try:
        return subprocess.call(command, env=environment)
    except KeyboardInterrupt:
        return INTERRUPTED


def _read_stamp() -> dict[str, str]:
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def _is_usable() -> bool:
    """Whether an environment is there whose Python is new enough and has pip."""
    if not venv_python().exists():
        return False
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    asked = subprocess.run([venv_python(), "-c", question], capture_output=True, check=False)
    return asked.returncode == 0


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise OperationError(
            "Diesem Python fehlt das Modul venv: Bitte installieren (Debian und Ubuntu: "
            "sudo apt install python3-venv) und bin/lotse erneut starten."
        )
    say("Lotse richtet sich ein; das dauert beim ersten Mal etwa eine Minute.")
    with step("Richte Python-Umgebung ein"):
        if VENV.exists():
            shutil.rmtree(VENV)
        # Not the Python of an environment that is active in this shell, but the one below it.
        python = getattr(sys, "_base_executable", None) or sys.executable
        made = subprocess.run(
            [python, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
        )
        if made.returncode != 0:
            raise OperationError(_explain(made.stdout + made.stderr))


def _install(requirements: Path) -> None:
    command = [str(venv_python()), "-m", "pip", "install", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--requirement", str(requirements)]
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise OperationError(_explain(LOG.read_text("utf-8", "replace")))


def _explain(output: str) -> str:
    """German sentence for what pip or venv said."""
    reasons = {
        "No space left on device": "der Datenträger ist voll. Bitte Platz schaffen",
        "do not match the hashes": "ein Paket hat nicht die erwartete Prüfsumme. Bitte nicht "
        "weiterarbeiten und die Paketquelle prüfen lassen",
        "Connection": "die Paketquelle ist nicht erreichbar. Bitte Netzwerk und Proxy prüfen",
        "Temporary failure in name": "die Paketquelle ist nicht erreichbar. Bitte Netzwerk und "
        "Proxy prüfen",
        "No matching distribution": "ein Paket gibt es für dieses Betriebssystem oder diese "
        "Python-Version nicht. Bitte CPython 3.11 bis 3.13 auf Linux, macOS oder Windows benutzen",
    }
    unknown = "pip hat einen Fehler gemeldet. Bitte das Protokoll ansehen"
    reason = next((text for sign, text in reasons.items() if sign in output), unknown)
    return (
        f"Die Python-Umgebung ließ sich nicht einrichten: {reason} und bin/lotse erneut "
        f"starten. Protokoll: {LOG}"
    )
