"""``bin/lotse pathways check``: answers, exit codes, input that cannot be read."""

import io
import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from lotse.casework.pathways.rules.command import main
from lotse.operations import cli

CONTRACT = Path(__file__).parent / "contract"
CASE = json.loads((CONTRACT / "cases" / "T01a.json").read_text("utf-8"))
ON = ["--on", CASE["on"]]
FACTS = json.dumps(CASE["facts"])


@pytest.fixture
def written(tmp_path):
    def write(content):
        path = tmp_path / "in.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def line(**changes):
    return json.dumps({"id": "a", "on": CASE["on"], "facts": {}} | changes)


def run(arguments, capsys):
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def answers(content, written, capsys):
    code, out, err = run(["--batch", written(content)], capsys)
    assert err == ""
    return code, [json.loads(text) for text in out.splitlines()]


def test_one_person_is_answered_with_one_document(written, capsys):
    code, out, err = run([written(FACTS), *ON], capsys)
    found = json.loads(out)
    assert (code, err, found["on"], found["flags"]) == (0, "", CASE["on"], [])
    assert found["pathways"][1]["result"] == "unknown"


def test_a_flag_that_is_on_is_told(written, capsys):
    flag = ["--flag", "ukraine_asylblg"]
    code, out, _ = run([written("{}"), *ON, *flag, *flag], capsys)
    assert (code, json.loads(out)["flags"]) == (0, ["ukraine_asylblg"])


@pytest.mark.parametrize(
    ("content", "arguments", "named"),
    [
        pytest.param("{}", [], "--on", id="no day"),
        pytest.param("{}", ["--on", "2026-02-30"], "--on", id="no such day"),
        pytest.param("{}", ["--on", "heute"], "--on", id="no day at all"),
        pytest.param("{}", [*ON, "--flag", "ukraine"], "--flag", id="no such flag"),
        pytest.param("{", ON, "in.json", id="half an object"),
        pytest.param("[" * 100_000, ON, "in.json", id="too deep"),
        pytest.param('{"pension_months": NaN}', ON, "in.json", id="no JSON"),
        pytest.param(b"\xff", ON, "in.json", id="no UTF-8"),
        pytest.param("[]", ON, "facts", id="no object"),
        pytest.param('{"birth_date": "2026-02-30"}', ON, "birth_date", id="no such birthday"),
    ],
)
def test_bad_input_is_named_on_the_error_output_alone(written, capsys, content, arguments, named):
    code, out, err = run([written(content), *arguments], capsys)
    assert (code, out) == (2, "")
    assert named in err.split(": ")[0]
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("name", ["/gibt/es/nicht.json", "/", "a\0b"])
def test_a_file_that_cannot_be_read_is_named(name, capsys):
    code, out, err = run([name, *ON], capsys)
    assert (code, out) == (2, "")
    assert err.startswith(f"{name}: ")


@pytest.mark.parametrize(
    "arguments",
    [[], ON, ["a.json", "b.json", *ON], ["--batch"], ["--batch", "a", *ON], ["--bach", "a"]],
)
def test_a_call_that_is_not_understood_shows_how_to_call(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (2, "")
    assert "--batch IN.jsonl" in err


def test_lines_are_answered_in_their_order(written, capsys):
    content = "\n".join(["\ufeff" + line(id="b"), "", line(id="a", flags=None), line(id="c")])
    code, found = answers(content, written, capsys)
    assert (code, [one["id"] for one in found]) == (0, ["b", "a", "c"])
    assert {len(one["pathways"]) for one in found} == {len(found[0]["pathways"])}


@pytest.mark.parametrize(
    ("text", "name", "field"),
    [
        ("{", None, "line"),
        ("7", None, "line"),
        (b"\xff", None, "line"),
        (line(id=7), 7, "id"),
        (line(id=None), None, "id"),
        (line(on=None), "a", "on"),
        (line(on="2026-02-30"), "a", "on"),
        (line(facts=None), "a", "facts"),
        (line(facts=[]), "a", "facts"),
        (line(facts={"x": 1}), "a", "x"),
        (line(flags="x"), "a", "flags"),
        (line(flags=["x"]), "a", "flags"),
        (line(flags=[7]), "a", "flags"),
        (line(title="x"), "a", "title"),
        (line(facts={"status_history": [{"code": "GEST", "from": "2026-01-02",
                                         "to": "2026-01-01"}]}), "a", "status_history[0].to"),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_says_so_and_the_others_still_run(text, name, field, written, capsys):
    wrong = text if isinstance(text, bytes) else text.encode()
    content = b"\n".join([line(id="1").encode(), wrong, line(id="2").encode()])
    code, found = answers(content, written, capsys)
    assert (code, [one["id"] for one in found]) == (2, ["1", name, "2"])
    assert found[1].keys() == {"id", "error"}
    assert found[1]["error"]["field"] == field
    assert found[1]["error"]["message"]


def test_a_batch_that_is_not_there_is_named(capsys):
    code, out, err = run(["--batch", "/gibt/es/nicht.jsonl"], capsys)
    assert (code, out) == (2, "")
    assert "nicht.jsonl" in err


def test_a_decimal_just_above_a_limit_stays_above_it(written, capsys):
    facts = '{"livelihood": {"own_income_percent": 50.00000000000000000000001}}'
    _, out, _ = run([written(facts), *ON], capsys)
    asked = {r["id"]: r for r in json.loads(out)["pathways"][1]["requirements"]}
    assert asked["b5"]["state"] == "MET"


def test_half_a_character_is_written_as_it_came(written, capsys):
    _, found = answers('{"id": "\\ud800"}', written, capsys)
    assert found[0]["error"]["field"] == "on"


def test_who_stops_reading_gets_no_traceback(written, monkeypatch):
    class Closed(io.TextIOWrapper):
        def write(self, text):
            raise BrokenPipeError

    given = written("{}")
    monkeypatch.setattr(sys, "stdout", Closed(io.BytesIO()))
    monkeypatch.setattr(sys, "__stdout__", sys.__stdout__)
    assert main([given, *ON]) == 2


def test_the_program_is_a_module_that_knows_no_django(written):
    question = (
        "import sys; import lotse.casework.pathways.rules.command; print('django' in sys.modules)"
    )
    asked = subprocess.run([sys.executable, "-c", question], capture_output=True, check=True)
    assert asked.stdout.strip() == b"False"


def test_the_command_line_hands_on_and_keeps_the_folder(written, monkeypatch, capfd):
    path = Path(written(FACTS))
    monkeypatch.chdir(path.parent)
    assert cli.main(["pathways", "check", path.name, *ON]) == 0
    out, err = capfd.readouterr()
    assert (json.loads(out)["on"], err) == (CASE["on"], "")


def test_the_module_ends_with_the_code_of_the_answer(written, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["check", written("{}"), "--on", "nie"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("lotse.casework.pathways.rules", run_name="__main__")
    assert left.value.code == 2
