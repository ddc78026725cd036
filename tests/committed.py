"""A copy of the test database in which tests really commit.

Threads, pooled connections and real servers see only what is committed. Django's own way, a
truncation of all tables, is refused by the audit trail and would throw reference data away;
copying the database takes a fifth of a second and is thrown away as a whole.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import environ
import psycopg
import pytest
from django.db import connection
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from psycopg import sql

# The web server's own connection: neither owner nor exempt from row level security.
_WEB_URL = environ.Env().db_url("DATABASE_URL")


@pytest.fixture(scope="session")
def migrated_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database; pytest-django makes it only when another test wants it."""
    creation, settings = connection.creation, connection.settings_dict
    original = settings["NAME"]
    if original.startswith(TEST_DATABASE_PREFIX):
        yield
        return
    with django_db_blocker.unblock():
        creation.create_test_db(verbosity=0, autoclobber=True)
    yield
    with django_db_blocker.unblock():
        creation.destroy_test_db(original, verbosity=0)


@pytest.fixture(scope="module")
def committed_database(migrated_database: None, django_db_blocker: Any) -> Iterator[str]:
    """Point the default connection at a fresh copy and yield the copy's name."""
    with django_db_blocker.unblock(), copied_database("copy") as copy, connected_to(copy):
        yield copy


@contextmanager
def copied_database(suffix: str) -> Iterator[str]:
    """Copy the test database, which nobody may be using, and drop the copy afterwards."""
    original = connection.settings_dict["NAME"]
    copy = f"{original}_{suffix}"
    connection.close()
    _drop(copy)
    _administer("create database {} template {}", copy, original)
    try:
        yield copy
    finally:
        _drop(copy)


@contextmanager
def connected_to(database: str) -> Iterator[None]:
    """Let the default connection lead to another database for the time of the block."""
    settings = connection.settings_dict
    original = settings["NAME"]
    connection.close()
    settings["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = original


def web_url(database: str) -> str:
    """Address of a database for the role of the web server."""
    return _url(_WEB_URL | {"NAME": database})


@contextmanager
def connected_as_web_server() -> Iterator[None]:
    """Let Django's connections of all threads come from a pool as they do in operation."""
    settings = connection.settings_dict
    before = {name: settings[name] for name in ("USER", "PASSWORD", "OPTIONS")}
    connection.close()
    settings |= {"USER": _WEB_URL["USER"], "PASSWORD": _WEB_URL["PASSWORD"]}
    settings["OPTIONS"] = {"pool": {"min_size": 8, "max_size": 8, "timeout": 60}}
    try:
        yield
    finally:
        connection.close()
        pooled: Any = connection
        pooled.close_pool()
        settings |= before


def _drop(database: str) -> None:
    """Drop a copy, whoever still has it open.

    Force stops short of the server's own cleaning (autovacuum); without force the server sends
    that away itself.
    """
    try:
        _administer("drop database if exists {} with (force)", database)
    except psycopg.errors.InsufficientPrivilege:
        _administer("drop database if exists {}", database)


def _administer(command: str, *names: str) -> None:
    """Run a command that needs another database than the one it is about."""
    own = {**connection.settings_dict, "NAME": "postgres"}
    statement = sql.SQL(command).format(*(sql.Identifier(name) for name in names))
    with psycopg.connect(_url(own), autocommit=True) as server:
        server.execute(statement)


def _url(settings: dict[str, Any]) -> str:
    return psycopg.conninfo.make_conninfo(
        host=settings["HOST"],
        port=settings["PORT"] or 5432,
        user=settings["USER"],
        password=settings["PASSWORD"] or None,
        dbname=settings["NAME"],
    )
