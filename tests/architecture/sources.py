"""What the architecture tests look at: files of the repository, syntax trees, models."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
LOTSE = ROOT / "lotse"
WEB = LOTSE / "web"
TEMPLATES = WEB / "templates"
# Folders whose children are apps; each app keeps to the closed list of file names.
GROUPS = ("foundation", "casework", "steering", "funding")
_NOT_OURS = {".venv", ".data", "node_modules", "__pycache__", "staticfiles", ".git"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def python_files(*folders: str, migrations: bool = False) -> tuple[Path, ...]:
    """Python files below the folders; migrations only if asked for."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(path for path in found if migrations or "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted(TEMPLATES.rglob("*.html")) + sorted(TEMPLATES.rglob("*.txt")))


def app_folders() -> Iterator[Path]:
    """Folders of all domain apps, such as ``lotse/casework/cases``."""
    for group in GROUPS:
        for folder in sorted((LOTSE / group).glob("*/")):
            if folder.name not in _NOT_OURS:
                yield folder


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is or would be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        paths = [ROOT / line for line in listed.stdout.splitlines()]
    else:  # an unpacked archive has no .git
        paths = [path for path in ROOT.rglob("*") if not _NOT_OURS & set(path.parts)]
    return tuple(path for path in paths if path.is_file())


def lotse_models() -> list[type]:
    """Every concrete model of ours, views of the database included."""
    return [model for model in apps.get_models() if model.__module__.startswith("lotse.")]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, however deeply nested."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def names_of_call(node: ast.Call) -> str:
    """Last name of what is called: ``save`` in ``person.save()``."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
