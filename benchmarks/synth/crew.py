"""Threads with a connection each: while one waits for the server, another makes rows."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import local
from types import TracebackType
from typing import Protocol, Self

import psycopg

# Nobody needs the rows of a load that was interrupted; an index is sorted in memory.
_SETTINGS = (
    "-c synchronous_commit=off -c maintenance_work_mem=128MB -c max_parallel_maintenance_workers=1"
)


class Job(Protocol):
    """Work in a transaction of its own; says what may begin once that is committed."""

    def __call__(self, own: psycopg.Connection, /) -> Iterable["Job"]: ...


def statement(text: str) -> Job:
    """A job of one statement, which nothing follows."""
    return partial(_execute, text)


class Crew:
    """Does jobs in the order in which they are handed out."""

    def __init__(self, owner: psycopg.Connection, connections: int) -> None:
        self._url, self._password = owner.info.dsn, owner.info.password
        self._pool = ThreadPoolExecutor(connections, initializer=self._connect)
        self._mine = local()
        self._connections: list[psycopg.Connection] = []
        self._jobs: list[Future[None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        for connection in self._connections:
            connection.close()

    def hand_out(self, job: Job) -> None:
        self._jobs.append(self._pool.submit(self._do, job))

    def wait(self) -> None:
        """Until every job is done, and those that followed from it.

        Raises: what the first failed job raised.
        """
        while self._jobs:
            self._jobs.pop(0).result()

    def _connect(self) -> None:
        self._mine.connection = psycopg.connect(
            self._url, password=self._password, options=_SETTINGS
        )
        self._connections.append(self._mine.connection)

    def _do(self, job: Job) -> None:
        with self._mine.connection.transaction():
            following = job(self._mine.connection)
        for one in following:
            self.hand_out(one)


def _execute(text: str, own: psycopg.Connection) -> Iterable[Job]:
    own.execute(text)
    return ()
