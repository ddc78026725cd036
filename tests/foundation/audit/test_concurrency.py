"""Writers and sealers at the same time: nobody waits, nothing is lost."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from lotse.foundation.audit import services
from lotse.foundation.audit.models import AuditEntry, AuditSeal
from tests.committed import connected_as_web_server
from tests.foundation.audit.trail import append

WRITERS, TRANSACTIONS, SEALERS = 6, 40, 2


@pytest.fixture
def pooled(committed_database, django_db_blocker):
    with django_db_blocker.unblock(), connected_as_web_server():
        yield


def _write(writer):
    slowest = 0.0
    for number in range(TRANSACTIONS):
        start = time.monotonic()
        with transaction.atomic():
            append(3, action=f"writer.{writer}")
            if number % 8 == 0:
                transaction.set_rollback(True)
        slowest = max(slowest, time.monotonic() - start)
        connection.close()
    return slowest


def _seal(stop):
    while not stop.is_set():
        services.seal_open_entries()
        connection.close()


def test_nothing_is_lost_while_sealing(pooled):
    before = services.verify()
    stop = threading.Event()
    with ThreadPoolExecutor(WRITERS + SEALERS) as threads:
        sealers = [threads.submit(_seal, stop) for _ in range(SEALERS)]
        writers = list(threads.map(_write, range(WRITERS)))
        stop.set()
        for sealer in sealers:
            sealer.result()
    services.seal_open_entries()
    expected = WRITERS * (TRANSACTIONS - TRANSACTIONS // 8) * 3
    result = services.verify()
    assert result.findings == ()
    assert (result.entries, result.unsealed) == (before.entries + before.unsealed + expected, 0)
    assert result.seals > before.seals + 2
    assert max(writers) < 5


def test_sealing_does_not_wait_for_a_writer_nor_a_writer_for_sealing(pooled):
    """An open transaction of either side must not stop the other one."""
    services.seal_open_entries()
    append(2)
    wrote = threading.Event()
    finish = threading.Event()

    def slow_writer():
        with transaction.atomic():
            append(1, action="slow")
            wrote.set()
            finish.wait(20)
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        writer = threads.submit(slow_writer)
        wrote.wait(20)
        before = services.verify().entries
        with transaction.atomic():
            # The seal is not committed yet, and still another writer gets through.
            assert services.seal_open_entries() == 2
            with ThreadPoolExecutor(1) as others:
                others.submit(_write_one).result(timeout=10)
        finish.set()
        writer.result(timeout=20)
    assert services.verify().entries == before + 2
    assert services.seal_open_entries() == 2
    assert services.verify().findings == ()


def _write_one():
    append(1, action="meanwhile")
    connection.close()


def test_the_entry_of_a_long_transaction_gets_a_later_seal(pooled):
    """Its number is lower than those sealed before it; the chain does not care."""
    entered = threading.Event()
    finish = threading.Event()

    def long_writer():
        with transaction.atomic():
            append(1, action="long")
            entered.set()
            finish.wait(20)
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        writer = threads.submit(long_writer)
        entered.wait(20)
        append(1, action="short")
        services.seal_open_entries()
        finish.set()
        writer.result(timeout=20)
    services.seal_open_entries()
    assert services.verify().findings == ()
    assert services.verify().unsealed == 0
    # The web server writes and seals, and reads nothing without a user.
    assert not AuditEntry.objects.exists()
    assert AuditSeal.objects.exists()
