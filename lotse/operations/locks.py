"""One at a time, across processes and operating systems."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lotse.operations.errors import OperationError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: BinaryIO) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(handle: BinaryIO) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def exclusive(path: Path, *, wait_seconds: float = 60) -> Iterator[None]:
    """Hold a lock file; the system lets go of it even after kill -9."""
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait_seconds
    with path.open("ab") as handle:
        while True:
            try:
                _try_lock(handle)
                break
            except OSError as error:
                if time.monotonic() > deadline:
                    raise OperationError(
                        f"Ein anderer Vorgang hält {path}: Bitte warten, bis er fertig ist, "
                        "oder ihn mit bin/lotse stop beenden."
                    ) from error
                time.sleep(0.05)
        yield
