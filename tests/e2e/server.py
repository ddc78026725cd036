"""The program as it is operated: granian, the web server's own database role, built files."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.architecture.sources import ROOT
from tests.committed import web_url

_PATIENCE_SECONDS = 60


@contextmanager
def running_server(database: str, folder: Path) -> Iterator[str]:
    """Start the web server on a free port and yield its address."""
    environment = {
        **os.environ,
        "LOTSE_MODE": "test",
        "LOTSE_DATABASE_AS": "app",
        "DATABASE_URL": _as_address(web_url(database)),
        "LOTSE_DATA": str(folder),
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run([*collect, "--link"], cwd=ROOT, env=environment, check=True)
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "config.wsgi:application"]
    log = folder / "server.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/konto/anmelden/", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server does not answer:\n{log.read_text(encoding='utf-8')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_address(conninfo: str) -> str:
    """Settings read addresses; psycopg's own form has names and values."""
    parts = dict(part.split("=", 1) for part in conninfo.split())
    password = f":{parts['password']}" if parts.get("password") else ""
    server = f"{parts['host']}:{parts['port']}"
    return f"postgres://{parts['user']}{password}@{server}/{parts['dbname']}"
