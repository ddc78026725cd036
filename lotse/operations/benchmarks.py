"""`bin/lotse synth` and `bin/lotse bench`: an invented county of any size, and its measuring."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from lotse.operations import (
    environment,
    modes,
    packages,
    placement,
    preparation,
    runfile,
    webserver,
)
from lotse.operations.cluster import free_port
from lotse.operations.environment import Database
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import REPOSITORY, DataFolder
from lotse.operations.supervisor import Program


def synth(data: DataFolder, cases: int) -> int:
    """Write an invented county into a new data folder."""
    # Standard output is the result; what was done on the way goes to standard error.
    with redirect_stdout(sys.stderr), _prepared(data) as (_, variables):
        arguments = ["benchmarks.synth", "--cases", str(cases)]
        return _run(arguments, environment.as_owner(variables))


def bench_pages(data: DataFolder, *, as_json: bool) -> int:
    """Start the web server, let the benchmark ask it over HTTP, and stop it again."""
    run = runfile.read(data)
    if run is not None and run.main.process():
        raise OperationError(
            f"Lotse läuft noch unter {run.address}: Bitte zuerst bin/lotse stop ausführen."
        )
    with redirect_stdout(sys.stderr), _prepared(data) as (used, variables):
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        web = webserver.program(data, port, variables)
        web.start()
        try:
            webserver.wait_for_first_page(web, address)
            options = [
                "--address",
                address,
                "--psql",
                _psql(data, used),
                *(["--json"] if as_json else []),
            ]
            return _run(["benchmarks.pages", *options], variables)
        finally:
            _stop(web)


def bench_screening(persons: int, *, as_json: bool) -> int:
    """Check invented people on all pathways; needs neither database nor server."""
    arguments = ["benchmarks.screening", "--persons", str(persons)]
    return _run([*arguments, *(["--json"] if as_json else [])], os.environ)


def bench_steering(what: str, data: DataFolder, *, as_json: bool) -> int:
    """Ask pages of steering with much in them; what is written for it is taken back.

    It needs somebody who coordinates, so a new folder gets the demo county.
    """
    with redirect_stdout(sys.stderr), _prepared(data, modes.mode_of(data)) as (_, variables):
        arguments = [f"benchmarks.{what}", *(["--json"] if as_json else [])]
        return _run(arguments, environment.as_owner(variables))


@contextmanager
def _prepared(
    data: DataFolder, wanted: Mode | None = None
) -> Iterator[tuple[Database, dict[str, str]]]:
    """The database of the folder, in step with the program, and what its programs need."""
    data.create()
    mode = wanted or modes.given_mode() or Mode.LOCAL
    if mode is Mode.PRODUCTION:
        raise OperationError("Im Betrieb wird nicht gemessen: Bitte LOTSE_MODE entfernen.")
    modes.settle(data, mode)
    packages.bring_in_step(data)
    with environment.database(data, mode) as used:
        variables = environment.for_programs(data, mode, used)
        preparation.prepare(data, mode, used, variables)
        yield used, variables


def _psql(data: DataFolder, used: Database) -> str:
    if not used.embedded:
        return shutil.which("psql") or ""
    place = placement.place_of(data)
    program = place.binaries.program("psql")
    return program if Path(program).exists() else ""


def _run(arguments: list[str], variables: Mapping[str, str]) -> int:
    return subprocess.call([sys.executable, "-m", *arguments], env=dict(variables), cwd=REPOSITORY)


def _stop(web: Program) -> None:
    if web.process is None:
        return
    everyone = runfile.family(runfile.known(web.process.pid))
    web.process.terminate()
    runfile.end(everyone, wait_seconds=5)
