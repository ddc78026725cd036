"""Commands, their arguments and what a failure looks like."""

import json
from pathlib import Path

import pytest

from lotse.operations import cli, demo, management, parser, start, stop, testing
from lotse.operations.errors import OperationError

LOGIN = demo.Login(
    email="anna@demo.example", password="lotse-demo", role="Fallmanagement", organisation="KI"
)


def test_start_takes_port_folder_and_no_demo(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[start.Options] = []
    monkeypatch.setattr(start, "start", lambda options: seen.append(options) or 0)
    assert cli.main(["start", "--port", "8123", "--data", str(tmp_path), "--no-demo"]) == 0
    assert (seen[0].port, seen[0].data.root, seen[0].demo) == (8123, tmp_path, False)


def test_the_data_folder_comes_from_the_environment_when_none_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[Path] = []
    monkeypatch.setenv("LOTSE_DATA", str(tmp_path))
    monkeypatch.setattr(stop, "stop", lambda data: seen.append(data.root) or 0)
    assert cli.main(["stop"]) == 0
    assert seen == [tmp_path]


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [
        (["test"], []),
        (["test", "-k", "audit", "-x"], ["-k", "audit", "-x"]),
        (["test", "tests/core", "--help"], ["tests/core", "--help"]),
    ],
)
def test_words_after_test_go_on_to_pytest(
    given: list[str], passed_on: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(testing, "test", lambda rest: seen.append(rest) or 0)
    assert cli.main(given) == 0
    assert seen == [passed_on]


def test_a_calculation_keeps_the_folder_of_the_caller(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.json").write_text("{}", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["funding", "calculate", "plan.json"]) == 2
    out, err = capfd.readouterr()
    assert (out, err) == ("", "year: fehlt\n")


def test_a_calculation_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["funding", "guess"]) == 1
    assert "kennt nur calculate" in capsys.readouterr().err


def test_words_after_manage_go_on_to_django(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[tuple[Path, list[str]]] = []
    monkeypatch.setattr(management, "manage", lambda d, rest: seen.append((d.root, rest)) or 0)
    assert cli.main(["manage", "--data", str(tmp_path), "migrate", "--plan"]) == 0
    assert seen == [(tmp_path, ["migrate", "--plan"])]


def test_a_noted_seal_goes_on_to_the_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(management, "manage", lambda _data, rest: seen.append(rest) or 0)
    assert cli.main(["audit", "verify", "--head", "7:abc"]) == 0
    assert seen == [["audit_verify", "--head=7:abc"]]


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        (["netz.graphml"], ["export_network", "--", "netz.graphml"]),
        (["netz.graphml", "--on", "2026-11-23"],
         ["export_network", "--on=2026-11-23", "--", "netz.graphml"]),
    ],
)  # fmt: skip
def test_the_network_is_exported_by_django(
    monkeypatch: pytest.MonkeyPatch, given: list[str], passed: list[str]
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(management, "manage", lambda _data, rest: seen.append(rest) or 1)
    # What the command answers is what the shell is told.
    assert cli.main(["steering", "export-network", *given]) == 1
    assert seen == [passed]


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        (["--out", "vorlage"], ["committee_paper", "--", "vorlage"]),
        (["--on", "2021-03-04", "--out", "x"],
         ["committee_paper", "--on=2021-03-04", "--", "x"]),
    ],
)  # fmt: skip
def test_the_paper_of_a_day_is_written_by_django(
    monkeypatch: pytest.MonkeyPatch, given: list[str], passed: list[str]
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(management, "manage", lambda _data, rest: seen.append(rest) or 0)
    assert cli.main(["report", "committee", *given]) == 0
    assert seen == [passed]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "es fehlt BEFEHL. Hilfe: bin/lotse --help"),
        (["quatsch"], "quatsch gibt es hier nicht, möglich sind start, stop, status, "),
        (["demo", "tanzen"], "tanzen gibt es hier nicht, möglich sind logins. Hilfe: "),
        (["demo"], "es fehlt logins. Hilfe: bin/lotse demo --help"),
        (["steering", "export-network"], "es fehlt DATEI. Hilfe: "),
        (["steering", "export-network", "x", "--on", "gestern"], "gestern ist kein Tag wie"),
        (["report", "committee"], "es fehlt --out. Hilfe: bin/lotse report --help"),
        (["start", "--port"], "nach --port fehlt ein Wert. Hilfe: bin/lotse start --help"),
        (["start", "--port", "viele"], "viele ist keine Portnummer von 1 bis 65535. Hilfe: "),
        (["start", "--port", "70000"], "70000 ist keine Portnummer von 1 bis 65535. Hilfe: "),
        (["start", "--no-demo=ja"], "--no-demo hat keinen Wert (ja). Hilfe: "),
        (["start", "--schnell"], "unbekannte Angabe --schnell. Hilfe: "),
        (["start", "--no"], "unbekannte Angabe --no. Hilfe: "),
        (["stop", "jetzt"], "unbekannte Angabe jetzt. Hilfe: "),
    ],
)
def test_a_call_that_is_not_understood_is_answered_in_german(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(given)
    assert stopped.value.code == parser.USAGE_ERROR
    assert capsys.readouterr().err.startswith(f"Fehler: Der Aufruf ist nicht verständlich: {said}")


@pytest.mark.parametrize(
    "message",
    [
        "argument BEFEHL: invalid choice: 'x' (choose from 'start', 'stop')",
        "argument BEFEHL: invalid choice: 'x' (choose from start, stop)",
    ],
)
def test_the_words_of_every_python_are_translated(message: str) -> None:
    assert parser.in_german(message) == "x gibt es hier nicht, möglich sind start, stop"


def test_a_known_failure_is_one_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_data: object) -> int:
        raise OperationError("Der Motor ist aus: Bitte einschalten.")

    monkeypatch.setattr(stop, "stop", fail)
    assert cli.main(["stop"]) == 1
    assert capsys.readouterr().err == "Fehler: Der Motor ist aus: Bitte einschalten.\n"


def test_a_full_disk_is_explained(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_data: object) -> int:
        raise OSError(28, "No space left on device", "/daten/x")

    monkeypatch.setattr(stop, "stop", fail)
    assert cli.main(["stop"]) == 1
    assert "Der Datenträger ist voll (/daten/x)" in capsys.readouterr().err


def test_an_unknown_failure_goes_to_a_log_that_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(_data: object) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(stop, "stop", fail)
    assert cli.main(["stop", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert str(tmp_path / "log" / "lotse.log") in said
    assert "division by zero" in (tmp_path / "log" / "lotse.log").read_text()


def test_logins_are_shown_as_json_and_as_a_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "logins", lambda: [LOGIN])
    assert cli.main(["demo", "logins", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [LOGIN]
    assert cli.main(["demo", "logins"]) == 0
    assert "anna@demo.example  Fallmanagement  KI" in capsys.readouterr().out


def test_help_is_german(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert said.startswith("Aufruf: bin/lotse")
    assert "usage" not in said
