"""Typing what a check needs and the file does not know (Angaben machen)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from lotse.casework.pathways.models import FactSheet, Subject
from lotse.casework.pathways.rules import contradictions as rules
from lotse.casework.pathways.rules import entries as entry_rules
from lotse.casework.pathways.rules.facts import InvalidFactsError, facts_of
from lotse.casework.pathways.rules.labels import labels_of
from lotse.casework.pathways.services.documents import known_about
from lotse.casework.pathways.services.subjects import work_on
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version


@dataclass(frozen=True)
class Noted:
    """A contradiction, and who confirmed it when, if anybody did."""

    finding: rules.Finding
    by: str = ""
    on: str = ""

    @property
    def is_confirmed(self) -> bool:
        return bool(self.on)

    @property
    def day(self) -> date | None:
        """The day on which it was confirmed."""
        return date.fromisoformat(self.on) if self.on else None


def sheet_of(subject: Subject) -> FactSheet:
    """What was typed about a subject; an empty sheet of version 0 before anybody did."""
    found = FactSheet.objects.filter(subject=subject.pk).first() if subject.pk else None
    return found or FactSheet(version=0)


@transaction.atomic
def save_facts(
    *,
    actor: Actor,
    subject: Subject,
    entries: Mapping[str, Any],
    expected_version: int,
    papers: Mapping[str, str] | None = None,
) -> FactSheet:
    """Keep what was typed, each value with who, when and from which paper.

    ``papers`` names the paper for what changed, by the first part of its path.
    Raises: RuleViolationError without the right; StaleVersionError if somebody else saved
    meanwhile; ValidationError for facts that cannot be, with the name of the field.
    """
    subject = work_on(actor, subject)
    sheet = _locked_sheet(subject)
    require_version(sheet, expected_version)
    wanted = entry_rules.pruned(entries)
    changed = entry_rules.changed_paths(sheet.entries, wanted)
    if not changed:
        return sheet
    _must_be_possible(subject, wanted)
    said = _said_by(actor)
    kept = set(entry_rules.paths_of(wanted))
    sources = {path: source for path, source in sheet.sources.items() if path in kept}
    for path in kept.intersection(changed):
        sources[path] = said | {"source": (papers or {}).get(path.partition(".")[0], "")}
    sheet.entries, sheet.sources = wanted, sources
    sheet.version += 1
    sheet.changed_by_id = actor.user_id
    sheet.full_clean()
    sheet.save()
    # Which facts, never what they say: among them are convictions and health.
    record(actor, "ways.facts_saved", subject, {"facts": [None, ", ".join(labels_of(changed))]})
    return sheet


def notes_on(subject: Subject, document: Mapping[str, Any]) -> list[Noted]:
    """What does not fit together in the facts of a subject; what nobody confirmed comes first."""
    found = rules.contradictions(document, today=timezone.localdate())
    confirmed = sheet_of(subject).confirmed if found else {}
    noted = [_noted(one, confirmed.get(one.key)) for one in found]
    return sorted(noted, key=lambda one: one.is_confirmed)


@transaction.atomic
def confirm_contradiction(*, actor: Actor, subject: Subject, key: str) -> FactSheet:
    """Say that facts are right although they do not seem to fit (Widerspruch bestätigen).

    It stays quiet until one of these facts changes. What is no longer there is confirmed in vain.
    Raises: RuleViolationError without the right.
    """
    subject = work_on(actor, subject)
    document = known_about([subject])[0].document
    found = {one.key: one for one in rules.contradictions(document, today=timezone.localdate())}
    sheet = _locked_sheet(subject)
    if key not in found or key in sheet.confirmed:
        return sheet
    standing = {known: said for known, said in sheet.confirmed.items() if known in found}
    sheet.confirmed = standing | {key: _said_by(actor)}
    sheet.save()
    changes = {"facts": [None, ", ".join(labels_of(list(found[key].paths)))]}
    record(actor, "ways.contradiction_confirmed", subject, changes)
    return sheet


def record(actor: Actor, action: str, subject: Subject, changes: Mapping[str, Any]) -> None:
    """Write into the trail of the person, or of the entry of the authority."""
    target: models.Model = subject if subject.person is None else subject.person
    audit.record(actor=actor, action=action, target=target, changes=changes)


def _must_be_possible(subject: Subject, wanted: Mapping[str, Any]) -> None:
    """Refuse what the contract of facts forbids, with the German name of the field."""
    known = replace(known_about([subject])[0], typed=dict(wanted))
    try:
        facts_of(known.document)
    except InvalidFactsError as error:
        row = re.search(r"\[(\d+)\]", error.field)
        place = f", Zeile {int(row[1]) + 1}" if row else ""
        name = ", ".join(labels_of([error.field]))
        raise ValidationError(f"{name}{place}: {error.message}") from error


def _locked_sheet(subject: Subject) -> FactSheet:
    locked = FactSheet.objects.select_for_update(of=("self",))
    return locked.filter(subject=subject).first() or FactSheet(subject=subject, version=0)


def _said_by(actor: Actor) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"by": str(actor.user), "by_id": actor.user_id, "on": today}


def _noted(finding: rules.Finding, said: Mapping[str, Any] | None) -> Noted:
    return Noted(finding, said["by"], said["on"]) if said else Noted(finding)
