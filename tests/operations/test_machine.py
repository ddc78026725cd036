"""Ports, disks, keys, modes: what a machine can get wrong."""

import os
import shutil
import socket
from collections import namedtuple
from pathlib import Path

import pytest

from lotse.operations import cluster, keys, management, modes, ports
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder

Usage = namedtuple("Usage", "total used free")


def test_an_occupied_port_is_named_with_its_holder_and_a_free_one() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(OperationError) as caught:
            ports.require_free(port)
    said = str(caught.value)
    assert f"Port {port} auf 127.0.0.1 ist belegt" in said
    assert f"PID {os.getpid()}" in said
    assert "bin/lotse start --port " in said


def test_a_free_port_is_accepted() -> None:
    ports.require_free(cluster.free_port())


def test_a_disk_that_is_nearly_full_is_refused_before_anything_breaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9, 5 * 2**20))
    with pytest.raises(OperationError, match="nur noch 5 MB frei, Lotse braucht 300 MB"):
        cluster.require_space(tmp_path)


def test_a_secret_is_made_once_and_readable_for_its_owner_only(tmp_path: Path) -> None:
    first = keys.own_secret(tmp_path, "secret_key")
    assert keys.own_secret(tmp_path, "secret_key") == first
    assert len(first) >= keys.MIN_LENGTH
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("content", [b"", b"kurz", b"\xff" * 64])
def test_a_damaged_secret_is_never_replaced_silently(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "audit_key").write_bytes(content)
    with pytest.raises(OperationError, match="beschädigt"):
        keys.own_secret(tmp_path, "audit_key")
    assert (tmp_path / "audit_key").read_bytes() == content


@pytest.mark.parametrize(
    ("known", "wanted", "sentence"),
    [
        (Mode.DEMO, Mode.LOCAL, "liegt der erfundene Demo-Kreis"),
        (Mode.LOCAL, Mode.DEMO, "liegen eigene Daten"),
        (Mode.PRODUCTION, Mode.DEMO, "liegen eigene Daten"),
    ],
)
def test_invented_and_real_people_never_share_a_folder(
    known: Mode, wanted: Mode, sentence: str, tmp_path: Path
) -> None:
    data = DataFolder(tmp_path)
    modes.settle(data, known)
    modes.settle(data, known)
    with pytest.raises(OperationError, match=sentence):
        modes.settle(data, wanted)


def test_an_unknown_mode_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_MODE", "probe")
    with pytest.raises(OperationError, match="LOTSE_MODE ist „probe“"):
        modes.given_mode()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("  Applying a.0001_x... OK\n  Applying b.0002_y...Traceback\nKaputt: x", "bei b.0002_y"),
        ("Traceback\ndjango.db.utils.ProgrammingError: kein x\nLINE 1: x\n  ^", "(kein x)"),
        ("x\ndjango.core.exceptions.ImproperlyConfigured: LOTSE_SECRET_KEY fehlt.", "KEY fehlt."),
        ("Fehler: LOTSE_DEBUG ist im Betrieb nicht erlaubt.\n", "LOTSE_DEBUG ist im Betrieb"),
        ("OSError: [Errno 28] No space left on device", "Der Datenträger ist voll"),
        ("FATAL:  password authentication failed for user", "lehnt die Anmeldung ab"),
    ],
)
def test_a_failed_command_is_explained_from_its_output(
    output: str, sentence: str, tmp_path: Path
) -> None:
    log = tmp_path / "migrate.log"
    log.write_text(output)
    assert sentence in management.explain(log, "Die Migration ist gescheitert")
