"""Keeping the Python environment in step, and what an old Python is told."""

import ast
import json
import runpy
import sys
from pathlib import Path

import pytest

from lotse.operations import bootstrap
from lotse.operations.errors import OperationError
from lotse.operations.paths import REPOSITORY


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """An environment that notes which requirements it would install."""
    installed: list[Path] = []
    base, dev = tmp_path / "requirements.txt", tmp_path / "requirements-dev.txt"
    base.write_text("a==1")
    dev.write_text("a==1\nb==1")
    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", base)
    monkeypatch.setattr(bootstrap, "DEV_REQUIREMENTS", dev)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(bootstrap, "venv_python", lambda: python)
    monkeypatch.setattr(bootstrap, "_is_usable", lambda: True)
    monkeypatch.setattr(bootstrap, "_install", installed.append)
    return installed


def test_nothing_is_installed_twice(environment: list[Path]) -> None:
    bootstrap.bring_in_step(dev=False)
    bootstrap.bring_in_step(dev=False)
    assert environment == [bootstrap.REQUIREMENTS]


def test_changed_requirements_are_installed(environment: list[Path]) -> None:
    bootstrap.bring_in_step(dev=False)
    bootstrap.REQUIREMENTS.write_text("a==2")
    bootstrap.bring_in_step(dev=False)
    assert len(environment) == 2


def test_tools_of_developers_stay_once_they_are_there(environment: list[Path]) -> None:
    bootstrap.bring_in_step(dev=False)
    bootstrap.bring_in_step(dev=True)
    bootstrap.bring_in_step(dev=False)
    assert environment == [bootstrap.REQUIREMENTS, bootstrap.DEV_REQUIREMENTS]


def test_another_python_leads_to_a_new_installation(environment: list[Path]) -> None:
    bootstrap.bring_in_step(dev=False)
    stamp = json.loads(bootstrap.STAMP.read_text())
    bootstrap.STAMP.write_text(json.dumps(stamp | {"python": "/usr/bin/python3.10"}))
    bootstrap.bring_in_step(dev=False)
    assert len(environment) == 2


def test_an_interrupted_installation_is_not_taken_for_a_finished_one(
    environment: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_requirements: Path) -> None:
        raise KeyboardInterrupt

    bootstrap.bring_in_step(dev=False)
    bootstrap.REQUIREMENTS.write_text("a==2")
    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "_install", interrupt)
        with pytest.raises(KeyboardInterrupt):
            bootstrap.bring_in_step(dev=False)
    bootstrap.bring_in_step(dev=False)
    assert len(environment) == 2


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "der Datenträger ist voll"),
        ("THESE PACKAGES DO NOT MATCH; do not match the hashes", "nicht die erwartete Prüfsumme"),
        ("NewConnectionError: Connection refused", "die Paketquelle ist nicht erreichbar"),
        ("ERROR: No matching distribution found for x", "für dieses Betriebssystem"),
        ("etwas ganz anderes", "pip hat einen Fehler gemeldet"),
    ],
)
def test_failures_of_pip_become_one_sentence(output: str, sentence: str) -> None:
    assert sentence in bootstrap._explain(output)


def test_a_python_without_venv_is_told_which_package_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(OperationError, match="apt install python3-venv"):
        bootstrap._create()


def test_the_starter_can_be_read_by_an_old_python() -> None:
    tree = ast.parse((REPOSITORY / "bin" / "lotse").read_text("utf-8"), feature_version=(3, 4))
    # ast reads these for every version: f-strings came with 3.6, unpacking in lists with 3.5.
    too_new = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.Starred)]
    assert too_new == []


def test_the_starter_tells_an_old_python_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    starter = runpy.run_path(str(REPOSITORY / "bin" / "lotse"))
    monkeypatch.setitem(starter["main"].__globals__, "is_new_enough", lambda: False)
    monkeypatch.setitem(starter["main"].__globals__, "newer_python", lambda: None)
    assert starter["main"]() == 1
    version = f"cpython 3.{sys.version_info.minor}"
    assert f"ab Version 3.11, gefunden wurde {version}: Bitte" in capsys.readouterr().err
