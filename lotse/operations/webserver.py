"""The web server as a child process, and when it is ready."""

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping

from lotse.operations import management
from lotse.operations.errors import OperationError, last_lines
from lotse.operations.paths import DataFolder
from lotse.operations.supervisor import Program

FIRST_PAGE_SECONDS = 60
WORKERS = 2
# Per worker; one more than a person's browser opens for a page and its partials.
THREADS = 4


def program(data: DataFolder, port: int, variables: Mapping[str, str]) -> Program:
    """Granian with our application, on this machine only."""
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    options += ["--workers", str(WORKERS), "--blocking-threads", str(THREADS)]
    options += ["--respawn-failed-workers", "--log-level", "warning"]
    command = [sys.executable, "-m", "granian", *options, "config.wsgi:application"]
    return Program("web", "Der Webserver", command, variables, data.log / "web.log")


def wait_for_first_page(web: Program, address: str) -> None:
    """Return when the first page is there.

    Raises: OperationError with what the server said when it does not come.
    """
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
