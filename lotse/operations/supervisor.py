"""Keep web server, job worker and database running until somebody stops them."""

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from lotse.operations import runfile
from lotse.operations.errors import OperationError, last_lines
from lotse.operations.paths import REPOSITORY, DataFolder
from lotse.operations.progress import say
from lotse.operations.runfile import Run

LOOK_SECONDS = 0.5
# A program that dies this often within a minute will not get well by another start.
MAX_RESTARTS = 5
STOP_SECONDS = 15
MAX_LOG_BYTES = 10 * 2**20


class StopRequested(KeyboardInterrupt):
    """SIGTERM or a closed terminal; handled like Ctrl-C."""


@dataclass
class Program:
    """A child process that is started again when it dies."""

    name: str
    title: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    restarts: list[float] = field(default_factory=list)
    told: dict[Path, int] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        """What it says to a person: mails of the demo. The rest goes to the log."""
        return self.log.with_name(f"{self.name}-ausgabe.log")

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches this process only."""
        for path in (self.output, self.log):
            if path.exists() and path.stat().st_size > MAX_LOG_BYTES:
                path.replace(path.with_suffix(".log.1"))
            self.told[path] = path.stat().st_size if path.exists() else 0
        with self.output.open("ab") as output, self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=log,
                start_new_session=sys.platform != "win32",
            )

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

    def tell(self) -> None:
        """Pass on mails, and that there was an error; its traceback stays in the log."""
        mails = self._news(self.output)
        if mails.strip():
            say(mails.rstrip())
        if " ERROR " in self._news(self.log):
            say(f"{self.title} meldet einen Fehler. Protokoll: {self.log}")

    def _news(self, path: Path) -> str:
        with path.open("rb") as handle:
            handle.seek(self.told[path])
            text = handle.read()
        self.told[path] += len(text)
        return text.decode("utf-8", "replace")


class Supervisor:
    """The programs of one run."""

    def __init__(self, data: DataFolder, run: Run) -> None:
        self.data = data
        self.run = run
        self.programs: list[Program] = []

    def add(self, program: Program) -> None:
        """Start a program and note its number."""
        program.start()
        self.programs.append(program)
        self._note()

    def watch(self, *, look_after: Sequence[Callable[[], None]]) -> None:
        """Go round until somebody asks to stop."""
        while True:
            time.sleep(LOOK_SECONDS)
            for look in look_after:
                look()
            for program in self.programs:
                program.tell()
                if not program.is_alive:
                    self._restart(program)

    def stop(self) -> None:
        """Stop what was started last first, so that no job is left half done."""
        for program in reversed(self.programs):
            if program.process is None:
                continue
            everyone = runfile.family(self.run.children[program.name])
            with contextlib.suppress(OSError):
                program.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.process.wait(STOP_SECONDS)
            runfile.end(everyone, wait_seconds=1)
            program.tell()
        runfile.remove(self.data)

    def _restart(self, program: Program) -> None:
        now = time.monotonic()
        program.restarts = [at for at in program.restarts if now - at < 60] + [now]
        if len(program.restarts) > MAX_RESTARTS:
            raise OperationError(
                f"{program.title} beendet sich immer wieder ({last_lines(program.log)[:200]}): "
                f"Bitte das Protokoll {program.log} ansehen."
            )
        say(f"{program.title} hat sich beendet und wird neu gestartet.")
        # Killed alone, it leaves its own children behind, which hold the port.
        runfile.end(runfile.family(self.run.children[program.name]))
        program.start()
        self._note()

    def _note(self) -> None:
        for program in self.programs:
            if program.process is not None and program.is_alive:
                self.run.children[program.name] = runfile.known(program.process.pid)
        runfile.write(self.data, self.run)


SIGNALS = [signal.SIGTERM] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]


def listen_to_signals() -> None:
    """Turn SIGTERM and SIGHUP into an exception, as Ctrl-C already is one."""

    def ask(_number: int, _frame: FrameType | None) -> None:
        raise StopRequested

    for number in SIGNALS:
        signal.signal(number, ask)


def ignore_signals() -> None:
    """Finish stopping even when somebody presses Ctrl-C again."""
    for number in [*SIGNALS, signal.SIGINT]:
        signal.signal(number, signal.SIG_IGN)
