"""Which user the embedded server runs as: PostgreSQL refuses to run as root."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lotse.operations.errors import OperationError

UNPRIVILEGED = 65534
READ_AND_WRITE = os.R_OK | os.W_OK | os.X_OK


@dataclass(frozen=True)
class ServerUser:
    """A user without rights that a server started by root runs as."""

    uid: int
    gid: int


def user_for(cluster: Path) -> ServerUser | None:
    """The user to run the server as, None for the current one.

    A cluster that exists keeps its owner, so that `sudo` once does no harm.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        if cluster.exists() and not os.access(cluster, READ_AND_WRITE):
            raise OperationError(
                f"Die Datenbank in {cluster} gehört einem anderen Benutzer: Bitte mit dessen "
                "Konto starten oder mit --data einen eigenen Ordner wählen."
            )
        return None
    if cluster.exists() and cluster.stat().st_uid != 0:
        return ServerUser(cluster.stat().st_uid, cluster.stat().st_gid)
    return ServerUser(UNPRIVILEGED, UNPRIVILEGED)


def run_as(
    user: ServerUser | None, command: list[str], *, folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run a program of the server as its user, away from terminal signals."""
    identity: dict[str, Any] = {}
    if user is not None:
        identity = {"user": user.uid, "group": user.gid, "extra_groups": []}
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))
    }
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment | {"LC_ALL": "C"},
            # A file descriptor that the server inherits would keep our caller waiting.
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            start_new_session=sys.platform != "win32",
            **identity,
        )
    except PermissionError as error:
        raise OperationError(
            f"{command[0]} lässt sich nicht ausführen ({error.strerror}): Bitte Lotse mit einem "
            "Benutzerkonto ohne Verwaltungsrechte starten oder DATABASE_URL setzen."
        ) from error


def reaches(user: ServerUser | None, path: Path) -> bool:
    """Whether that user gets to a path; asked as that user, as every parent folder counts."""
    if user is None:
        return True
    question = 'if [ -d "$1" ]; then cd "$1"; else [ -x "$1" ]; fi'
    shell = ["/bin/sh", "-c", question, "sh", str(path)]
    return run_as(user, shell, folder=Path("/")).returncode == 0


def own_folder(path: Path, user: ServerUser | None) -> None:
    """Make a folder for the server's user alone, unless it is theirs already."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if user is None:
        return
    if path.is_symlink() or path.stat().st_uid not in {0, user.uid}:
        raise OperationError(
            f"{path} gehört einem fremden Benutzer: Bitte den Ordner entfernen und neu starten."
        )
    os.chown(path, user.uid, user.gid)
