"""``bin/lotse funding calculate``: answers, exit codes, files that cannot be read."""

import json
import runpy
import sys

import pytest

from lotse.funding.calculation.rules.command import main
from tests.funding.calculation.plans import CONTRACT, PLAN

CASE = json.loads((CONTRACT / "cases" / "08-forwarded-late-return.json").read_text("utf-8"))


@pytest.fixture
def written(tmp_path):
    def write(content):
        path = tmp_path / "in.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def test_a_plan_is_answered_with_one_document(written, capsys):
    assert main([written(json.dumps(CASE["plan"]))]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    del found["explanation"]
    assert (found, err) == (CASE["expect"], "")


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ("{", "plan"),
        ("[]", "plan"),
        ("NaN", "plan"),
        (b"\xff", "plan"),
        ("[" * 100_000, "plan"),
        (json.dumps({**PLAN, "year": float("nan")}), "plan"),
        (json.dumps({**PLAN, "year": 1999}), "year"),
    ],
)
def test_a_bad_plan_is_answered_on_the_error_output_alone(written, capsys, content, field):
    assert main([written(content)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{field}: ")


def test_a_file_that_is_not_there_is_named(capsys):
    assert main(["/gibt/es/nicht.json"]) == 2
    assert "nicht.json" in capsys.readouterr().err


def test_a_byte_order_mark_does_no_harm(written, capsys):
    assert main([written("\ufeff" + json.dumps(PLAN))]) == 0
    assert json.loads(capsys.readouterr().out)["year"] == 2021


def test_numbers_are_read_as_decimals(written, capsys):
    tenths = [{"person": name, "from": "2021-01-01", "until": None, "share": 0.1} for name in "ABC"]
    post = {**CASE["plan"]["positions"][0], "fte": 0.3, "occupancy": tenths}
    assert main([written(json.dumps({**PLAN, "positions": [post]}))]) == 0
    assert json.loads(capsys.readouterr().out)["totals"]["vacancy_lost_eur"] == "0.00"


def test_a_batch_answers_each_line_in_its_order(written, capsys):
    lines = [
        json.dumps({"id": "one", "plan": PLAN}),
        "",
        "no json",
        json.dumps({"id": 2, "plan": {**PLAN, "year": 3}}),
        json.dumps({"plan": PLAN}),
        json.dumps([PLAN]),
        json.dumps({"id": "without"}),
    ]
    assert main(["--batch", written("\n".join(lines) + "\n")]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == ["one", None, 2, None, None, "without"]
    assert [answer.get("error", {}).get("field") for answer in answers] == [
        None,
        "plan",
        "year",
        None,
        "plan",
        "plan",
    ]


def test_a_batch_that_cannot_be_read_is_refused(capsys):
    assert main(["--batch", "/gibt/es/nicht.jsonl"]) == 2
    assert capsys.readouterr().out == ""


def test_the_package_itself_is_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["lotse", "/gibt/es/nicht.json"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("lotse.funding.calculation.rules", run_name="__main__")
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("plan: ")


def test_half_a_character_is_written_as_json_escapes_it(written, capsys):
    post = {**CASE["plan"]["positions"][0], "id": "\ud800"}
    assert main([written(json.dumps({**PLAN, "positions": [post]}))]) == 0
    assert json.loads(capsys.readouterr().out)["positions"][0]["id"] == "\ud800"
