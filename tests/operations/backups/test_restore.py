"""A backup of a filled database onto an empty machine: row by row, file by file; and what fails."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import override_settings
from psycopg import sql

from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit import services as audit
from lotse.foundation.documents import services as documents
from lotse.foundation.documents import vault
from lotse.foundation.documents.models import StoredFile
from lotse.operations import cli, keys, postgres
from lotse.operations.backups import (
    dumping,
    files,
    proving,
    restoring,
    sealing,
    snapshots,
    verifying,
)
from lotse.operations.backups.rules import manifests
from lotse.operations.connections import connect
from lotse.operations.paths import REPOSITORY, DataFolder
from tests import cast
from tests.access.files import make_file
from tests.committed import (  # noqa: F401 - fixtures
    committed_database,
    migrated_database,
    web_url,
)
from tests.foundation.documents import samples
from tests.operations.conftest import thrown_away

LISTED = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = %s"
SETTINGS = {
    "LOTSE_SECRET_KEY": "a" * 40,
    "LOTSE_AUDIT_KEY": "b" * 40,
    "LOTSE_DOCUMENT_KEY": "c" * 40,
}
GIVEN = ("DATABASE_URL", "LOTSE_OWNER_DATABASE_URL", snapshots.URL)


@dataclass(frozen=True)
class Installation:
    """What is backed up, and where its backups go."""

    data: Path
    out: Path
    variables: dict[str, str]

    @property
    def url(self) -> str:
        return self.variables[snapshots.URL]

    @property
    def recovery(self) -> Path:
        return self.out.with_name("out-schluessel") / "wiederherstellung.txt"

    def backup(self, out: Path | None = None) -> int:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.variables.items():
                patch.setenv(name, value)
            return cli.main(["backup", str(out or self.out), "--data", str(self.data)])

    def restore(self, target: Path) -> int:
        with pytest.MonkeyPatch.context() as patch:
            for name in (*self.variables, "LOTSE_BACKUP_DIR"):
                patch.delenv(name, raising=False)
            return cli.main(["restore", str(self.out), "--data", str(target)])


@pytest.fixture(scope="module")
def installation(
    committed_database: str,  # noqa: F811
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Installation]:
    """A database with something in nearly every table, and contents in its vault."""
    server = postgres.server_of(Path(os.environ.get("LOTSE_DATA", "")))
    if server is None:
        pytest.skip("a superuser is known for the embedded server only")
    folder = tmp_path_factory.mktemp("installation")
    data = DataFolder(folder / "data")
    data.create()
    with (
        override_settings(
            DOCUMENTS_DIR=data.documents,
            AUDIT_KEY=SETTINGS["LOTSE_AUDIT_KEY"],
            DOCUMENT_KEYS=[SETTINGS["LOTSE_DOCUMENT_KEY"]],
        ),
        django_db_blocker.unblock(),
    ):
        for name in ("anna", "boris"):
            actor = cast.play(name)
            make_file(actor)
            _put_contents()
            with acting(actor):
                for title, content in (("Brief.pdf", samples.PDF), ("Notiz.txt", samples.TEXT)):
                    documents.store(actor=actor, name=title, content=content)
        audit.seal_open_entries()
        owner = keys.own_secret(Path(os.environ["LOTSE_DATA"]) / "keys", "postgres_owner")
        yield Installation(
            data.root,
            folder / "out",
            SETTINGS
            | {
                "LOTSE_MODE": "local",
                "DATABASE_URL": server.url(
                    "lotse_web", _password(web_url(committed_database)), committed_database
                ),
                "LOTSE_OWNER_DATABASE_URL": server.url("lotse_owner", owner, committed_database),
                snapshots.URL: server.url("postgres", server.password, committed_database),
            },
        )


def _put_contents() -> None:
    """Rows that the factories wrote without a content get one."""
    there = set(vault.places())
    for file in StoredFile.objects.exclude(place__in=there):
        content = f"Inhalt {file.place}".encode()
        vault.write(file.place, content)
        StoredFile.objects.filter(pk=file.pk).update(
            size=len(content), sha256=sha256(content).hexdigest()
        )


@pytest.fixture(scope="module")
def restored(installation: Installation) -> Iterator[Path]:
    """The same on a machine that was empty; its server runs while the tests look."""
    made = Path(tempfile.mkdtemp(prefix="lotse-ops-")).resolve()
    made.chmod(0o711)
    with thrown_away(made):
        assert installation.backup() == 0
        assert installation.restore(made) == 0
        postgres.ensure_running(made)
        yield made


def _password(conninfo: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(conninfo)["password"])


def _superuser(folder: Path) -> str:
    server = postgres.server_of(folder)
    assert server is not None
    return server.url("postgres", server.password)


def _everything(url: str) -> dict[str, list[str]]:
    """Every row of every table as text, and where every sequence stands."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set timezone = 'UTC'")
        tables = [row[0] for row in connection.execute(LISTED, ["r"])]
        found = {name: _rows(connection, name) for name in tables}
        for (name,) in connection.execute(LISTED, ["S"]).fetchall():
            query = sql.SQL("select last_value, is_called from {}").format(sql.Identifier(name))
            found[name] = [str(row) for row in connection.execute(query)]
    return found


