"""`bin/lotse stop`, `status` and `reset-demo`."""

import os
import shutil
import time

from lotse.operations import environment, modes, ports, postgres, preparation, provisioning, runfile
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder
from lotse.operations.progress import say, step

NOT_RUNNING = 3
STOP_SECONDS = 40


def stop(data: DataFolder) -> int:
    """Stop everything that runs for a data folder, also what a killed start left behind."""
    run = runfile.read(data)
    main = run.main.process() if run else None
    if main is not None:
        with step("Beende Lotse"):
            main.terminate()
            deadline = time.monotonic() + STOP_SECONDS
            while run and run.main.process() and time.monotonic() < deadline:
                time.sleep(0.05)
            if run and run.main.process():
                runfile.end([main], wait_seconds=1)
    left = bool(run and runfile.end_leftovers(run))
    runfile.remove(data)
    if postgres.stop(data.root) or left or main is not None:
        say("Lotse ist beendet; alle Daten sind gespeichert.")
    else:
        say(f"Für {data.root} läuft nichts.")
    return 0


def status(data: DataFolder) -> int:
    """Say what runs; the exit code says it to scripts (0 runs, 3 does not)."""
    run = runfile.read(data)
    runs = run is not None and run.main.process() is not None
    say(f"Datenordner     {data.root} ({modes.mode_of(data)})")
    if run is not None and runs:
        since = time.strftime("%d.%m.%Y %H:%M", time.localtime(run.started_at))
        answers = "antwortet" if ports.is_answering(run.port) else "antwortet nicht"
        say(f"Lotse           läuft seit {since} unter {run.address} ({answers})")
        for name, title in (("web", "Webserver"), ("worker", "Hintergrunddienst")):
            child = run.children.get(name)
            alive = child is not None and child.process() is not None
            say(f"  {title:<20} " + (f"PID {child.pid}" if child and alive else "läuft nicht"))
    else:
        say("Lotse           läuft nicht; starten mit bin/lotse start")
    say(f"Datenbank       {_database_status(data)}")
    return 0 if runs else NOT_RUNNING


def reset_demo(data: DataFolder) -> int:
    """Throw the demo county away and load it anew, with dates relative to today."""
    if environment.is_external():
        raise OperationError(
            "reset-demo löscht nur die eingebettete Datenbank: Bitte DATABASE_URL entfernen."
        )
    if modes.mode_of(data) is not Mode.DEMO:
        raise OperationError(f"In {data.root} liegt kein Demo-Kreis: Es wurde nichts gelöscht.")
    run = runfile.read(data)
    if run is not None and run.main.process():
        raise OperationError(
            f"Lotse läuft noch unter {run.address}: Bitte zuerst bin/lotse stop ausführen."
        )
    data.create()
    modes.settle(data, Mode.DEMO)
    with environment.database(data, Mode.DEMO) as used:
        with step("Lösche den alten Demo-Kreis"):
            _empty(data)
        variables = environment.for_programs(data, Mode.DEMO, used)
        preparation.prepare(data, Mode.DEMO, used, variables)
    say("Der Demo-Kreis ist neu geladen.")
    return 0


def _empty(data: DataFolder) -> None:
    server = postgres.server_of(data.root)
    if server is None:
        raise OperationError("Die Datenbank antwortet nicht: Bitte bin/lotse doctor ausführen.")
    provisioning.drop_database(server)
    provisioning.create_database(server)
    for entry in data.documents.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _database_status(data: DataFolder) -> str:
    if environment.is_external():
        return "über DATABASE_URL" + (
            "" if os.environ.get(environment.OWNER_URL) else " (ohne Adresse der Eigentümerrolle)"
        )
    server = postgres.server_of(data.root)
    return f"läuft auf 127.0.0.1:{server.port}" if server else "eingebettet, läuft nicht"
