"""Folders of backups, keys apart from them, the note for the administration, the nightly run."""

import json
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lotse.operations import cli
from lotse.operations.backups import (
    files,
    journal,
    making,
    restoring,
    safekeeping,
    scheduling,
    sealing,
)
from lotse.operations.backups.journal import Success
from lotse.operations.backups.rules import manifests
from lotse.operations.backups.rules.retention import Keep
from lotse.operations.errors import OperationError
from lotse.operations.locks import exclusive
from lotse.operations.modes import Mode
from lotse.operations.paths import DataFolder
from tests.operations.backups.test_rules import KEY, MANIFEST, WRITTEN

RECOVERY = sealing.new_recovery_key()
RECIPIENT = sealing.recipient_of(RECOVERY)
NAMES = ("LOTSE_SECRET_KEY", "LOTSE_AUDIT_KEY", "LOTSE_DOCUMENT_KEY")
BUNDLE = safekeeping.bundle_in({name: KEY + name for name in NAMES})


def _backup(folder: Path, text: str = WRITTEN, name: str = MANIFEST.name) -> Path:
    made = folder / name
    made.mkdir(parents=True)
    (made / manifests.FILE).write_text(text, "utf-8")
    return made


def test_what_was_broken_off_is_no_backup_and_is_removed(tmp_path):
    whole = _backup(tmp_path)
    _backup(tmp_path, name=f".neu-{MANIFEST.name}")
    _backup(tmp_path, name=f".weg-{MANIFEST.name}")
    (tmp_path / "lotse-backup-2026-11-25T031500Z").mkdir()
    (tmp_path / "urlaub").mkdir()
    assert files.complete_in(tmp_path) == [whole]
    assert files.remove_unfinished(tmp_path) == 2
    assert {each.name for each in tmp_path.iterdir()} >= {whole.name, "urlaub"}


def test_the_newest_backup_of_a_folder_is_chosen(tmp_path):
    _backup(tmp_path, name="lotse-backup-2026-11-23T031500Z")
    newest = _backup(tmp_path)
    assert files.chosen(tmp_path) == newest
    assert files.chosen(newest) == newest
    with pytest.raises(OperationError, match="keine vollständige Sicherung"):
        files.chosen(tmp_path / "leer")


