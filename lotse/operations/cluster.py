"""Make a new cluster of the embedded server, and write its configuration."""

import os
import shutil
import socket
import sys
from pathlib import Path

from lotse.operations.errors import OperationError, last_lines
from lotse.operations.placement import Place
from lotse.operations.serveruser import ServerUser, own_folder, run_as

NEEDED_MEGABYTES = 300
CONFIGURATION = "lotse.conf"
# TCP on this machine only; no Unix socket, whose path may not exceed 107 bytes.
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "jit": "off",
    # Nobody replicates this server: a table that is made or emptied and filled needs no log.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "shared_buffers": "256MB",
    # On a small machine further processes that read ahead only take turns away.
    "io_method": "sync",
}
# For data that nobody misses.
THROWAWAY_OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def create(place: Place, password: str) -> None:
    """Run initdb beside the final place, so that an interruption leaves no half cluster."""
    require_space(place.cluster.parent)
    fresh = place.cluster.with_name("postgres.neu")
    if fresh.exists():
        shutil.rmtree(fresh)
    own_folder(fresh, place.user)
    password_file = place.cluster.with_name("postgres.passwort")
    write_for(place.user, password_file, password)
    try:
        made = run_as(place.user, _initdb(place, fresh, password_file), folder=fresh)
    finally:
        password_file.unlink(missing_ok=True)
    if made.returncode != 0:
        raise OperationError(_creation_failed(place, made.stderr))
    with (fresh / "postgresql.conf").open("a", encoding="utf-8") as configuration:
        configuration.write(f"\ninclude_if_exists '{CONFIGURATION}'\n")
    fresh.rename(place.cluster)


def configure(place: Place, port: int) -> None:
    """Write what this version of Lotse wants of the server; read at every start."""
    options = OPTIONS | (THROWAWAY_OPTIONS if place.throwaway else {}) | {"port": str(port)}
    lines = [f"{name} = '{value}'\n" for name, value in options.items()]
    write_for(place.user, place.cluster / CONFIGURATION, "".join(lines))


def configured_port(place: Place) -> int | None:
    """Port of the last start, so that programs that are connected find the server again."""
    path = place.cluster / CONFIGURATION
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        if line.startswith("port = "):
            return int(line.split("'")[1])
    return None


def is_free(port: int) -> bool:
    """Whether somebody could listen on this port of 127.0.0.1."""
    with socket.socket() as probe:
        if sys.platform != "win32":
            # A port in TIME_WAIT is free; on Windows this option would mean something else.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def require_space(folder: Path) -> None:
    """Refuse early where a full disk would break things half-way."""
    free = shutil.disk_usage(folder).free // 2**20
    if free < NEEDED_MEGABYTES:
        raise OperationError(
            f"Auf dem Datenträger von {folder} sind nur noch {free} MB frei, Lotse braucht "
            f"{NEEDED_MEGABYTES} MB: Bitte Platz schaffen oder mit --data einen anderen Ordner "
            "wählen."
        )


def write_for(user: ServerUser | None, path: Path, text: str) -> None:
    """Write a file that only the server's user reads."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        if user is not None:
            os.chown(path, user.uid, user.gid)
        handle.write(text)


def _initdb(place: Place, folder: Path, password_file: Path) -> list[str]:
    # C.UTF-8 of the C library exists on Linux only; elsewhere PostgreSQL brings its own.
    linux = sys.platform.startswith("linux")
    elsewhere = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [
        place.binaries.program("initdb"),
        f"--pgdata={folder}",
        "--username=postgres",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        *(["--locale=C.UTF-8"] if linux else elsewhere),
        "--no-instructions",
        *(["--no-sync"] if place.throwaway else []),
    ]


def _creation_failed(place: Place, output: str) -> str:
    if "No space left" in output:
        return (
            f"Der Datenträger von {place.cluster} ist voll: Bitte Platz schaffen oder mit --data "
            "einen anderen Ordner wählen."
        )
    reason = " ".join(output.split())[-300:]
    return (
        f"Die Datenbank in {place.cluster} ließ sich nicht anlegen ({reason}): Bitte "
        "bin/lotse doctor ausführen oder DATABASE_URL auf einen eigenen Server setzen."
    )


def start_failed(place: Place) -> str:
    """German sentence for a server that does not start, from its own log."""
    reason = last_lines(place.log, 2)
    if "No space left" in reason:
        return (
            f"Der Datenträger von {place.cluster} ist voll, die Datenbank startet nicht: "
            "Bitte Platz schaffen und neu starten."
        )
    if "is not compatible with this version" in reason:
        return (
            f"Die Datenbank in {place.cluster} wurde mit einer anderen Version von PostgreSQL "
            "angelegt: Bitte diese Version über LOTSE_POSTGRES_BIN angeben oder eine Sicherung "
            "in einen neuen Ordner einspielen."
        )
    return (
        f"Die Datenbank in {place.cluster} startet nicht: Bitte das Protokoll {place.log} "
        "ansehen und bin/lotse doctor ausführen."
    )
