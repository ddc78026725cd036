"""A view fetches, checks a form, calls a service and renders. It never writes."""

import ast

import pytest

from tests.architecture.sources import WEB, names_of_call, python_files, relative, tree

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "aupdate",
    "acreate",
}
# Objects with a method of one of these names that are no rows of the database.
NO_ROWS = {"session", "context", "params", "data", "query", "attrs", "headers", "parameters"}
VIEWS = [
    path for path in python_files("lotse/web") if "views" in path.stem or "views" in path.parts
]


def writing_calls(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and names_of_call(node) in WRITES:
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            name = getattr(owner, "attr", getattr(owner, "id", ""))
            if name not in NO_ROWS:
                yield f"{relative(path)}:{node.lineno} {ast.unparse(node.func)}"


def test_the_web_writes_through_services_only():
    assert not [call for path in python_files("lotse/web") for call in writing_calls(path)]


def test_views_are_functions():
    classes = [
        f"{relative(path)}:{node.name}"
        for path in VIEWS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and any("View" in ast.unparse(b) for b in node.bases)
    ]
    assert not classes


@pytest.mark.parametrize("path", VIEWS, ids=relative)
def test_a_public_view_says_which_methods_it_answers(path):
    bare = [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and node.args.args
        and node.args.args[0].arg == "request"
        and not node.name.startswith("_")
        and "HttpResponse" in ast.unparse(node.returns or node.args)
        and not any("require" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert not bare


def test_the_web_app_has_no_models():
    assert not (WEB / "models.py").exists()
    assert not (WEB / "models").exists()
    assert not (WEB / "migrations").exists()