@pytest.mark.parametrize("text", ["", json.dumps({"format": 9}), "\udcff"])
def test_a_manifest_that_is_not_understood_says_what_to_do(tmp_path, text):
    backup = tmp_path / "b"
    backup.mkdir()
    (backup / manifests.FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(OperationError, match="Bitte eine andere Sicherung nehmen"):
        files.manifest_of(backup)


def test_a_private_file_is_never_overwritten(tmp_path):
    path = tmp_path / "x"
    files.create_own(path).close()
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        files.create_own(path)


def test_keys_lie_sealed_once_for_each_set(tmp_path):
    path = safekeeping.write_sealed(BUNDLE, tmp_path, recipient=RECIPIENT)
    before = path.read_bytes()
    assert safekeeping.write_sealed(BUNDLE, tmp_path, recipient=RECIPIENT) == path
    assert path.read_bytes() == before
    assert KEY.encode() not in before
    assert safekeeping.read_sealed(path, recovery_key=RECOVERY) == BUNDLE
    found = safekeeping.found_in(tmp_path, fingerprint=BUNDLE.fingerprint, recipient=RECIPIENT)
    assert found == path
    with pytest.raises(OperationError, match="gehört nicht zu"):
        safekeeping.read_sealed(path, recovery_key=sealing.new_recovery_key())
    path.write_bytes(before[:-1])
    with pytest.raises(OperationError, match="ist beschädigt"):
        safekeeping.read_sealed(path, recovery_key=RECOVERY)
    with pytest.raises(OperationError, match="liegen die Schlüssel dieser Sicherung nicht"):
        safekeeping.found_in(tmp_path, fingerprint="0", recipient=RECIPIENT)


def test_a_missing_key_is_named():
    with pytest.raises(OperationError, match="LOTSE_AUDIT_KEY fehlt"):
        safekeeping.bundle_in({"LOTSE_SECRET_KEY": KEY, "LOTSE_AUDIT_KEY": ""})


def test_a_recovery_file_is_read_from_what_was_printed(tmp_path):
    path = tmp_path / "neu" / "schluessel.txt"
    recipient = safekeeping.new_recovery_file(path)
    assert sealing.recipient_of(safekeeping.recovery_key_in(path)) == recipient
    with pytest.raises(OperationError, match="gibt es schon"):
        safekeeping.new_recovery_file(path)
    for wrong in ("", "LOTSE-WIEDERHERSTELLUNG-ABC"):
        path.write_text(wrong, "utf-8")
        with pytest.raises(OperationError, match="kein gültiger Wiederherstellungsschlüssel"):
            safekeeping.recovery_key_in(path)


def test_keys_for_production_are_written_as_an_environment(tmp_path, capsys):
    safekeeping.write_sealed(BUNDLE, tmp_path / "keys", recipient=RECIPIENT)
    recovery, target = tmp_path / "r.txt", tmp_path / "lotse.env"
    recovery.write_text(RECOVERY, "utf-8")
    options = ["--keys", str(tmp_path / "keys"), "--recovery-key", str(recovery)]
    assert cli.main(["restore", "--write-keys", str(target), *options]) == 0
    assert target.read_text("utf-8").splitlines() == [f"{n}={KEY}{n}" for n in sorted(NAMES)]
    assert KEY not in capsys.readouterr().out


def _order(tmp_path: Path, out: str = "out", keys_out: str = "keys") -> making.Order:
    data = DataFolder(tmp_path / "data")
    return making.Order(data, tmp_path / out, tmp_path / keys_out, RECIPIENT, keep=None)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"keys_out": "out"}, "lägen bei der Sicherung"),
        ({"keys_out": "out/keys"}, "lägen bei der Sicherung"),
        ({"out": "keys/out"}, "lägen bei der Sicherung"),
        ({"out": "data/out"}, "liegt im Datenordner"),
    ],
)
def test_keys_and_data_are_never_where_the_backup_is(tmp_path, changed, sentence):
    order = _order(tmp_path, **changed)
    with pytest.raises(OperationError, match=sentence):
        making.make(order)
    assert not list(tmp_path.iterdir())


