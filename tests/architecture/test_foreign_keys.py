"""Foreign keys point down the same layers that imports may, and never take data with them."""

import ast
import tomllib
from itertools import chain

import pytest
from django.db import models

from tests.architecture.sources import ROOT, lotse_models, names_of_call, python_files, tree

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
# Model and field -> why rows may go with the row they point to.
NOT_PROTECTED: dict[str, str] = {
    "observations.ObservationPlace.observation": "an observation is taken out with its places",
    "themes.ThemeObservation.observation": "what says too much is taken out wherever it counts",
}


def ranks():
    """Map 'lotse.casework.cases' to its rank in its contract; a higher rank is a higher layer."""
    found = {}
    for contract in CONTRACTS["tool"]["importlinter"]["contracts"]:
        for container in contract.get("containers", []):
            for rank, line in enumerate(reversed(contract["layers"])):
                for name in line.split("|"):
                    found[f"{container}.{name.strip(' ()')}"] = rank
    return found


RANKS = ranks()


def position(model):
    group, app = model.__module__.split(".")[1:3]
    return RANKS[f"lotse.{group}"], RANKS.get(f"lotse.{group}.{app}", 0)


def own_relations():
    for model in lotse_models():
        for field in chain(model._meta.fields, model._meta.many_to_many):
            if field.is_relation and field.model is model:
                yield pytest.param(model, field, id=f"{model._meta.label}.{field.name}")


@pytest.mark.parametrize(("model", "field"), list(own_relations()))
def test_foreign_key_points_down(model, field):
    target = field.related_model
    if not target.__module__.startswith("lotse."):
        return
    assert model._meta.app_label == target._meta.app_label or position(model) > position(target)


@pytest.mark.parametrize(("model", "field"), list(own_relations()))
def test_foreign_key_protects_what_it_points_to(model, field):
    if field.many_to_many or f"{model._meta.label}.{field.name}" in NOT_PROTECTED:
        return
    # A view of the database has no rows that could be protected.
    expected = models.PROTECT if model._meta.managed else models.DO_NOTHING
    assert field.remote_field.on_delete is expected


@pytest.mark.parametrize("path", python_files("lotse"), ids=lambda path: path.stem)
def test_foreign_key_names_a_class(path):
    """The import linter does not see a string; „self“ has no other spelling."""
    strings = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and names_of_call(node) in RELATIONS
        for target in [*node.args[:1], *(word.value for word in node.keywords if word.arg == "to")]
        if isinstance(target, ast.Constant) and target.value != "self"
    ]
    assert not strings
