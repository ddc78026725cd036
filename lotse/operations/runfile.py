"""What runs for a data folder: `run/start.json` with process numbers and port."""

import contextlib
import json
import os
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from lotse.operations.paths import DataFolder


@dataclass(frozen=True)
class Known:
    """A process that is recognised again: numbers alone are given to others later."""

    pid: int
    created: float

    def process(self) -> psutil.Process | None:
        """The process if it still is the same and alive."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < 1
            return process if same and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.Error:
            return None


@dataclass
class Run:
    """One `bin/lotse start` and its children."""

    main: Known
    port: int
    mode: str
    started_at: float
    children: dict[str, Known] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


def known(pid: int) -> Known:
    """Remember a running process."""
    return Known(pid, psutil.Process(pid).create_time())


def begin(port: int, mode: str) -> Run:
    """A new run of this process."""
    return Run(known(os.getpid()), port, mode, time.time())


def write(data: DataFolder, run: Run) -> None:
    """Save at once and as a whole."""
    fresh = _path(data).with_suffix(".neu")
    fresh.write_text(json.dumps(asdict(run), indent=2), "utf-8")
    fresh.replace(_path(data))


def read(data: DataFolder) -> Run | None:
    """The last run that was noted, whether it is alive or not."""
    try:
        values = json.loads(_path(data).read_text("utf-8"))
        children = {name: Known(**child) for name, child in values.pop("children").items()}
        return Run(main=Known(**values.pop("main")), children=children, **values)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def remove(data: DataFolder) -> None:
    """Forget the run after a clean stop."""
    _path(data).unlink(missing_ok=True)


def end(processes: list[psutil.Process], *, wait_seconds: float = 15) -> None:
    """Ask processes to stop, and make them if they do not."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _, alive = psutil.wait_procs(processes, timeout=wait_seconds)
    for process in alive:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(alive, timeout=5)


def family(child: Known) -> list[psutil.Process]:
    """A program and what it started, also after the program itself was killed.

    Each program leads a process group of its own, and no number is given away anew while a
    group still has it; so whoever is in the group of a dead leader belongs to us.
    """
    leader = child.process()
    if leader is None and (psutil.pid_exists(child.pid) or sys.platform == "win32"):
        return []
    found = [leader] if leader else []
    with contextlib.suppress(psutil.Error):
        found += leader.children(recursive=True) if leader else []
    if sys.platform != "win32":
        found += [p for p in psutil.process_iter() if _group(p.pid) == child.pid]
    return list(dict.fromkeys(found))


def end_leftovers(run: Run) -> bool:
    """End the children of a run whose main process was killed; True if there were any."""
    left = [process for child in run.children.values() for process in family(child)]
    end(left)
    return bool(left)


def _group(pid: int) -> int | None:
    if sys.platform == "win32":
        return None
    with contextlib.suppress(OSError):
        return os.getpgid(pid)
    return None


def _path(data: DataFolder) -> Path:
    return data.run / "start.json"
