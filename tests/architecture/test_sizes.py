"""Hard limits of size. The aims are lower: see CONTRIBUTING.md."""

import ast

import pytest

from tests.architecture.sources import (
    ROOT,
    app_folders,
    functions,
    python_files,
    relative,
    templates,
    tree,
)

CODE_FILE, TEST_FILE, SETTINGS, TEMPLATE = 500, 800, 300, 150
# The families of the demo county are a table of data, one file per region.
STORIES, STORY_FILE = "lotse/demo/stories/", 800
# The law of the pathways: a table per way and a function per requirement (ADR 23). It grows with
# the law and not with what the program does, so it is counted apart, in smaller files.
LAW, LAW_PACKAGE, LAW_FILE = "lotse/casework/pathways/rules/", 8000, 350
FUNCTION, CLASS, APP, APP_DOCSTRING = 60, 300, 3000, 20
# Rules grow with the law, one small file per topic; they are counted by themselves.
RULES = 7000
CODE = python_files("lotse", "bin")


def is_story(path):
    return relative(path).startswith(STORIES)


def is_law(path):
    return relative(path).startswith(LAW)


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def length(node):
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize(
    ("paths", "limit"),
    [
        pytest.param([path for path in CODE if not is_story(path)], CODE_FILE, id="code"),
        pytest.param([path for path in CODE if is_story(path)], STORY_FILE, id="demo stories"),
        pytest.param(python_files("tests"), TEST_FILE, id="tests"),
        pytest.param(python_files("config"), SETTINGS, id="settings"),
        pytest.param(templates(), TEMPLATE, id="templates"),
        pytest.param([ROOT / "bin" / "lotse"], CODE_FILE, id="starter"),
    ],
)
def test_files_fit_into_a_head(paths, limit):
    assert not {relative(path): lines(path) for path in paths if lines(path) > limit}


def test_functions_fit_on_a_screen():
    too_long = {
        f"{relative(path)}:{node.name}": length(node)
        for path in python_files("lotse", "config", "tests")
        for node in functions(path)
        if length(node) > FUNCTION
    }
    assert not too_long


def test_classes_stay_small():
    too_long = {
        f"{relative(path)}:{node.name}": length(node)
        for path in python_files("lotse", "config", "tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and length(node) > CLASS
    }
    assert not too_long


@pytest.mark.parametrize("folder", list(app_folders()), ids=relative)
def test_no_app_becomes_the_place_where_everything_is(folder):
    rules = [path for path in python_files(relative(folder)) if "rules" in path.parts]
    others = [path for path in python_files(relative(folder)) if "rules" not in path.parts]
    assert sum(map(lines, others)) <= APP
    # The law of the pathways has a limit of its own, and smaller files.
    laws = [path for path in rules if relative(path).startswith(LAW)]
    assert sum(map(lines, laws)) <= LAW_PACKAGE
    assert sum(map(lines, set(rules) - set(laws))) <= RULES
    assert not {relative(path): lines(path) for path in laws if lines(path) > LAW_FILE}


@pytest.mark.parametrize("folder", list(app_folders()), ids=relative)
def test_an_app_says_what_it_is_for_and_exports_nothing(folder):
    module = tree(folder / "__init__.py")
    assert ast.get_docstring(module)
    assert len(module.body) == 1
    assert lines(folder / "__init__.py") <= APP_DOCSTRING
