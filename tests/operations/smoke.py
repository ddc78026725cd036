"""Start, stop, kill and start again for real; run by .ci/run, prints what it measured.

Plain Python, so that it drives `bin/lotse` from outside as a person does.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

REPOSITORY = Path(__file__).resolve().parents[2]
LOTSE = [sys.executable, str(REPOSITORY / "bin" / "lotse")]
FIRST_START_SECONDS = 240
# Three seconds is the promise on a calm machine; a shared one may be busy with others.
NEXT_START_SECONDS = 8


def main() -> int:
    """One life of a data folder."""
    with tempfile.TemporaryDirectory(prefix="lotse-smoke-", ignore_cleanup_errors=True) as folder:
        # The database server of root passes through; otherwise its data would lie elsewhere.
        Path(folder).chmod(0o711)
        data, port = Path(folder) / "data", _free_port()
        try:
            _measure("Erster Start bis zur Anmeldeseite", data, port, FIRST_START_SECONDS)
            _require(_lotse("status", data).returncode == 0, "status meldet nicht, dass es läuft")
            _occupied_port_is_explained(Path(folder) / "other", port)
            _require(_lotse("stop", data).returncode == 0, "stop ist gescheitert")
            _require(not _answers(port), "nach stop antwortet noch jemand")
            _measure("Zweiter Start", data, port, NEXT_START_SECONDS)
            _kill_everything(data)
            _measure("Start nach kill -9 von allem", data, port, NEXT_START_SECONDS)
            verified = _lotse("audit", data, "verify")
            _require(verified.returncode == 0, f"audit verify: {verified.stderr}")
        finally:
            _lotse("stop", data)
    return 0


def _measure(title: str, data: Path, port: int, limit: float) -> None:
    started = time.monotonic()
    with (data.parent / "start.log").open("w") as log:
        process = subprocess.Popen(
            [*LOTSE, "start", "--data", str(data), "--port", str(port)],
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    while not _answers(port):
        duration = time.monotonic() - started
        said = (data.parent / "start.log").read_text()
        _require(process.poll() is None, f"start hat sich beendet:\n{said}")
        _require(duration < limit, f"{title} dauert länger als {limit:.0f} s:\n{said}")
        time.sleep(0.02)
    _say(f"  {title}: {time.monotonic() - started:.1f} s")
    _wait_until_greeted(data.parent / "start.log", process)


def _wait_until_greeted(log: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while "Beenden mit" not in log.read_text() and time.monotonic() < deadline:
        _require(process.poll() is None, f"start hat sich beendet:\n{log.read_text()}")
        time.sleep(0.05)
    _require("lotse-demo" in log.read_text(), f"keine Anmeldungen genannt:\n{log.read_text()}")
    # The job worker starts last.
    time.sleep(1)


def _kill_everything(data: Path) -> None:
    run = json.loads((data / "run" / "start.json").read_text())
    location = data / "postgres.location"
    cluster = Path(location.read_text().strip()) if location.exists() else data / "postgres"
    database = int((cluster / "postmaster.pid").read_text().splitlines()[0])
    pids = [run["main"]["pid"], *(child["pid"] for child in run["children"].values()), database]
    victims = [
        process
        for pid in pids
        for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    ]
    for process in victims:
        if process.is_running():
            os.kill(process.pid, signal.SIGKILL)
    psutil.wait_procs(victims, timeout=10)


def _occupied_port_is_explained(data: Path, port: int) -> None:
    refused = _lotse("start", data, "--port", str(port))
    _require(refused.returncode == 1, "ein belegter Port wird nicht abgelehnt")
    _require(f"Port {port} auf 127.0.0.1 ist belegt" in refused.stderr, refused.stderr)
    _require("Traceback" not in refused.stderr, refused.stderr)


def _lotse(command: str, data: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*LOTSE, command, "--data", str(data), *more], capture_output=True, text=True, check=False
    )


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as page:
            return "Lotse" in page.read().decode()
    except urllib.error.HTTPError as error:
        raise SystemExit(f"FEHLER: Die Anmeldeseite antwortet mit {error.code}") from error
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _require(condition: bool, trouble: str) -> None:
    if not condition:
        raise SystemExit(f"FEHLER: {trouble}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
