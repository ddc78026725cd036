"""One German term, one English identifier: docs/glossary.md is complete and true."""

import re
from collections import Counter

import pytest

from tests.architecture.sources import ROOT, lotse_models, python_files

PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([^|]+?) \| `([^`|]+)` \| ([^|]+?) \| ([^|]+?) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE)
MODELS_HEADING = "## Datensätze"


def section(heading):
    body = PAGE.split(f"{heading}\n", 1)[1].split("\n## ", 1)[0]
    return {identifier: german for german, identifier, *_ in ROW.findall(body)}


def test_every_model_is_in_the_glossary_and_vice_versa():
    models = {model.__name__ for model in lotse_models()}
    assert set(section(MODELS_HEADING)) == models


@pytest.mark.parametrize("model", lotse_models(), ids=lambda model: model._meta.label)
def test_a_model_is_called_on_the_screen_as_in_the_glossary(model):
    assert str(model._meta.verbose_name) == section(MODELS_HEADING)[model.__name__]


@pytest.mark.parametrize("column", [0, 1], ids=["German term", "identifier"])
def test_nothing_is_named_twice(column):
    counted = Counter(row[column].lower() for row in ROWS)
    assert not [term for term, number in counted.items() if number > 1]


def test_every_identifier_is_in_use():
    program = "\n".join(path.read_text(encoding="utf-8") for path in python_files("lotse"))
    words = set(re.findall(r"\w+", program))
    assert not [identifier for _, identifier, *_ in ROWS if identifier not in words]