def _rows(connection: Any, name: str) -> list[str]:
    query = sql.SQL("select whole_row::text from {} whole_row order by 1")
    return [row[0] for row in connection.execute(query.format(sql.Identifier(name)))]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.sealed")
    }


def test_every_row_and_every_file_comes_back(installation: Installation, restored: Path) -> None:
    before, after = _everything(installation.url), _everything(_superuser(restored))
    assert before.keys() == after.keys()
    different = [name for name, rows in before.items() if rows != after[name]]
    assert not different
    # Enough was there to prove something.
    assert sum(len(rows) > 0 for rows in before.values()) > 60
    kept = _files(installation.data / "documents")
    assert kept
    assert _files(restored / "documents") == kept
    assert not (restored / restoring.UNFINISHED).exists()


def test_neither_names_nor_keys_stand_in_a_backup(
    installation: Installation, restored: Path
) -> None:
    written = b"".join(
        path.read_bytes() for path in installation.out.parent.rglob("*") if path.is_file()
        and "data" not in path.parts
    )  # fmt: skip
    with psycopg.connect(installation.url) as connection:
        names = [row[0] for row in connection.execute("select given_name from accounts_user")]
    assert len(names) > 10
    for secret in [*SETTINGS.values(), *(name for name in names if len(name) > 4)]:
        assert secret.encode() not in written


