"""What the import contracts of pyproject.toml cannot say (``bin/lotse check`` runs those)."""

import ast
import sys

import pytest

from tests.architecture.sources import ROOT, functions, python_files, relative, tree

# Babel brings the names of countries and languages (CLDR), yaml reads a text: values, no clock and
# no database.
ALLOWED_IN_CORE = sys.stdlib_module_names | {"lotse", "babel", "yaml"}
# Functions that read the clock; a rule is given the day as a value.
CLOCKS = {"today", "now", "utcnow", "localdate", "localtime"}
RULES = [
    path
    for path in python_files("lotse")
    if path.name == "rules.py" or {"rules", "core"} & set(path.parts)
]


def imported(node):
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def local_imports(path):
    """Imports of our own modules inside a function: the usual way round a cycle.

    ``ready()`` of an app must import late, because only then the models are there.
    """
    for function in functions(path):
        if not (path.name == "apps.py" and function.name == "ready"):
            for node in ast.walk(function):
                names = imported(node)
                if any(name.split(".")[0] in {"lotse", "config"} for name in names):
                    yield f"{relative(path)}:{node.lineno}"


def test_imports_are_absolute():
    relative_ones = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files("lotse", "config", "tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative_ones


def test_no_import_hides_in_a_function():
    assert not [place for path in python_files("lotse") for place in local_imports(path)]


def test_core_stands_on_the_standard_library_names_of_cldr_and_yaml():
    foreign = [
        f"{relative(path)}: {name}"
        for path in python_files("lotse/core")
        for node in ast.walk(tree(path))
        for name in imported(node)
        if name.split(".")[0] not in ALLOWED_IN_CORE
    ]
    assert not foreign


@pytest.mark.parametrize("path", RULES, ids=relative)
def test_rules_know_no_clock(path):
    calls = [
        f"{node.lineno}: {node.func.attr}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    ]
    assert not calls


def test_requests_stay_in_the_web():
    """No HttpRequest below ``web``: import, demo and tests call the same services."""
    knowing = [
        relative(path)
        for path in python_files("lotse/foundation", "lotse/casework", "lotse/core")
        for node in ast.walk(tree(path))
        if "django.http" in imported(node) or "django.contrib.messages" in imported(node)
    ]
    assert not knowing


def test_every_test_folder_is_a_package():
    """Two test files of one name in folders that are no packages would shadow each other."""
    folders = {path.parent for path in python_files("tests")}
    assert not [relative(folder) for folder in folders if not (folder / "__init__.py").exists()]
    assert (ROOT / "tests" / "__init__.py").exists()
