"""Run Django's commands as child processes and explain what went wrong."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from lotse.operations import environment, modes
from lotse.operations.errors import OperationError, last_lines
from lotse.operations.paths import REPOSITORY, DataFolder

MANAGE = [sys.executable, str(REPOSITORY / "manage.py")]
# They change the tables, ask about changes to them, or found what only the owner may found.
AS_OWNER = {"migrate", "showmigrations", "sqlmigrate", "makemigrations", "squashmigrations"}
# Who runs the program on its own machine asks for no rights of a role.
AS_OWNER |= {"create_administrator", "load_demo", "export_network"}


def manage(data: DataFolder, arguments: list[str]) -> int:
    """`bin/lotse manage …`: one command of Django in the foreground, with a running database."""
    data.create()
    mode = modes.mode_of(data)
    with environment.database(data, mode) as used:
        variables = environment.for_programs(data, mode, used)
        if arguments[:1] and arguments[0] in AS_OWNER and "LOTSE_DATABASE_AS" not in os.environ:
            variables = environment.as_owner(variables)
        return subprocess.call([*MANAGE, *arguments], env=variables)


def begin(arguments: list[str], variables: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start a command whose output goes to a log."""
    with log.open("wb") as output:
        return subprocess.Popen(
            [*MANAGE, *arguments],
            env=dict(variables),
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def finish(process: subprocess.Popen[bytes], log: Path, trouble: str) -> None:
    """Wait for a command; its failure becomes one German sentence that begins with `trouble`."""
    try:
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if code != 0:
        raise OperationError(explain(log, trouble))


def explain(log: Path, trouble: str) -> str:
    """German sentence for a failed command, from its output."""
    text = log.read_text("utf-8", "replace")
    misconfigured = re.findall(r"(?:ImproperlyConfigured|^Fehler): (.+)", text, re.MULTILINE)
    if misconfigured:
        return str(misconfigured[-1]).strip()
    # On a full disk the log itself stays empty.
    if "No space left on device" in text or shutil.disk_usage(log.parent).free < 2**20:
        return f"{trouble}: Der Datenträger ist voll, bitte Platz schaffen und neu starten."
    if "authentication failed" in text:
        return (
            f"{trouble}: Die Datenbank lehnt die Anmeldung ab, bitte Benutzer und Passwort in "
            "DATABASE_URL und LOTSE_OWNER_DATABASE_URL prüfen."
        )
    applying = re.findall(r"Applying (\S+?)\.\.\.(?! OK)", text)
    at = f" bei {applying[-1]}" if applying else ""
    raised = re.findall(r"^(?:[\w.]+\.)?[A-Z]\w+: (.+)$", text, re.MULTILINE)
    said = (raised[-1] if raised else last_lines(log))[:300]
    reason = f" ({said})" if said else ""
    return f"{trouble}{at}{reason}. Ganzer Text: {log}"
