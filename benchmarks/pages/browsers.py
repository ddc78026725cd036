"""Users with a session who ask the server over kept connections, each in a thread."""

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.test import Client

from benchmarks.pages.visits import Visit, Worker

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WARM_UP = 3


@dataclass(frozen=True)
class Times:
    """Seconds of single requests, and of all of them together."""

    single: list[float]
    total: float

    def percentile_ms(self, percent: int) -> float:
        ordered = sorted(self.single)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000

    @property
    def per_second(self) -> float:
        return len(self.single) / self.total


class Browser:
    """One user's browser: cookies and a connection that stays open."""

    def __init__(self, address: str, worker: Worker) -> None:
        self._host = urlsplit(address).netloc
        self._connection = http.client.HTTPConnection(self._host, timeout=60)
        signed_in = Client()
        # No password exists: the session is made where the sign-in would make it.
        signed_in.force_login(worker.actor.user, backend=BACKEND)
        name = settings.SESSION_COOKIE_NAME
        self._cookies = {name: signed_in.cookies[name].value}

    def visit(self, visit: Visit) -> float:
        """Seconds until the whole answer is there; a form is fetched before the clock runs."""
        body = None
        if visit.fill_in:
            body = urlencode(visit.fill_in(self._ask("GET", visit.url, None, {200})))
        begun = time.perf_counter()
        self._ask("POST" if body else "GET", visit.url, body, {302} if body else {200})
        return time.perf_counter() - begun

    def _ask(self, method: str, url: str, body: str | None, expected: set[int]) -> str:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Host": self._host}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, url, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status not in expected:
            raise RuntimeError(f"{method} {url}: {answer.status}")
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self._cookies[name] = rest.partition(";")[0]
        return text


def measure(browsers: list[Browser], visits: Callable[[int], list[Visit]], count: int) -> Times:
    """All browsers at once, each so many requests; the first ones are not counted."""

    def day(place: int) -> list[float]:
        wanted = islice(cycle(visits(place)), WARM_UP + count)
        return [browsers[place].visit(visit) for visit in wanted]

    with ThreadPoolExecutor(len(browsers)) as pool:
        begun = time.perf_counter()
        rows = list(pool.map(day, range(len(browsers))))
        total = time.perf_counter() - begun
    counted = [seconds for row in rows for seconds in row[WARM_UP:]]
    # The rate is that of the counted requests; fetching forms is not part of it.
    spent = sum(map(sum, rows)) / len(rows)
    share = len(counted) / sum(map(len, rows))
    return Times(counted, min(total, spent) * share)
