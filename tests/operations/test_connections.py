"""What the command line says about a database that somebody gave."""

from pathlib import Path

import psycopg
import pytest

from lotse.operations import cluster, connections, postgres
from lotse.operations.connections import require_usable
from lotse.operations.errors import OperationError


def test_a_good_database_is_accepted(folder: Path) -> None:
    urls = postgres.ensure_running(folder, throwaway=True)
    require_usable(urls.app_url, "DATABASE_URL")
    require_usable(urls.owner_url, "LOTSE_OWNER_DATABASE_URL")


def test_a_database_that_is_too_old_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = postgres.ensure_running(folder, throwaway=True)
    monkeypatch.setattr(connections, "version_of", lambda _connection: 14)
    with pytest.raises(OperationError, match="hat Version 14, Lotse braucht mindestens 15"):
        require_usable(urls.app_url, "DATABASE_URL")


def test_a_superuser_is_refused(folder: Path) -> None:
    postgres.ensure_running(folder, throwaway=True)
    server = postgres.server_of(folder)
    assert server is not None
    url = server.url("postgres", server.password)
    with pytest.raises(OperationError, match="postgres in DATABASE_URL umgeht den Zugriffsschutz"):
        require_usable(url, "DATABASE_URL")


def test_a_wrong_password_is_named_without_showing_it(folder: Path) -> None:
    server = postgres.ensure_running(folder, throwaway=True).app_url.split("@")[1]
    with pytest.raises(OperationError, match="lehnt die Anmeldung als lotse_web ab") as caught:
        require_usable(f"postgres://lotse_web:geheim@{server}", "DATABASE_URL")
    assert "geheim" not in str(caught.value)


def test_a_missing_database_is_named(folder: Path) -> None:
    url = postgres.ensure_running(folder, throwaway=True).app_url
    with pytest.raises(OperationError, match="gibt es die Datenbank anders nicht"):
        require_usable(url.removesuffix("lotse") + "anders", "DATABASE_URL")


def test_an_unreachable_database_is_named_with_host_and_port() -> None:
    port = cluster.free_port()
    with pytest.raises(OperationError, match=f"auf 127.0.0.1:{port} ist nicht erreichbar"):
        require_usable(f"postgres://lotse_web:x@127.0.0.1:{port}/lotse", "DATABASE_URL")


def test_something_that_is_no_address_is_named() -> None:
    with pytest.raises(OperationError, match="DATABASE_URL ist keine gültige Adresse"):
        require_usable("das ist keine Adresse", "DATABASE_URL")


@pytest.mark.parametrize(
    "text",
    ["password authentication failed for user", "Passwort-Authentifizierung fehlgeschlagen"],
)
def test_a_refused_login_is_known_in_both_languages_of_the_server(text: str) -> None:
    assert connections.is_wrong_password(psycopg.OperationalError(text))
