"""What the database alone needs: the statements of a page, run by psql."""

import os
import re
import subprocess

from django.conf import settings
from django.db import connection
from django.test import Client

from benchmarks.pages.browsers import BACKEND
from benchmarks.pages.visits import Visit, Worker

ROUNDS, COUNTED = 25, 20
_TIME = re.compile(r"^(?:Time|Zeit): ([\d.,]+) ms", re.MULTILINE)


def statements_of(worker: Worker, visit: Visit) -> list[str]:
    """Every statement of one request, with its values, run here and taken back by psql later."""
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(worker.actor.user, backend=BACKEND)
    form = visit.fill_in(client.get(visit.url).content.decode()) if visit.fill_in else None
    if not form:
        client.get(visit.url)
    connection.force_debug_cursor = True
    try:
        client.post(visit.url, form) if form else client.get(visit.url)
        return [query["sql"] for query in connection.queries_log if query["sql"]]
    finally:
        connection.force_debug_cursor = False


def count_queries(statements: list[str]) -> int:
    """Without those that only begin and end transactions."""
    frame = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    return sum(not statement.startswith(frame) for statement in statements)


def floor_ms(psql: str, statements: list[str]) -> float | None:
    """Median time of the same statements in one transaction by psql, None without psql."""
    if not psql:
        return None
    frame = ("BEGIN", "COMMIT", "ROLLBACK")
    inner = [statement for statement in statements if not statement.startswith(frame)]
    timed = "".join(f"{statement.rstrip(';')};\n" for statement in inner)
    script = "\\timing on\n" + f"begin;\n{timed}rollback;\n" * ROUNDS
    done = subprocess.run(  # noqa: S603 - the program that operations found
        [psql, "--no-psqlrc", "--quiet", "--output", os.devnull, os.environ["DATABASE_URL"]],
        input=script, capture_output=True, text=True, check=True,
        env={**os.environ, "LC_MESSAGES": "C"},
    )  # fmt: skip
    times = [float(found.replace(",", ".")) for found in _TIME.findall(done.stdout)]
    each = len(times) // ROUNDS
    rounds = [sum(times[start : start + each]) for start in range(0, each * ROUNDS, each)]
    return sorted(rounds[-COUNTED:])[COUNTED // 2]
