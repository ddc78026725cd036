"""What a newcomer reads first: docstrings, labels, names; and the documents of the project."""

import ast
import re

import pytest

from tests.architecture.sources import LOTSE, ROOT, lotse_models, python_files, relative, tree

DECIDING = [
    path
    for path in python_files("lotse/core", "lotse/foundation", "lotse/casework")
    if {"rules", "services", "core"} & {path.stem, path.parent.name}
]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
GROUPS = sorted(path.name for path in LOTSE.glob("*/") if (path / "__init__.py").exists())
PAGE = 60


@pytest.mark.parametrize("path", DECIDING, ids=relative)
def test_every_public_rule_and_service_says_what_it_does(path):
    silent = [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


@pytest.mark.parametrize("path", DECIDING, ids=relative)
def test_a_file_that_decides_says_what_about(path):
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("model", lotse_models(), ids=lambda model: model._meta.label)
def test_every_model_has_a_german_label_and_a_docstring(model):
    assert {"verbose_name", "verbose_name_plural"} <= set(model._meta.original_attrs)
    assert model.__doc__
    # Without a docstring Django writes „Name(field, field)“.
    assert not model.__doc__.startswith(f"{model.__name__}(")


def test_identifiers_are_ascii():
    strange = [
        f"{relative(path)}: {word}"
        for path in python_files("lotse", "config", "tests")
        for node in ast.walk(tree(path))
        for word in (getattr(node, "id", ""), getattr(node, "name", ""), getattr(node, "arg", ""))
        if isinstance(word, str) and not word.isascii()
    ]
    assert not strange


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_one_page_and_one_form(path):
    text = path.read_text(encoding="utf-8")
    assert re.match(rf"# {int(path.stem[:4])} · \S", text)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= PAGE


def test_decisions_are_numbered_without_gaps():
    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_page_on_architecture_names_every_folder():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert not [group for group in GROUPS if f"{group}/" not in text]


def test_links_between_documents_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{relative(page)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken
