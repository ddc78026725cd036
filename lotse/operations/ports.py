"""The port of the web server."""

import contextlib
import socket

import psutil

from lotse.operations.cluster import is_free
from lotse.operations.errors import OperationError

DEFAULT = 8000


def require_free(port: int) -> None:
    """Refuse an occupied port, name who has it and one that is free."""
    if is_free(port):
        return
    raise OperationError(
        f"Port {port} auf 127.0.0.1 ist belegt{_holder(port)}: Bitte das andere Programm beenden "
        f"oder einen anderen Port wählen, zum Beispiel bin/lotse start --port {next_free(port)}."
    )


def is_answering(port: int) -> bool:
    """Whether somebody listens."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _holder(port: int) -> str:
    # Other users' processes cannot be seen everywhere; then the port alone is named.
    with contextlib.suppress(psutil.Error, OSError):
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN
            if listens and tuple(connection.laddr)[1:2] == (port,) and connection.pid:
                return f" durch {psutil.Process(connection.pid).name()}, PID {connection.pid}"
    return ""


def next_free(port: int) -> int:
    """The next port that nobody listens on."""
    return next((other for other in range(port + 1, port + 100) if is_free(other)), port + 1)