def test_two_backups_into_one_folder_at_once_are_refused(tmp_path):
    order = _order(tmp_path)
    order.data.create()
    order.out.mkdir()
    with (
        exclusive(order.out / ".lotse-backup.lock"),
        pytest.raises(OperationError, match="läuft schon eine Sicherung"),
    ):
        making.make(order)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["backup"], "Bitte den Ordner für die Sicherung angeben"),
        (["backup", "out"], "Bitte mit --keys-out oder LOTSE_BACKUP_KEYS_DIR"),
        (["backup", "out", "--keys-out", "k"], "Es fehlt, wofür die Sicherung verschlossen wird"),
        (["backup", "out", "--keys-out", "k", "--recipient", "x"], "kein gültiger Schlüssel"),
        (["backup", "out", "--keep", "7"], "nicht drei Zahlen"),
        (["backup", "--check", "out"], "keine vollständige Sicherung"),
        (["restore"], "Bitte den Ordner der Sicherung angeben"),
        (["restore", "out"], "keine vollständige Sicherung"),
        (["restore", "--write-keys", "x"], "Es fehlt der Wiederherstellungsschlüssel"),
    ],
)
def test_what_is_missing_is_said(tmp_path, monkeypatch, capsys, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOTSE_MODE", "production")
    for name in ("LOTSE_BACKUP_DIR", "LOTSE_BACKUP_KEYS_DIR", "LOTSE_BACKUP_RECIPIENT"):
        monkeypatch.delenv(name, raising=False)
    with suppress(SystemExit):
        assert cli.main([*arguments, "--data", str(tmp_path / "data")]) == 1
    assert sentence in capsys.readouterr().err


def test_what_is_configured_to_be_kept_counts_for_the_configured_folder_only(tmp_path, monkeypatch):
    seen: list[making.Order] = []
    monkeypatch.setattr(making, "make", lambda order: seen.append(order) or 0)
    monkeypatch.setenv("LOTSE_BACKUP_DIR", str(tmp_path / "nightly"))
    monkeypatch.setenv("LOTSE_BACKUP_KEEP", "7,4,3")
    monkeypatch.setenv("LOTSE_BACKUP_RECIPIENT", RECIPIENT)
    data = ["--data", str(tmp_path / "data")]
    for arguments in (
        ["backup"],
        ["backup", str(tmp_path / "stick")],
        ["backup", "--keep", "1,0,0"],
    ):
        assert cli.main([*arguments, *data]) == 0
    assert [order.keep for order in seen] == [Keep(7, 4, 3), None, Keep(1, 0, 0)]
    assert seen[0].keys_out == tmp_path / "nightly-schluessel"


def test_who_tries_it_out_gets_a_recovery_key_beside_the_keys(tmp_path, monkeypatch):
    seen: list[making.Order] = []
    monkeypatch.setattr(making, "make", lambda order: seen.append(order) or 0)
    monkeypatch.setenv("LOTSE_MODE", "local")
    for name in ("LOTSE_BACKUP_DIR", "LOTSE_BACKUP_KEYS_DIR", "LOTSE_BACKUP_RECIPIENT"):
        monkeypatch.delenv(name, raising=False)
    for data in ("data", "data", "other"):
        assert cli.main(["backup", str(tmp_path / "out"), "--data", str(tmp_path / data)]) == 0
    assert len({order.recipient for order in seen}) == 1
    recovery = safekeeping.recovery_key_in(tmp_path / "out-schluessel" / "wiederherstellung.txt")
    assert sealing.recipient_of(recovery) == seen[0].recipient


NOW = datetime(2026, 11, 24, 3, 15, tzinfo=UTC)
GOOD = Success(NOW, MANIFEST.name, 12, 3, 0)


def test_a_failure_does_not_forget_the_last_good_backup(tmp_path):
    data = DataFolder(tmp_path)
    assert journal.attempts(data).succeeded_at is None
    journal.note_success(data, GOOD)
    journal.note_failure(data, NOW + timedelta(days=1), "Der Datenträger ist voll.")
    attempts = journal.attempts(data)
    assert (attempts.succeeded_at, attempts.tried_at) == (NOW, NOW + timedelta(days=1))
    note = json.loads((tmp_path / journal.FILE).read_text("utf-8"))
    assert note["failure"]["sentence"] == "Der Datenträger ist voll."
    journal.note_success(data, GOOD)
    assert "failure" not in json.loads((tmp_path / journal.FILE).read_text("utf-8"))


@pytest.mark.parametrize("text", ["", "[]", '{"tried_at": "gestern"}'])
def test_a_damaged_note_counts_as_none(tmp_path, text):
    (tmp_path / journal.FILE).write_text(text, "utf-8")
    assert journal.attempts(DataFolder(tmp_path)).tried_at is None


class _Started:
    """A program that a test lets end."""

    def __init__(self) -> None:
        self.code: int | None = None
        self.was_ended = False

    def poll(self) -> int | None:
        return self.code

    def terminate(self) -> None:
        self.was_ended = True

    def wait(self, _seconds: float) -> None:
        self.code = -15


def test_the_nightly_backup_is_begun_once_and_ended_with_the_program(tmp_path, monkeypatch, capsys):
    started: list[_Started] = []
    variables: list[dict[str, str]] = []

    def begin(_command, *, env, **_options):
        variables.append(env)
        started.append(_Started())
        return started[-1]

    monkeypatch.setattr(scheduling.subprocess, "Popen", begin)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(scheduling, "_LOOK_SECONDS", 0)
    monkeypatch.setenv("LOTSE_BACKUP_DIR", str(tmp_path / "out"))
    data = DataFolder(tmp_path)
    data.create()
    nightly = scheduling.NightlyBackup(data, Mode.LOCAL)
    nightly.look()
    nightly.look()
    assert len(started) == 1
    # With an address it would look for a server of somebody else.
    assert "DATABASE_URL" not in variables[0]
    assert variables[0]["LOTSE_DATA"] == str(tmp_path)
    started[0].code = 1
    nightly.look()
    assert "nicht gelungen" in capsys.readouterr().out
    # It is tried again after an hour, also when it could not leave a note.
    nightly.look()
    assert len(started) == 1
    monkeypatch.setattr(scheduling.schedule, "AGAIN_AFTER", timedelta(0))
    nightly.look()
    nightly.stop()
    assert [each.was_ended for each in started] == [False, True]


def test_without_a_folder_nothing_is_begun_and_a_wrong_time_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv("LOTSE_BACKUP_DIR", raising=False)
    nightly = scheduling.NightlyBackup(DataFolder(tmp_path), Mode.LOCAL)
    nightly.look()
    nightly.stop()
    monkeypatch.setenv("LOTSE_BACKUP_DIR", str(tmp_path))
    monkeypatch.setenv("LOTSE_BACKUP_AT", "nachts")
    with pytest.raises(OperationError, match="LOTSE_BACKUP_AT ist „nachts“"):
        scheduling.NightlyBackup(DataFolder(tmp_path), Mode.LOCAL)


def _restore_order(tmp_path: Path, backup: Path) -> restoring.Order:
    safekeeping.write_sealed(BUNDLE, tmp_path / "keys", recipient=RECIPIENT)
    return restoring.Order(DataFolder(tmp_path / "new"), backup, tmp_path / "keys", RECOVERY)


def _own_manifest(**changed) -> str:
    values = {"keys": BUNDLE.fingerprint, "recipient": RECIPIENT} | changed
    manifest = manifests.Manifest(**{**vars(MANIFEST), **values})
    return manifests.written(manifest, audit_key=BUNDLE.audit_key)


def test_a_manifest_that_somebody_else_wrote_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("LOTSE_MODE", "local")
    text = _own_manifest().replace('"rows": 3', '"rows": 4')
    order = _restore_order(tmp_path, _backup(tmp_path / "out", text))
    with pytest.raises(OperationError, match="nachträglich verändert"):
        restoring.restore(order)
    assert not order.data.root.exists()


def test_in_production_the_keys_of_the_environment_have_to_fit(tmp_path, monkeypatch):
    monkeypatch.setenv("LOTSE_MODE", str(Mode.PRODUCTION))
    for name in NAMES:
        monkeypatch.setenv(name, "another")
    order = _restore_order(tmp_path, _backup(tmp_path / "out", _own_manifest()))
    with pytest.raises(OperationError, match="gehören nicht zu dieser Sicherung"):
        restoring.restore(order)


@pytest.mark.parametrize("inside", ["postgres/x", "documents/ab", "keys/audit_key", "static/x"])
def test_only_an_empty_folder_is_filled(tmp_path, monkeypatch, inside):
    monkeypatch.setenv("LOTSE_MODE", "local")
    order = _restore_order(tmp_path, _backup(tmp_path / "out", _own_manifest()))
    path = order.data.root / inside
    path.parent.mkdir(parents=True)
    path.write_text("x", "utf-8")
    with pytest.raises(OperationError, match="ist nicht leer"):
        restoring.restore(order)


def test_a_start_on_half_a_restore_is_refused(tmp_path):
    data = DataFolder(tmp_path)
    restoring.refuse_unfinished(data)
    (tmp_path / restoring.UNFINISHED).touch()
    with pytest.raises(OperationError, match="abbrach oder Unterschiede fand"):
        restoring.refuse_unfinished(data)
