"""A withdrawal while somebody reads: the next statement sees nothing, and never half of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection

from lotse.casework.sharing.querysets import content, received_ids
from lotse.foundation.accounts.actors import acting
from lotse.foundation.documents.models import StoredFile
from tests import cast
from tests.casework.cases.factories import make_case, make_contact
from tests.casework.papers.factories import file_document
from tests.casework.sharing import factories
from tests.casework.sharing.factories import agree, share, withdraw
from tests.committed import committed_database, connected_as_web_server, migrated_database
from tests.web.access_world import browser_of

__all__ = ["committed_database", "migrated_database"]
ALL = ("identity", "language", "health", "notes", "documents")
READS = 40


@pytest.fixture
def told(committed_database, django_db_blocker):
    """Anna shares a note and a document with Jonas; the consents that this rests on."""
    with django_db_blocker.unblock():
        anna, jonas = cast.play("anna"), cast.play("jonas")
        case = make_case(anna)
        consents = agree(case, jonas.organisation, *ALL)
        note = make_contact(case, note="Nimmt Insulin.")
        document = file_document(anna, case)
        shared = share(
            anna, case, jonas, categories=frozenset(ALL),
            picks=(factories.note(note.pk, "health"), factories.paper(document.pk, "identity")),
        )  # fmt: skip
        yield anna, jonas, shared, document, consents


def seen(actor, shared):
    return frozenset(row["category"] for row in content(actor, shared.pk))


def test_who_has_read_and_reads_again_in_the_same_transaction_gets_nothing(told):
    anna, jonas, shared, _, consents = told
    has_read, is_withdrawn = Event(), Event()

    def read():
        try:
            with acting(jonas):
                first = seen(jonas, shared), received_ids(), StoredFile.objects.count()
                has_read.set()
                assert is_withdrawn.wait(30)
                return first, (seen(jonas, shared), received_ids(), StoredFile.objects.count())
        finally:
            connection.close()

    with connected_as_web_server(), ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        assert has_read.wait(30)
        _meanwhile(anna, consents)
        is_withdrawn.set()
        before, after = reading.result(60)
    assert before == ({"identity", "language", "notes", "documents"}, [shared.pk], 1)
    assert after == (frozenset(), [], 0)


def test_a_read_during_a_withdrawal_is_whole_or_empty(told):
    """Transfer and release are two rows: nobody sees the moment between them either."""
    anna, jonas, shared, _, consents = told
    barrier = Barrier(4)

    def read():
        try:
            barrier.wait(30)
            found = []
            for _ in range(READS):
                with acting(jonas):
                    found.append(seen(jonas, shared))
            return found
        finally:
            connection.close()

    with connected_as_web_server(), ThreadPoolExecutor(3) as pool:
        readings = [pool.submit(read) for _ in range(3)]
        barrier.wait(30)
        _meanwhile(anna, consents)
        results = [reading.result(60) for reading in readings]
    whole = frozenset({"identity", "language", "notes", "documents"})
    for found in results:
        assert set(found) <= {whole, frozenset()}
        # Once gone, it stays gone.
        assert found == sorted(found, key=len, reverse=True)
        assert found[-1] == frozenset()


def test_pages_and_files_asked_for_meanwhile_are_whole_or_not_there(told):
    anna, jonas, shared, document, consents = told
    page = f"/geteilt/{shared.pk}/"
    browsers = [browser_of(jonas) for _ in range(2)]
    barrier = Barrier(3)

    def ask(pair):
        browser, url = pair
        try:
            barrier.wait(30)
            return [browser.get(url) for _ in range(READS // 2)]
        finally:
            connection.close()

    urls = (page, f"{page}dokumente/{document.pk}/")
    with connected_as_web_server(), ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(ask, pair) for pair in zip(browsers, urls, strict=True)]
        barrier.wait(30)
        _meanwhile(anna, consents)
        pages, files = (one.result(60) for one in asked)
    assert {answer.status_code for answer in [*pages, *files]} <= {200, 404}
    for answer in pages:
        text = answer.content.decode()
        if answer.status_code == 200:
            for words in ("Haile, Selam", "Tigrinya", "Nimmt Insulin.", "Pass"):
                assert words in text
        else:
            assert "Haile" not in text
    assert pages[-1].status_code == files[-1].status_code == 404


def _meanwhile(actor, consents):
    """The person withdraws, in a transaction of its own and with a connection of its own."""

    def run():
        try:
            with acting(actor):
                withdraw(*consents)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result(60)
