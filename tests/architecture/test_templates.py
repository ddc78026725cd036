"""Templates: used, small-stepped, free of inline code, in plain German."""

import ast
import re
from functools import cache
from pathlib import Path

import allauth
import pytest
from django.template import engines

from tests.architecture.sources import (
    TEMPLATES,
    WEB,
    python_files,
    relative,
    templates,
    tree,
)

ALLAUTH = Path(allauth.__file__).parent / "templates"
# Django looks for these by name, allauth for 429.
BY_CONVENTION = {f"{status}.html" for status in (400, 403, 404, 429, 500)}
# An f-string without any folder could be everything.
FOLDER_OR_LITERAL = re.compile(r"(?<!\^)/|^(?!.*\[\^/\]\*)")
# allauth completes the name of a mail.
MAIL_PART = re.compile(r"_(?:subject\.txt|message\.(?:txt|html))$")
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
INLINE = {
    "script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "style element": re.compile(r"<style", re.IGNORECASE),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\s(?:hx-)?on[a-z:-]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "foreign address": re.compile(r"""(?:\ssrc|<link[^>]*\shref)=["'](?:https?:)?//"""),
}


def name(path):
    return path.relative_to(TEMPLATES).as_posix()


@cache
def text(path):
    return path.read_text(encoding="utf-8")


@cache
def names_in_python():
    """Patterns of all strings in the program; what an f-string fills in may be anything."""
    patterns = set()
    for path in python_files("lotse", "config"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.JoinedStr):
                parts = [getattr(part, "value", None) for part in node.values]
                known = [re.escape(part) if isinstance(part, str) else "[^/]*" for part in parts]
                patterns.add("".join(known))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                patterns.add(re.escape(node.value))
    return [re.compile(pattern) for pattern in patterns if FOLDER_OR_LITERAL.search(pattern)]


def references(verb):
    pattern = re.compile(r"{%\s*" + verb + r"""\s+["']([^"']+)["']""")
    return {found for path in templates() for found in pattern.findall(text(path))}


def is_named_in_python(path):
    names = {name(path), MAIL_PART.sub("", name(path))}
    return any(pattern.fullmatch(known) for pattern in names_in_python() for known in names)


def test_every_template_is_used():
    used = references("include") | references("extends") | BY_CONVENTION
    unused = [
        name(path)
        for path in templates()
        if name(path) not in used
        and not (ALLAUTH / name(path)).exists()
        and not is_named_in_python(path)
    ]
    assert not unused


def test_every_included_template_exists():
    known = {name(path) for path in templates()}
    missing = (references("include") | references("extends")) - known
    assert not [path for path in missing if not (ALLAUTH / path).exists()]


def test_partials_start_with_an_underscore():
    included = {path for path in references("include") if not path.startswith("components/")}
    assert not [path for path in included if not Path(path).name.startswith("_")]


def test_a_partial_is_no_page():
    partials = [path for path in templates() if path.name.startswith("_")]
    assert not [name(path) for path in partials if re.search(r"{%\s*extends", text(path))]


@pytest.mark.parametrize("path", templates(), ids=name)
def test_no_code_or_style_stands_in_the_page(path):
    """The content security policy would block it, and nobody would see why."""
    source = COMMENT.sub("", text(path))
    assert not [kind for kind, pattern in INLINE.items() if pattern.search(source)]


@pytest.mark.parametrize("path", templates(), ids=name)
def test_loaded_tags_are_used(path):
    libraries = engines["django"].engine.template_libraries
    unused = []
    for line in re.findall(r"{%\s*load\s+([^%]+?)\s*%}", text(path)):
        for library in line.split(" from ")[-1].split():
            used = {*libraries[library].tags, *libraries[library].filters}
            tags = set(re.findall(r"{%\s*(\w+)", text(path)))
            filters = set(re.findall(r"\|\s*(\w+)", text(path)))
            if not used & (tags | filters):
                unused.append(library)
    assert not unused


@pytest.mark.parametrize("path", templates(), ids=name)
def test_texts_are_calm_and_quoted_the_german_way(path):
    source = TAG.sub(" ", COMMENT.sub(" ", text(path)))
    visible = re.sub(r"<!doctype[^>]*>|<[^>]*>", " ", source, flags=re.IGNORECASE)
    if path.suffix == ".html":
        # A partial may consist of attributes for a tag that includes it.
        assert '"' not in re.sub(r'[\w:-]+="[^"]*"', " ", visible)
    assert "!" not in visible


def test_texts_are_literals():
    """German is written where it is shown; no gettext (ADR 2)."""
    translated = [
        name(path) for path in templates() if re.search(r"{%\s*(blocktrans|trans)", text(path))
    ]
    calling = [relative(path) for path in python_files("lotse") if "gettext" in text(path)]
    assert not translated + calling


def test_static_files_are_our_own():
    """KERN and htmx come from npm; nothing of others is copied into the repository."""
    minified = [relative(path) for path in (WEB / "static").rglob("*") if ".min." in path.name]
    assert not minified
