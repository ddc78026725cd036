"""Progress lines while something takes time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str = "") -> None:
    """Print one line at once, also into a pipe."""
    _write(f"{text}\n")


def complain(text: str) -> None:
    """Print one line to standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def seconds(duration: float) -> str:
    """Duration as a person in Germany writes it: 0,4 s or 12 s."""
    return f"{duration:.0f} s" if duration >= 10 else f"{duration:.1f} s".replace(".", ",")


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done, and when it is done how long it took."""
    _write(f"{text} … ")
    started = time.monotonic()
    try:
        yield
    except BaseException:
        say("nicht gelungen")
        raise
    say(f"fertig ({seconds(time.monotonic() - started)})")


def _write(text: str) -> None:
    # Not print(): the linter forbids it everywhere, as it is a left-over elsewhere.
    sys.stdout.write(text)
    sys.stdout.flush()
