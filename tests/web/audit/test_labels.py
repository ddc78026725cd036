"""Everything that is written to the trail has a German name."""

import re

import pytest

from lotse.foundation.audit.models import AuditEntry
from lotse.web.accounts.receivers import EVENTS
from lotse.web.audit import actions, labels, vocabulary
from tests.access.files import make_file
from tests.architecture.sources import python_files

LITERAL = re.compile(
    r"""(?:action=["']([a-z_]+\.[a-z_0-9]+)|"""
    r"""(?:keep|remove)\(\s*actor,\s*["']([a-z_]+\.[a-z_0-9]+)["']|"""
    r"""["']((?:case|person|user|organisation|sign_in|password|second_factor|trail)\.[a-z_0-9]+))["']"""
)
# Names of models, which look the same.
NO_ACTIONS = {"person.born"}


def _used_actions():
    """Codes in the program, except the tables of names themselves."""
    for path in python_files("lotse"):
        in_table = path.parent.name == "audit" and path.name in {
            "actions.py", "vocabulary.py", "money.py",
        }  # fmt: skip
        if not in_table and "migrations" not in path.parts:
            for found in LITERAL.findall(path.read_text(encoding="utf-8")):
                yield next(filter(None, found))


def test_every_action_in_the_program_has_a_name():
    used = {*_used_actions(), *(action for _, action in EVENTS)} - NO_ACTIONS
    assert len(used) > 30
    assert used - set(actions.ACTIONS) == set()


def test_every_detail_of_a_person_has_names_for_all_it_goes_through():
    for model in actions.DETAILS:
        for verb in ("added", "ended", "removed"):
            assert f"person.{model._meta.model_name}_{verb}" in actions.ACTIONS


@pytest.mark.django_db
def test_every_stored_field_and_target_has_a_name(anna):
    make_file(anna)
    for entry in AuditEntry.objects.order_by("pk"):
        assert entry.action in actions.ACTIONS
        assert entry.target_kind in vocabulary.TARGETS
        for name in entry.changes:
            label = labels.field_label(entry.action, name)
            assert label != name, (entry.action, name)
            assert label[0].isupper(), (entry.action, name)


def test_an_unknown_code_is_not_hidden():
    assert labels.action_label("future.thing") == "future.thing"
    assert labels.field_label("future.thing", "colour") == "colour"
    assert labels.role_label("caretaker") == "caretaker"


@pytest.mark.parametrize(
    ("action", "name", "label"),
    [
        ("person.changed", "family_name", "Nachname (wie im Pass)"),
        ("person.address_added", "town", "Ort"),
        ("person.household_joined", "role", "Rolle im Haushalt"),
        ("case.changed", "responsible_id", "Fallführend"),
        ("case.contact_changed", "held_on", "Datum"),
        ("case.follow_up_set", "due_on", "Fällig am"),
        ("case.deputy_appointed", "deputy", "Vertretung"),
        ("user.membership_added", "role", "Rolle"),
        ("organisation.changed", "area_served", "Zuständig für"),
    ],
)
def test_fields_have_the_name_of_their_form(action, name, label):
    assert labels.field_label(action, name) == label
