"""Sections of a version that is worked on: added, written, moved, taken out."""

from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.steering.concepts.access import may_keep_concepts
from lotse.steering.concepts.models import ConceptVersion, Section
from lotse.steering.concepts.rules import states
from lotse.steering.territory.services.keeping import keep, locked, remove


@transaction.atomic
def add_section(
    *,
    actor: Actor,
    version: ConceptVersion,
    parent: Section | None = None,
    submission_key: UUID | None = None,
    **values: Any,
) -> Section:
    """Add a section at the end, or at the end of another one (Abschnitt anlegen)."""
    may_keep_concepts(actor).enforce()
    if known := submitted_before(Section, submission_key):
        return known
    version = in_work(version)
    if parent and parent.parent_id:
        no("Unter einem Unterabschnitt gibt es keinen weiteren.").enforce()
    last = _siblings(version, parent).order_by("-position").first()
    section = Section(
        concept_version=version,
        parent=parent,
        position=last.position + 1 if last else 1,
        submission_key=submission_key,
    )
    return keep(actor, "concept_section.added", section, values)


@transaction.atomic
def write_section(
    *, actor: Actor, section: Section, expected_version: int, **values: Any
) -> Section:
    """Write a section (Abschnitt schreiben).

    Raises: StaleVersionError if somebody else wrote it meanwhile; RuleViolationError once a body
    approved the version.
    """
    may_keep_concepts(actor).enforce()
    in_work(section.concept_version)
    return keep(actor, "concept_section.written", locked(section, expected_version), values)


@transaction.atomic
def move_section(*, actor: Actor, section: Section, down: bool) -> None:
    """Change places with the one before or after it, on the same level."""
    may_keep_concepts(actor).enforce()
    version = in_work(section.concept_version)
    order = list(_siblings(version, section.parent).in_order())
    at = next(place for place, one in enumerate(order) if one.pk == section.pk)
    other = at + (1 if down else -1)
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    for position, one in enumerate(order, start=1):
        one.position = position
    Section.objects.bulk_update(order, ["position"])


@transaction.atomic
def remove_section(*, actor: Actor, section: Section) -> None:
    """Take a section out that nobody said anything about.

    Raises: RuleViolationError if something hangs on it.
    """
    may_keep_concepts(actor).enforce()
    in_work(section.concept_version)
    section = locked(section)
    if section.parts.exists():
        no("Bitte zuerst die Unterabschnitte entfernen.").enforce()
    if section.comments.exists() or section.proposals.exists():
        no(
            "Zu diesem Abschnitt gibt es Anmerkungen oder Vorschläge; er bleibt. Sie können ihn"
            " kürzen oder umbenennen."
        ).enforce()
    told = {"heading": section.heading, "text": section.text}
    remove(actor, "concept_section.removed", section, told)


def in_work(version: ConceptVersion) -> ConceptVersion:
    """The version, kept from being approved until the end of the transaction.

    Raises: RuleViolationError if it was approved already.
    """
    version = locked(version)
    states.text_may_change(version.state).enforce()
    return version


def _siblings(version: ConceptVersion, parent: Section | None) -> Any:
    return Section.objects.filter(concept_version=version, parent=parent)
