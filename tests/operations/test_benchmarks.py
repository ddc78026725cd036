"""`bin/lotse synth` and `bin/lotse bench`: what they refuse before anything is started."""

import pytest

from lotse.operations import benchmarks
from lotse.operations.cli import build_parser
from lotse.operations.errors import OperationError
from lotse.operations.paths import DataFolder


@pytest.mark.parametrize("given", ["0", "-3", "viele", ""])
def test_a_number_of_cases_is_a_number(given, capsys):
    with pytest.raises(SystemExit):
        build_parser().parse_args(["synth", "--cases", given])
    assert "ist keine Zahl ab 1" in capsys.readouterr().err


def test_the_number_of_cases_is_asked_for(capsys):
    with pytest.raises(SystemExit):
        build_parser().parse_args(["synth"])
    assert "--cases" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["pages", "screening", "network", "observations"])
def test_only_what_has_a_benchmark_is_measured(what, capsys):
    options = build_parser().parse_args(["bench", what, "--json"])
    assert (options.what, options.json) == (what, True)
    with pytest.raises(SystemExit):
        build_parser().parse_args(["bench", "everything"])


ACTS = {
    "synth": lambda data: benchmarks.synth(data, 10),
    "bench": lambda data: benchmarks.bench_pages(data, as_json=False),
    "bench network": lambda data: benchmarks.bench_steering("network", data, as_json=False),
}


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_measured_in_production(name, tmp_path, monkeypatch):
    monkeypatch.setenv("LOTSE_MODE", "production")
    with pytest.raises(OperationError, match="Im Betrieb wird nicht gemessen"):
        ACTS[name](DataFolder(tmp_path))


def test_the_demo_county_is_not_mixed_with_an_invented_one(tmp_path, monkeypatch):
    monkeypatch.delenv("LOTSE_MODE")
    (tmp_path / "mode").write_text("demo\n", "ascii")
    with pytest.raises(OperationError, match="Demo-Kreis"):
        benchmarks.synth(DataFolder(tmp_path), 10)