def test_a_backup_is_checked_without_restoring_it(
    installation: Installation, restored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["backup", "--check", str(installation.out)]
    assert cli.main(check) == 0
    assert cli.main([*check, "--recovery-key", str(installation.recovery)]) == 0
    assert "bis zum Ende gelesen" in capsys.readouterr().out
    for name in (manifests.DUMP, manifests.DOCUMENTS):
        path = files.chosen(installation.out) / name
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert cli.main(check) == 1
        assert cli.main([*check, "--recovery-key", str(installation.recovery)]) == 1
        path.unlink()
        assert cli.main(check) == 1
        path.write_bytes(whole)
    assert "beschädigt, abgeschnitten oder verändert" in capsys.readouterr().err


def test_nothing_is_restored_over_something(
    installation: Installation, restored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert installation.restore(restored) == 1
    assert "ist nicht leer" in capsys.readouterr().err


def test_a_backup_of_a_newer_version_is_refused(
    installation: Installation,
    restored: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proving, "ask", lambda *_: '["base.0001_initial"]')
    assert installation.restore(tmp_path / "new") == 1
    assert "neueren Fassung" in capsys.readouterr().err


def test_a_document_that_is_not_there_is_told_and_the_rest_is_backed_up(
    installation: Installation,
    restored: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = next((installation.data / "documents").rglob("*.sealed"))
    moved = path.rename(tmp_path / "away")
    assert installation.backup(tmp_path / "out") == 1
    moved.rename(path)
    assert "1 Dokumente fehlten schon" in capsys.readouterr().err
    backup = files.chosen(tmp_path / "out")
    manifest, _ = files.manifest_of(backup)
    assert manifest.documents.missing == (path.stem,)
    verifying.require_whole(backup, manifest, recovery_key=None)


def test_a_killed_backup_leaves_nothing_that_looks_whole(
    installation: Installation, restored: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "lotse.operations", "backup", str(out)]
    variables = os.environ | installation.variables
    for wait_seconds in (0, 0.3, 0.8):
        process = subprocess.Popen(
            [*command, "--data", str(installation.data)],
            cwd=REPOSITORY,
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while not list(out.glob(".neu-*")) and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(wait_seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    for backup in files.complete_in(out):
        verifying.require_whole(backup, files.manifest_of(backup)[0], recovery_key=None)
    assert installation.backup(out) == 0
    assert not list(out.glob(".neu-*"))


DAMAGES = [
    "update accounts_user set given_name = 'X'",
    "drop policy audit_auditentry_owner on audit_auditentry",
    "alter table audit_auditseal disable trigger user",
    "delete from audit_auditseal",
    "grant truncate on audit_auditentry to lotse_app",
]
FOUND = [
    "accounts_user: Mindestens eine Zeile",
    "audit_auditseal: 0 Zeilen",
    "Zugriffsregeln",
    "Auslöser: Der Wortlaut",
    "Rechte:",
    "Das Protokoll endet mit Siegel 0",
]


def test_every_kind_of_damage_is_found(installation: Installation, restored: Path) -> None:
    manifest, _ = files.manifest_of(files.chosen(installation.out))
    url = _superuser(restored)
    with psycopg.connect(url.replace("/lotse", "/postgres"), autocommit=True) as server:
        server.execute("create database damaged template lotse")
    damaged = url.replace("/lotse", "/damaged")
    with psycopg.connect(damaged, autocommit=True) as connection:
        for command in DAMAGES:
            connection.execute(command)
    findings = " ".join(proving.of_database(damaged, manifest))
    assert [word for word in FOUND if word not in findings] == []


def test_the_role_for_backups_sees_everything_and_writes_nothing(
    installation: Installation, restored: Path, tmp_path: Path
) -> None:
    manifest, _ = files.manifest_of(files.chosen(installation.out))
    server = postgres.server_of(restored)
    assert server is not None
    with server.connect() as connection:
        connection.execute((REPOSITORY / "deploy" / "backup.sql").read_bytes())
        connection.execute("alter role lotse_backup password 'nur-fuer-tests'")
    url = server.url("lotse_backup", "nur-fuer-tests")
    assert proving.of_database(url, manifest) == []
    target = BytesIO()
    recipient = manifest.recipient
    writer = sealing.SealedWriter(target, recipient=recipient, name="x")
    with snapshots.snapshot(url) as snapshot:
        dumping.dump_database(url, snapshot.number, tmp_path / "log", writer)
    assert writer.close().size > 100_000
    with connect(url) as connection:
        connection.execute("set default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("update accounts_user set given_name = 'X'")


def test_a_role_that_does_not_see_everything_makes_no_backup(
    installation: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = installation.variables["LOTSE_OWNER_DATABASE_URL"]
    narrow = replace(installation, variables=installation.variables | {snapshots.URL: url})
    assert narrow.backup(tmp_path / "out") == 1
    assert "sieht nicht alle Zeilen" in capsys.readouterr().err
    assert files.complete_in(tmp_path / "out") == []


def test_a_damaged_document_and_a_forged_seal_are_found(
    installation: Installation, restored: Path
) -> None:
    manifest, _ = files.manifest_of(files.chosen(installation.out))
    owner = keys.own_secret(restored / "keys", "postgres_owner")
    server = postgres.server_of(restored)
    assert server is not None
    variables = os.environ | SETTINGS | {"LOTSE_DATA": str(restored), "LOTSE_MODE": "local"}
    variables |= {"DATABASE_URL": server.url("lotse_owner", owner)}
    forged = variables | {"LOTSE_AUDIT_KEY": "d" * 40}
    assert "Das Siegel passt nicht" in proving.of_trail(forged, manifest)[0]
    broken = next((restored / "documents").rglob("*.sealed"))
    whole = broken.read_bytes()
    broken.write_bytes(whole[:-1])
    findings = proving.of_documents(_superuser(restored), variables, manifest)
    broken.write_bytes(whole)
    assert findings == [f"Dokument {broken.stem}: fehlt, öffnet sich nicht oder ist ein anderes."]
