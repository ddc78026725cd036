"""Embedded PostgreSQL (eingebettete Datenbank): start, ask, stop.

The server listens on 127.0.0.1 only and asks for a SCRAM password. Whether it runs is
asked with a real connection: after kill -9 its own files still call it running.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from lotse.operations import cluster, keys, placement, provisioning
from lotse.operations.connections import Server, connect, is_starting, is_wrong_password
from lotse.operations.errors import OperationError, last_lines
from lotse.operations.locks import exclusive
from lotse.operations.paths import DataFolder
from lotse.operations.placement import Place
from lotse.operations.serveruser import run_as

ANSWER_SECONDS = 60
# Children of a killed server hold its shared memory for a moment.
START_ATTEMPTS = 6
MAX_LOG_BYTES = 5 * 2**20


@dataclass(frozen=True)
class ServerUrls:
    """Addresses of a running embedded server, and whether this call started it."""

    app_url: str
    owner_url: str
    started: bool


def ensure_running(folder: Path, *, throwaway: bool = False) -> ServerUrls:
    """Create the cluster if need be, start it if need be, and return its addresses.

    Raises: OperationError with one German sentence.
    """
    data = DataFolder(folder.resolve())
    data.create()
    with exclusive(data.run / "postgres.lock"):
        place = placement.place_of(data, throwaway=throwaway)
        password = keys.own_secret(data.keys, "postgres_superuser")
        if not place.exists:
            cluster.create(place, password)
        running = _answering(place, password)
        server = running or _start(place, password)
        owner = keys.own_secret(data.keys, "postgres_owner")
        web = keys.own_secret(data.keys, "postgres_web")
        provisioning.provision(server, place, owner_password=owner, web_password=web)
        return ServerUrls(
            app_url=server.url("lotse_web", web),
            owner_url=server.url("lotse_owner", owner),
            started=running is None,
        )


@contextmanager
def running(folder: Path, *, throwaway: bool = False) -> Iterator[ServerUrls]:
    """Addresses of a running server; whoever leaves last stops it.

    The block holds a connection, so that others who leave earlier see that it is used.
    """
    urls = ensure_running(folder, throwaway=throwaway)
    held = connect(urls.app_url)
    try:
        yield urls
    finally:
        with suppress(psycopg.Error):
            held.close()
        if not is_used(folder):
            stop(folder)


def server_of(folder: Path) -> Server | None:
    """The server of a data folder as superuser, None when it does not answer."""
    data = DataFolder(folder.resolve())
    if not (data.keys / "postgres_superuser").exists():
        return None
    place = placement.place_of(data)
    return _answering(place, keys.own_secret(data.keys, "postgres_superuser"))


def is_used(folder: Path) -> bool:
    """Whether any other program is connected to the server."""
    server = server_of(folder)
    if server is None:
        return False
    with server.connect() as connection:
        row = connection.execute(
            "select count(*) from pg_stat_activity"
            " where backend_type = 'client backend' and pid <> pg_backend_pid()"
        ).fetchone()
    return bool(row and row[0])


def stop(folder: Path) -> bool:
    """Stop the server cleanly; False when there was nothing to stop."""
    data = DataFolder(folder.resolve())
    if not data.run.exists():
        return False
    with exclusive(data.run / "postgres.lock"):
        place = placement.place_of(data)
        if postmaster(place) is None:
            return False
        arguments = ["stop", "-D", str(place.cluster), "-m", "fast", "-w", "-t", "60"]
        run_as(place.user, [place.binaries.program("pg_ctl"), *arguments], folder=place.cluster)
        if postmaster(place) is not None:
            raise OperationError(
                "Die Datenbank ließ sich nicht beenden: Bitte das Protokoll "
                f"{place.log} ansehen und bin/lotse stop wiederholen."
            )
        return True


def postmaster(place: Place) -> psutil.Process | None:
    """The main process of this very cluster, None when its pid file is stale."""
    lines = _pid_file(place)
    try:
        process = psutil.Process(int(lines[0]))
        ours = str(place.cluster) in process.cmdline()
    except (IndexError, ValueError, psutil.Error):
        return None
    return process if ours and process.status() != psutil.STATUS_ZOMBIE else None


def _pid_file(place: Place) -> list[str]:
    path = place.cluster / "postmaster.pid"
    return path.read_text("utf-8", "replace").splitlines() if path.exists() else []


def _answering(place: Place, password: str) -> Server | None:
    """Ask the server with a real connection; wait while it recovers after a crash."""
    deadline = time.monotonic() + ANSWER_SECONDS
    while postmaster(place) is not None and time.monotonic() < deadline:
        lines = _pid_file(place)
        if len(lines) < 4:
            time.sleep(0.05)
            continue
        server = Server(int(lines[3]), password)
        try:
            server.connect().close()
        except psycopg.OperationalError as error:
            if is_wrong_password(error):
                raise _wrong_password(place) from error
            if not is_starting(error):
                time.sleep(0.1)
            time.sleep(0.05)
        else:
            return server
    return None


def _start(place: Place, password: str) -> Server:
    if place.log.exists() and place.log.stat().st_size > MAX_LOG_BYTES:
        place.log.replace(place.log.with_suffix(".log.1"))
    for attempt in range(START_ATTEMPTS):
        # Stale after kill -9; in a container its number may belong to another program by now.
        if postmaster(place) is None:
            (place.cluster / "postmaster.pid").unlink(missing_ok=True)
        port = cluster.configured_port(place)
        if port is None or not cluster.is_free(port):
            port = cluster.free_port()
        cluster.configure(place, port)
        arguments = ["start", "-D", str(place.cluster), "-l", str(place.log), "-w", "-t", "60"]
        run_as(place.user, [place.binaries.program("pg_ctl"), *arguments], folder=place.cluster)
        server = _answering(place, password)
        if server is not None:
            return server
        if "pre-existing shared memory" not in last_lines(place.log, 3) and attempt:
            break
        time.sleep(0.3 * (attempt + 1))
    raise OperationError(cluster.start_failed(place))


def _wrong_password(place: Place) -> OperationError:
    return OperationError(
        f"Das Passwort der Datenbank in {place.cluster} passt nicht zu den Dateien in keys/: "
        "Bitte den Ordner keys aus derselben Sicherung zurückholen wie die Datenbank."
    )
