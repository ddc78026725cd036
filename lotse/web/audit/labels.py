"""What the trail stores as short codes, as people say it."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from lotse.foundation.organisations.choices import Role
from lotse.web.audit.actions import ACTIONS
from lotse.web.audit.vocabulary import FURTHER_FIELDS, MODELS


def action_label(action: str) -> str:
    """Say what was done; an unknown code is shown as it is, so that nothing is hidden."""
    return ACTIONS.get(action, action)


def role_label(role: str) -> str:
    return str(Role(role).label) if role in Role.values else role


def model_of(action: str) -> type[models.Model] | None:
    """The model whose fields the changes of an action name."""
    fitting = [start for start in MODELS if action.startswith(start)]
    return MODELS[max(fitting, key=len)] if fitting else None


def field_of(action: str, name: str) -> models.Field | None:
    """The column that a changed field names, if it is one."""
    model = model_of(action)
    if model is None:
        return None
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field | models.ManyToManyField) else None


def field_label(action: str, name: str) -> str:
    """The German name of a changed field."""
    column = field_of(action, name)
    if column is not None and str(column.verbose_name) != column.name.replace("_", " "):
        return str(column.verbose_name)
    return FURTHER_FIELDS.get(name, name)


def plain_value(value: Any) -> str:
    """A value that no column explains."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)
