"""What is measured, and how a median is taken."""

import os
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks import county
from benchmarks.scratch import connect_as_owner
from lotse.casework.cases.models import Case, Contact, FollowUp
from lotse.casework.persons.models import AccessGrant, Person, SearchKey
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.audit import services as audit
from lotse.foundation.audit.models import AuditEntry

RUNS, WARM_UP = 30, 3
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SEARCHES = ("Abka Brova", "sah", "17.05.1994", "0171 0004711", "RSK-2024-00042")


@dataclass(frozen=True)
class Measured:
    """A page or search for one user: what it shows and what it costs."""

    label: str
    rights: int
    hits: int | None
    queries: int
    call: Callable[[], Any]


def run() -> None:
    """Write the county, measure everything, print tables."""
    say(f"{platform.machine()}, {os.cpu_count()} Kerne, Python {platform.python_version()}")
    try:
        with connect_as_owner() as owner:
            start = time.monotonic()
            county.write_county(owner)
            say(f"{_written(owner)}, geschrieben in {time.monotonic() - start:.0f} s")
            _measure(owner)
    finally:
        connection.close()
        pooled: Any = connection
        pooled.close_pool()


def _measure(owner: psycopg.Connection) -> None:
    found = [*_pages(), *_searches()]
    times = [_compare(owner, one.call) for one in found]
    say("\n| Was | Rechte auf Fälle | Treffer | Abfragen | mit RLS (ms) | ohne RLS (ms) |")
    say("|---|---:|---:|---:|---:|---:|")
    for one, (slow, fast) in zip(found, times, strict=True):
        hits = "–" if one.hits is None else _n(one.hits)
        cells = (one.label, _n(one.rights), hits, str(one.queries), _ms(slow), _ms(fast))
        say(f"| {' | '.join(cells)} |")
    say("\n| Protokoll | |\n|---|---:|")
    for label, value in _trail():
        say(f"| {label} | {value} |")


def _pages() -> Iterator[Measured]:
    worklist = reverse("cases:worklist")
    for actor, rights in _actors():
        client = _signed_in(actor)
        yield _page("Meine Fälle", rights, client, worklist)
        if rights == county.CASES_OF_MANY:
            yield _page("Meine Fälle, Seite 100", rights, client, f"{worklist}?seite=100")
            yield _page("Meine Fälle nach Name", rights, client, f"{worklist}?sort=name")
            yield _page("Meine Fälle, Filter „abr“", rights, client, f"{worklist}?q=abr")
            yield _page("Fälle meiner Stelle", rights, client, reverse("cases:register"))
        yield _page("Heute", rights, client, reverse("start"))


def _page(label: str, rights: int, client: Client, url: str) -> Measured:
    def get() -> Any:
        response = client.get(url)
        if response.status_code != 200:
            raise RuntimeError(f"{url}: {response.status_code}")
        return response

    get()
    with CaptureQueriesContext(connection) as queries:
        response = get()
    # The exact count as the page says it: „1–25 von 5.000“.
    count = re.search(r"–[\d.]+ von ([\d.]+)", response.content.decode())
    hits = int(count.group(1).replace(".", "")) if count else None
    return Measured(label, rights, hits, len(queries), get)


def _searches() -> Iterator[Measured]:
    for actor, rights in _actors():
        for query in SEARCHES:

            def find(actor: Actor = actor, query: str = query) -> int:
                with acting(actor):
                    return len(Person.objects.visible_to(actor).found_by(query))

            with CaptureQueriesContext(connection) as queries:
                hits = find()
            yield Measured(f"Suche „{query}“", rights, hits, len(queries), find)


def _trail() -> Iterator[tuple[str, str]]:
    actor = next(_actors())[0]
    count = 5_000
    start = time.monotonic()
    for _ in range(count // 10):
        with acting(actor):
            for _ in range(10):
                audit.record(actor=actor, action="case.changed", target=actor.user,
                             changes={"opened_on": ["2026-01-01", "2026-01-02"]})  # fmt: skip
    yield "Einträge schreiben, 10 je Vorgang", _rate(count, start)
    start = time.monotonic()
    sealed = audit.seal_open_entries()
    yield f"Versiegeln von {_n(sealed)} Einträgen", _rate(sealed, start)
    start = time.monotonic()
    result = audit.verify()
    yield f"Prüfen von {_n(result.entries)} Einträgen", _rate(result.entries, start)


def _actors() -> Iterator[tuple[Actor, int]]:
    for user, rights in ((county.MANY, county.CASES_OF_MANY), (county.FEW, county.CASES_OF_FEW)):
        membership = Membership.objects.select_related("user", "organisation").get(user_id=user)
        yield Actor(membership.user, membership), rights


def _signed_in(actor: Actor) -> Client:
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(actor.user, backend=BACKEND)
    return client


@contextmanager
def _without_row_security(owner: psycopg.Connection) -> Iterator[None]:
    """Only the filters of the program decide; for comparison, in the scratch database."""
    guarded = owner.execute(
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relrowsecurity"
    ).fetchall()
    for switch in ("disable", "enable"):
        for (table,) in guarded:
            statement = f"alter table {table} {switch} row level security"
            owner.execute(statement)
        if switch == "disable":
            yield


def _compare(owner: psycopg.Connection, call: Callable[[], Any]) -> tuple[float, float]:
    """Median with and without row level security, one right after the other."""
    guarded = _median_ms(call)
    with _without_row_security(owner):
        return guarded, _median_ms(call)


def _median_ms(call: Callable[[], Any]) -> float:
    for _ in range(WARM_UP):
        call()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def _written(owner: psycopg.Connection) -> str:
    models = (Person, Case, AccessGrant, Contact, FollowUp, SearchKey, AuditEntry)
    counts = []
    for model in models:
        count = f"select count(*) from {model._meta.db_table}"  # noqa: S608 - our own names
        row = owner.execute(count).fetchone()
        counts.append(f"{_n(row[0] if row else 0)} {model._meta.verbose_name_plural}")
    return ", ".join(counts)


def _rate(count: int, start: float) -> str:
    return f"{_n(round(count / (time.monotonic() - start)))} je Sekunde"


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _ms(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
