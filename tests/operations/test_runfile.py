"""Processes are recognised again, and what a killed one leaves behind is ended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from lotse.operations import runfile
from lotse.operations.paths import DataFolder

PARENT = (
    "import subprocess, sys, time;"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "time.sleep(60)"
)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path)
    folder.create()
    return folder


def test_a_run_is_read_as_it_was_written(data: DataFolder) -> None:
    run = runfile.begin(8000, "demo")
    run.children["web"] = runfile.known(os.getpid())
    runfile.write(data, run)
    assert runfile.read(data) == run
    assert run.main.process() is not None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"main": 1}'])
def test_a_damaged_note_counts_as_none(content: str, data: DataFolder) -> None:
    (data.run / "start.json").write_text(content)
    assert runfile.read(data) is None


def test_a_number_that_was_given_away_anew_is_not_taken_for_ours() -> None:
    assert runfile.Known(os.getpid(), created=1.0).process() is None


def test_children_of_a_killed_program_are_found_and_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], start_new_session=True) as parent:
        noted = runfile.known(parent.pid)
        deadline = time.monotonic() + 10
        while not (children := psutil.Process(parent.pid).children()):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert runfile.family(noted) == children
    run = runfile.begin(8000, "demo")
    run.children["web"] = noted
    assert runfile.end_leftovers(run)
    assert not children[0].is_running() or children[0].status() == psutil.STATUS_ZOMBIE
    assert not runfile.end_leftovers(run)
