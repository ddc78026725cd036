"""A small clamd on loopback that speaks INSTREAM as the real one does."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.foundation.documents.samples import EICAR

PING, INSTREAM = b"nPING\n", b"nINSTREAM\n"


class _Scanner(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = self.rfile.readline()
        if command != INSTREAM:
            self.wfile.write(b"PONG\n" if command == PING else b"UNKNOWN COMMAND\n")
            return
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.wfile.write(self.server.answer(content))


def _verdict(content: bytes) -> bytes:
    found = EICAR in content
    return b"stream: Eicar-Signature FOUND\n" if found else b"stream: OK\n"


@contextmanager
def running(answer: object = _verdict) -> Iterator[str]:
    """The address of a scanner that runs while the block lasts."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Scanner) as server:
        server.answer = answer
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
