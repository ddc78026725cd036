"""Texts that notes begin with, kept by the lead for her organisation, for all by the county."""

from typing import Any

from django.db import transaction

from lotse.casework.cases import access
from lotse.casework.cases.models import NoteTemplate
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version

_FIELDS = ("label", "text", "is_active")


@transaction.atomic
def add_note_template(*, actor: Actor, label: str, text: str) -> NoteTemplate:
    """Offer a text to begin notes with (Notizvorlage anlegen).

    The lead writes for her organisation, the coordination for the whole county.
    Raises: RuleViolationError without the right; ValidationError if the label is taken.
    """
    access.may_keep_note_templates(actor).enforce()
    template = NoteTemplate(
        organisation_id=access.templates_kept_for(actor),
        label=label,
        text=text,
        changed_by_id=actor.user_id,
    )
    template.full_clean()
    template.save()
    changes = audit.differences({}, _snapshot(template))
    audit.record(actor=actor, action="note_template.added", target=template, changes=changes)
    return template


@transaction.atomic
def change_note_template(
    *, actor: Actor, template: NoteTemplate, expected_version: int, **values: Any
) -> NoteTemplate:
    """Change a text or offer it no longer (Notizvorlage ändern).

    Notes that were begun with it stay as they are.
    Raises: RuleViolationError without the right; StaleVersionError if it was changed meanwhile.
    """
    access.may_change_note_template(actor, template).enforce()
    template = NoteTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk)
    require_version(template, expected_version)
    before = _snapshot(template)
    for name, value in values.items():
        setattr(template, name, value)
    template.version += 1
    template.changed_by_id = actor.user_id
    template.full_clean()
    template.save()
    changes = audit.differences(before, _snapshot(template))
    audit.record(actor=actor, action="note_template.changed", target=template, changes=changes)
    return template


def _snapshot(template: NoteTemplate) -> dict[str, Any]:
    return {name: getattr(template, name) for name in _FIELDS}
