"""`bin/lotse start`: from an empty clone to the login page, and on until Ctrl-C."""

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
    webserver,
)
from lotse.operations.backups import restoring
from lotse.operations.backups.scheduling import NightlyBackup
from lotse.operations.environment import Database
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder
from lotse.operations.progress import say, step
from lotse.operations.supervisor import Program, Supervisor, ignore_signals, listen_to_signals


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
    restoring.refuse_unfinished(data)
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
    nightly = NightlyBackup(data, mode)
    try:
        web = webserver.program(data, options.port, variables)
        with step("Starte Lotse"):
            supervisor.add(web)
            webserver.wait_for_first_page(web, supervisor.run.address)
        greeting.greet(supervisor.run.address, data, mode, used)
        # After the first page: both would compete for the same processors.
        supervisor.add(_job_worker(data, variables))
        supervisor.watch(look_after=[_database_watch(data, used), nightly.look])
    except KeyboardInterrupt:
        say("Beende Lotse …")
        raise
    finally:
        ignore_signals()
        nightly.stop()
        supervisor.stop()


def _job_worker(data: DataFolder, variables: Mapping[str, str]) -> Program:
    command = [*management.MANAGE, "procrastinate", "worker"]
    return Program("worker", "Der Hintergrunddienst", command, variables, data.log / "worker.log")


def _database_watch(data: DataFolder, used: Database) -> Callable[[], None]:
    def look() -> None:
        if not used.embedded:
            return
        if postgres.postmaster(placement.place_of(data)) is None:
            say("Die Datenbank hat sich beendet und wird neu gestartet.")
            postgres.ensure_running(data.root)

    return look
