"""What `start` says about signing in: never a login that does not exist."""

from pathlib import Path

import pytest

from lotse.operations import accounts, demo, environment, greeting, preparation
from lotse.operations.environment import Database
from lotse.operations.errors import OperationError
from lotse.operations.modes import Mode
from lotse.operations.paths import USUAL, DataFolder

USED = Database("app", "owner", embedded=True)
WITHOUT_OWNER = Database("app", None, embedded=False)


def _login(name: str) -> demo.Login:
    return demo.Login(
        email=f"{name}@demo.example", password="lotse-demo", role="Rolle", organisation="KI"
    )


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Active accounts of a database that is not there."""
    active: set[str] = set()
    monkeypatch.setattr(demo, "logins", lambda: [_login("anna"), _login("berta")])
    monkeypatch.setattr(accounts, "active_among", lambda emails, _url: active & set(emails))
    monkeypatch.setattr(accounts, "any_there", lambda _url: bool(active))
    return active


def test_only_logins_that_exist_are_told(
    database: set[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    database.add("anna@demo.example")
    greeting.greet("http://x/", DataFolder(tmp_path), Mode.DEMO, USED)
    said = capsys.readouterr().out
    assert "anna@demo.example" in said
    assert "berta@demo.example" not in said


def test_no_password_is_told_when_all_logins_are_deactivated(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    greeting.greet("http://x/", DataFolder(tmp_path), Mode.DEMO, USED)
    said = capsys.readouterr().out
    assert "sind deaktiviert" in said
    assert "lotse-demo" not in said


def test_an_empty_database_is_told_how_to_get_the_first_sign_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = DataFolder(tmp_path / "eigene daten")
    greeting.greet("http://x/", data, Mode.LOCAL, USED)
    said = capsys.readouterr().out
    assert f"  bin/lotse manage --data '{data.root}' create_administrator " in said
    assert "--write\n" in said


def test_the_usual_folder_needs_no_option_and_a_missing_owner_is_asked_for() -> None:
    said = greeting.first_sign_in(DataFolder(USUAL), WITHOUT_OWNER)
    assert "  LOTSE_OWNER_DATABASE_URL=… bin/lotse manage create_administrator " in said


def test_a_county_with_accounts_hears_the_address_only(
    database: set[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    database.add("erika@kreis.example")
    greeting.greet("http://x/", DataFolder(tmp_path), Mode.LOCAL, USED)
    assert "create_administrator" not in capsys.readouterr().out


def test_a_demo_without_its_county_is_refused(
    database: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(preparation, "_require_migrated", lambda *_: None)
    monkeypatch.setattr(preparation, "_static_files", lambda *_: None)
    data = DataFolder(tmp_path)
    with pytest.raises(OperationError, match="zum Laden fehlt LOTSE_OWNER_DATABASE_URL: Bitte"):
        preparation.prepare(data, Mode.DEMO, WITHOUT_OWNER, {})
    preparation.prepare(data, Mode.LOCAL, WITHOUT_OWNER, {})
    database.add("anna@demo.example")
    preparation.prepare(data, Mode.DEMO, WITHOUT_OWNER, {})


@pytest.mark.parametrize("mode", [Mode.DEMO, Mode.LOCAL, Mode.TEST])
def test_every_program_gets_its_mode_and_both_keys(
    mode: Mode, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOTSE_MODE", "production")
    monkeypatch.setenv("LOTSE_SECRET_KEY", "")
    monkeypatch.delenv("LOTSE_AUDIT_KEY", raising=False)
    data = DataFolder(tmp_path)
    data.create()
    variables = environment.for_programs(data, mode, USED)
    assert variables["LOTSE_MODE"] == str(mode)
    assert len(variables["LOTSE_SECRET_KEY"]) >= 32
    assert len(variables["LOTSE_AUDIT_KEY"]) >= 32
    assert environment.base(data, mode)["LOTSE_MODE"] == str(mode)
