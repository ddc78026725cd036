"""A database of its own for measuring, thrown away afterwards.

It lies on the server of ``LOTSE_OWNER_DATABASE_URL``; without one an embedded server is started
for the run. Only the standard library and psycopg here: Django starts when the address is known.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from lotse.operations import placement, postgres
from lotse.operations.paths import REPOSITORY, DataFolder

NAME = "lotse_benchmark"
OWNER, APP = "LOTSE_OWNER_DATABASE_URL", "DATABASE_URL"


@contextmanager
def scratch_database() -> Iterator[None]:
    """Create and migrate the database and point the environment at it."""
    with _server():
        owner = os.environ[OWNER]
        for name in (OWNER, APP):
            os.environ[name] = _for(os.environ[name])
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "LOTSE_MODE": "test",
            "LOTSE_DATABASE_AS": "app",
        }
        _administer(owner, f"drop database if exists {NAME} with (force)")
        _administer(owner, f"create database {NAME}")
        try:
            migrate = [sys.executable, str(REPOSITORY / "manage.py"), "migrate", "--verbosity", "0"]
            as_owner = {**os.environ, "LOTSE_DATABASE_AS": "owner"}
            subprocess.run(migrate, env=as_owner, check=True)  # noqa: S603 - our own program
            yield
        finally:
            _administer(owner, f"drop database if exists {NAME} with (force)")


def connect_as_owner() -> psycopg.Connection:
    return psycopg.connect(os.environ[OWNER], autocommit=True)


@contextmanager
def _server() -> Iterator[None]:
    if os.environ.get(OWNER) and os.environ.get(APP):
        yield
        return
    data = DataFolder(Path(tempfile.mkdtemp(prefix="lotse-benchmark-")).resolve())
    data.root.chmod(0o711)
    urls = postgres.ensure_running(data.root, throwaway=True)
    os.environ |= {OWNER: urls.owner_url, APP: urls.app_url}
    try:
        yield
    finally:
        postgres.stop(data.root)
        placement.remove_cluster(data)
        shutil.rmtree(data.root, ignore_errors=True)


def _for(url: str) -> str:
    return f"{url.rsplit('/', 1)[0]}/{NAME}"


def _administer(owner: str, statement: str) -> None:
    with psycopg.connect(make_conninfo(owner, dbname="postgres"), autocommit=True) as server:
        server.execute(statement)
