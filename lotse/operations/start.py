"""`bin/lotse start`: from an empty clone to the login page, and on until Ctrl-C."""

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lotse.operations import (
    environment,
    greeting,
    management,
    modes,
    packages,
    placement,
    ports,
    postgres,
    preparation,
    runfile,
)
from lotse.operations.environment import Database
from lotse.operations.errors import OperationError, last_lines
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder
from lotse.operations.progress import say, step
from lotse.operations.supervisor import Program, Supervisor, ignore_signals, listen_to_signals

FIRST_PAGE_SECONDS = 60
WORKERS = 2
# Per worker; one more than a person's browser opens for a page and its partials.
THREADS = 4


@dataclass(frozen=True)
class Options:
    """What the command line said."""

    data: DataFolder
    port: int = ports.DEFAULT
    demo: bool = True


def start(options: Options) -> int:
    """Set up what is missing, run everything, stop cleanly."""
    data = options.data
    data.create()
    mode = modes.given_mode() or (Mode.DEMO if options.demo else Mode.LOCAL)
    _refuse_second_run(data)
    ports.require_free(options.port)
    modes.settle(data, mode)
    packages.bring_in_step(data)
    listen_to_signals()
    try:
        with environment.database(data, mode) as used:
            _serve(options, mode, used)
    except KeyboardInterrupt:
        say("Lotse ist beendet; alle Daten sind gespeichert.")
    return 0


def _refuse_second_run(data: DataFolder) -> None:
    run = runfile.read(data)
    if run is None:
        return
    if run.main.process():
        raise OperationError(
            f"Lotse läuft schon unter {run.address} (PID {run.main.pid}): Bitte dort anmelden "
            "oder es mit bin/lotse stop beenden."
        )
    if runfile.end_leftovers(run):
        say("Reste eines abgebrochenen Laufs wurden beendet.")
    runfile.remove(data)


def _serve(options: Options, mode: Mode, used: Database) -> None:
    data = options.data
    variables = environment.for_programs(data, mode, used)
    preparation.prepare(data, mode, used, variables)
    supervisor = Supervisor(data, runfile.begin(options.port, mode))
    try:
        web = _web_server(data, options.port, variables)
        with step("Starte Lotse"):
            supervisor.add(web)
            _wait_for_first_page(web, supervisor.run.address)
        greeting.greet(supervisor.run.address, data, mode, used)
        # After the first page: both would compete for the same processors.
        supervisor.add(_job_worker(data, variables))
        supervisor.watch(look_after_database=_database_watch(data, used))
    except KeyboardInterrupt:
        say("Beende Lotse …")
        raise
    finally:
        ignore_signals()
        supervisor.stop()


def _web_server(data: DataFolder, port: int, variables: Mapping[str, str]) -> Program:
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    options += ["--workers", str(WORKERS), "--blocking-threads", str(THREADS)]
    options += ["--respawn-failed-workers", "--log-level", "warning"]
    command = [sys.executable, "-m", "granian", *options, "config.wsgi:application"]
    return Program("web", "Der Webserver", command, variables, data.log / "web.log")


def _job_worker(data: DataFolder, variables: Mapping[str, str]) -> Program:
    command = [*management.MANAGE, "procrastinate", "worker"]
    return Program("worker", "Der Hintergrunddienst", command, variables, data.log / "worker.log")


def _wait_for_first_page(web: Program, address: str) -> None:
    deadline = time.monotonic() + FIRST_PAGE_SECONDS
    while time.monotonic() < deadline:
        if not web.is_alive:
            break
        try:
            with urllib.request.urlopen(address, timeout=20):  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError as error:
            raise OperationError(
                f"Die erste Seite antwortet mit Fehler {error.code}: Bitte das Protokoll "
                f"{web.log} ansehen."
            ) from error
        except OSError:
            time.sleep(0.05)
    said = management.explain(web.log, "Der Webserver startet nicht")
    raise OperationError(said if web.log.exists() else last_lines(web.log))


def _database_watch(data: DataFolder, used: Database) -> Callable[[], None]:
    def look() -> None:
        if not used.embedded:
            return
        if postgres.postmaster(placement.place_of(data)) is None:
            say("Die Datenbank hat sich beendet und wird neu gestartet.")
            postgres.ensure_running(data.root)

    return look
