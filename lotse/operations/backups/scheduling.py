"""The nightly backup of `bin/lotse start`; in production a systemd timer makes it."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from datetime import time as TimeOfDay  # noqa: N812 - a class, and `time` is the clock

from lotse.operations import environment
from lotse.operations.backups import journal
from lotse.operations.backups.rules import schedule
from lotse.operations.backups.rules.schedule import Attempts
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import REPOSITORY, DataFolder
from lotse.operations.progress import say

FOLDER, AT = "LOTSE_BACKUP_DIR", "LOTSE_BACKUP_AT"
USUAL_TIME = "02:30"
_LOOK_SECONDS = 30
_STOP_SECONDS = 20


def wanted_time() -> TimeOfDay:
    """When the backup is made each night.

    Raises: OperationError.
    """
    given = os.environ.get(AT) or USUAL_TIME
    try:
        return schedule.time_of(given)
    except ValueError as error:
        raise OperationError(
            f"{AT} ist „{given}“: Bitte eine Uhrzeit wie {USUAL_TIME} angeben."
        ) from error


class NightlyBackup:
    """Starts a backup as a program of its own when one is due."""

    def __init__(self, data: DataFolder, mode: Mode) -> None:
        self._data, self._mode = data, mode
        self._at = wanted_time() if os.environ.get(FOLDER) else None
        self._process: subprocess.Popen[bytes] | None = None
        self._tried_at: datetime | None = None
        self._looked = 0.0

    def look(self) -> None:
        """Say how the last one ended, and begin the next when it is time."""
        if self._at is None or time.monotonic() - self._looked < _LOOK_SECONDS:
            return
        self._looked = time.monotonic()
        if self._process is not None:
            self._see_the_end(self._process)
        elif schedule.is_due(now=datetime.now(UTC), at=self._at, attempts=self._attempts()):
            self._begin()

    def stop(self) -> None:
        """End a running backup; what it wrote so far does not count and is removed next time."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _begin(self) -> None:
        self._tried_at = datetime.now(UTC)
        command = [sys.executable, "-m", "lotse.operations", "backup"]
        with (self._data.log / "backup.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--data", str(self._data.root)],
                # As by hand: the addresses for other programs would look like a foreign server.
                env=environment.base(self._data, self._mode),
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _see_the_end(self, process: subprocess.Popen[bytes]) -> None:
        code = process.poll()
        if code is None:
            return
        self._process = None
        log = self._data.log / "backup.log"
        say(
            "Die Sicherung ist gemacht."
            if code == 0
            else f"Die Sicherung ist nicht gelungen: {log}"
        )

    def _attempts(self) -> Attempts:
        known = journal.attempts(self._data)
        tried = [at for at in (known.tried_at, self._tried_at) if at is not None]
        return Attempts(known.succeeded_at, max(tried, default=None))
