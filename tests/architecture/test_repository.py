"""What may be in the repository at all: no addresses of registries, no traces of one machine."""

import re
import tomllib

import pytest

from tests.architecture.sources import ROOT, relative, repository_files

BINARY = {".png", ".jpg", ".ico", ".pdf", ".woff2", ".ttf", ".gz"}
# Written apart, so that this file does not find itself.
REGISTRIES = ("pypi" + ".org/simple", "files.python" + "hosted.org", "registry.npm" + "js.org")
MACHINE_PATHS = re.compile(
    "|".join(["/ro" + r"ot/\w", "/ho" + r"me/[a-z]+/", "/wo" + r"rk/\w", r"[A-Z]:\\" + "Users"])
)
UNFINISHED = re.compile(
    "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX:", "NotImplemented" + "Error"])
)
SKIPPED = re.compile("pytest.mark.(?:" + "ski" + "p\\b|xf" + "ail)")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
# ADR 13 counts them.
MOST_DEPENDENCIES = 27


@pytest.fixture(scope="module")
def texts():
    return {
        relative(path): path.read_text(encoding="utf-8")
        for path in repository_files()
        if path.suffix not in BINARY
    }


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_registry_is_named(texts, host):
    """Where packages come from is set on the machine; hashes say which ones they are."""
    assert not [name for name, text in texts.items() if host in text]


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(MACHINE_PATHS, id="path of one machine"),
        pytest.param(UNFINISHED, id="unfinished work"),
        pytest.param(SKIPPED, id="test that does not run"),
    ],
)
def test_no_trace_of(texts, pattern):
    found = [
        f"{name}: {match[0]}" for name, text in texts.items() if (match := pattern.search(text))
    ]
    assert not found


def test_lock_files_hold_hashes_and_no_addresses(texts):
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in texts[name].splitlines() if re.match(r"\S+==", line)]
        assert lines
        assert texts[name].count("--hash=sha256:") >= len(lines)
        assert "://" not in re.sub(r"#.*", "", texts[name])
    assert '"resolved"' not in texts.get("package-lock.json", "")


def dependency_lines():
    listed = re.findall(r'^  "[^"]+",.*$', PROJECT, re.MULTILINE)
    return [line.strip() for line in listed if re.search(r"[~=]=", line)]


@pytest.mark.parametrize("line", dependency_lines(), ids=lambda line: line.split('"')[1])
def test_every_dependency_has_its_reason(line):
    assert re.search(r"#\s*\S.{4,}", line)


def test_dependencies_are_few_and_all_seen():
    project = tomllib.loads(PROJECT)["project"]
    runtime = project["dependencies"]
    assert len(runtime) <= MOST_DEPENDENCIES
    assert len(dependency_lines()) == len(runtime) + len(project["optional-dependencies"]["dev"])
