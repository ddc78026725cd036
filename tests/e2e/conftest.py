"""Fixtures of the browser journeys: the server, the browser, and people who are signed in."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, Page, expect

from lotse.foundation.accounts.actors import Actor
from tests.committed import connected_to, copied_database, migrated_database  # noqa: F401
from tests.e2e.server import running_server
from tests.web.access_world import browser_of

# Playwright runs its own event loop in this thread; Django would refuse to work beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Build servers are busy; where all is well nobody waits that long.
_PATIENCE_MS = 60_000
expect.set_options(timeout=_PATIENCE_MS)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

SignedIn = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser. Without one a journey is skipped, in CI it fails."""
    found = os.environ.get("LOTSE_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    said = "CHROMIUM IS MISSING: the browser journeys do not run (apt install chromium)"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(said)
    pytest.skip(said)


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    # The sandbox needs rights that a container does not give; the pages are our own.
    switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return {"executable_path": chromium, "args": switches}


@pytest.fixture(scope="session")
def browser_context_args(base_url: str) -> dict[str, Any]:
    # Without movement: a page that still glides is clicked where a button was a moment ago.
    return {"base_url": base_url, "locale": "de-DE", "timezone_id": settings.TIME_ZONE,
            "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}  # fmt: skip


@pytest.fixture(scope="session")
def journey_database(migrated_database: None, django_db_blocker: Any) -> Iterator[str]:  # noqa: F811
    with django_db_blocker.unblock(), copied_database("journeys") as copy:
        yield copy


@pytest.fixture(scope="session")
def base_url(journey_database: str, chromium: str, tmp_path_factory: Any) -> Iterator[str]:
    """Address of the running program."""
    folder: Path = tmp_path_factory.mktemp("server")
    with running_server(journey_database, folder) as address:
        yield address


@pytest.fixture(autouse=True)
def in_journey_database(journey_database: str, django_db_blocker: Any) -> Iterator[None]:
    """What a journey prepares lands where the server looks."""
    with django_db_blocker.unblock(), connected_to(journey_database):
        yield


@pytest.fixture
def signed_in(new_context: Any, base_url: str) -> SignedIn:
    """A function that opens a browser in which an actor is already signed in."""

    def open_page(actor: Actor, **options: Any) -> Page:
        context: BrowserContext = new_context(**options)
        cookie = browser_of(actor).cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
        page = context.new_page()
        watch(page)
        return page

    return open_page


def watch(page: Page) -> None:
    """A script that fails, or that the content security policy stops, fails the journey."""

    def fail(said: Any) -> None:
        raise AssertionError(f"{page.url}: {said}")

    page.on("pageerror", fail)
    page.on("console", lambda line: fail(line.text) if "Content Security" in line.text else None)
    page.set_default_timeout(_PATIENCE_MS)
