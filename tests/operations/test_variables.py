"""The table of environment variables in docs/betrieb.md is complete, in both directions."""

import os
import re
import subprocess
import sys

import pytest

from lotse.operations import environment
from lotse.operations.paths import REPOSITORY

NAME = r"LOTSE_[A-Z_]+|DATABASE_URL|CI"
TABLES = (REPOSITORY / "docs" / "betrieb.md").read_text("utf-8").split("Nur für `bin/lotse`")
SETTINGS = (REPOSITORY / "config" / "settings.py").read_text("utf-8")
OPERATIONS = "".join(
    path.read_text("utf-8") for path in (REPOSITORY / "lotse" / "operations").rglob("*.py")
)


def _documented(text: str) -> set[str]:
    return set(re.findall(rf"^\| `({NAME})` \|", text, re.MULTILINE))


def _read(source: str) -> set[str]:
    return set(re.findall(rf'"({NAME})"', source))


def test_every_variable_of_the_settings_is_in_the_table() -> None:
    assert _read(SETTINGS) - _documented(TABLES[0]) == set()


def test_every_variable_in_the_table_is_read_by_the_settings() -> None:
    assert _documented(TABLES[0]) - _read(SETTINGS) == set()


def test_every_variable_of_the_command_line_is_in_one_of_the_tables() -> None:
    assert _read(OPERATIONS) == _read(OPERATIONS) & _documented("".join(TABLES))


def test_every_variable_in_the_second_table_is_read_by_the_command_line() -> None:
    assert _documented(TABLES[1]) - _read(OPERATIONS) == set()


def test_the_example_for_production_names_known_variables_and_no_secret() -> None:
    example = (REPOSITORY / "deploy" / "lotse.env.example").read_text("utf-8")
    assert set(re.findall(r"^(\w+)=", example, re.MULTILINE)) <= _documented(TABLES[0])
    assert re.findall(r"^LOTSE_(?:SECRET|AUDIT|DOCUMENT)_KEY=(.+)$", example, re.MULTILINE) == []


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "LOTSE_SECRET_KEY fehlt"),
        ({"LOTSE_SECRET_KEY": "x" * 64}, "LOTSE_AUDIT_KEY fehlt"),
        (
            {"LOTSE_SECRET_KEY": "x" * 64, "LOTSE_AUDIT_KEY": "y" * 64},
            "LOTSE_DOCUMENT_KEY fehlt",
        ),
        (
            {name: name * 4 for name in environment.SECRETS} | {"LOTSE_DEBUG": "on"},
            "LOTSE_DEBUG ist im Betrieb nicht erlaubt",
        ),
    ],
)
def test_production_refuses_to_start_in_one_sentence(
    variables: dict[str, str], sentence: str
) -> None:
    mode = {"LOTSE_MODE": "production"}
    inherited = {k: v for k, v in os.environ.items() if not re.fullmatch(NAME, k)}
    tried = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=REPOSITORY,
        env=inherited | {"DJANGO_SETTINGS_MODULE": "config.settings"} | mode | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode != 0
    assert sentence in tried.stderr
    assert "Traceback" not in tried.stderr
