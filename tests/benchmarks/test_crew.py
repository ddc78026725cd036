"""Several connections at work: what follows waits for its job, what fails is not hidden."""

import psycopg
import pytest
from django.db import connection

from benchmarks.synth.crew import Crew, statement

TRANSACTION = "select pg_current_xact_id()::text"


@pytest.fixture
def owner(django_db_setup, django_db_blocker):
    settings = connection.settings_dict
    dsn = psycopg.conninfo.make_conninfo(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"],
        password=settings["PASSWORD"], dbname=settings["NAME"],
    )  # fmt: skip
    with psycopg.connect(dsn, autocommit=True) as one:
        yield one


def _status(own, transaction):
    return own.execute("select pg_xact_status(%s::text::xid8)", [transaction]).fetchone()[0]


def test_every_job_is_done(owner):
    done = []
    with Crew(owner, 2) as crew:
        for number in range(5):
            crew.hand_out(lambda own, number=number: done.append(number) or ())
        crew.wait()
    assert sorted(done) == [0, 1, 2, 3, 4]


def test_what_follows_comes_after_its_job_is_committed(owner):
    seen = []

    def first(own):
        (transaction,) = own.execute(TRANSACTION).fetchone()
        return [lambda own: seen.append(_status(own, transaction)) or ()]

    with Crew(owner, 2) as crew:
        crew.hand_out(first)
        crew.wait()
    assert seen == ["committed"]


def test_a_failed_job_is_told_and_undone(owner):
    seen = []

    def failing(own):
        seen.append(own.execute(TRANSACTION).fetchone()[0])
        return statement("select 1 / 0")(own)

    with Crew(owner, 2) as crew:
        crew.hand_out(failing)
        with pytest.raises(psycopg.errors.DivisionByZero):
            crew.wait()
    assert _status(owner, seen[0]) == "aborted"
