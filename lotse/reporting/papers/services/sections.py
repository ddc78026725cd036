"""Sections of a draft: added, written, moved, taken out."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.reporting.indicators.rules import questions
from lotse.reporting.indicators.services import registry
from lotse.reporting.papers.models import Paper, PaperSection
from lotse.reporting.papers.rules import states
from lotse.reporting.papers.services.asking import question_of
from lotse.reporting.papers.services.papers import in_draft
from lotse.steering.territory.services.keeping import keep, locked, remove


@transaction.atomic
def add_section(
    *, actor: Actor, paper: Paper, submission_key: UUID | None = None, **values: Any
) -> PaperSection:
    """Add a section at the end (Abschnitt anlegen).

    Raises: RuleViolationError for a frozen paper, or what its indicators do not offer.
    """
    paper = in_draft(actor, paper)
    if known := submitted_before(PaperSection, submission_key):
        return known
    last = PaperSection.objects.filter(paper=paper).order_by("-position").first()
    position = last.position + 1 if last else 1
    section = PaperSection(paper=paper, position=position, submission_key=submission_key)
    kept = keep(actor, "committee_paper_section.added", section, values)
    _can_be_asked(kept)
    return kept


@transaction.atomic
def change_section(
    *, actor: Actor, section: PaperSection, expected_version: int, **values: Any
) -> PaperSection:
    """Write a section or ask other figures (Abschnitt ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for a frozen
    paper, or what its indicators do not offer.
    """
    in_draft(actor, section.paper)
    section = locked(section, expected_version, "paper")
    kept = keep(actor, "committee_paper_section.changed", section, values)
    _can_be_asked(kept)
    return kept


@transaction.atomic
def move_section(*, actor: Actor, section: PaperSection, down: bool) -> None:
    """Change places with the section before or after it.

    Raises: RuleViolationError for a frozen paper.
    """
    paper = in_draft(actor, section.paper)
    order = list(PaperSection.objects.filter(paper=paper).in_order())
    at = next(place for place, one in enumerate(order) if one.pk == section.pk)
    other = at + (1 if down else -1)
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    for position, one in enumerate(order, start=1):
        one.position = position
    PaperSection.objects.bulk_update(order, ["position"])


@transaction.atomic
def remove_section(*, actor: Actor, section: PaperSection) -> None:
    """Take a section out of a draft (Abschnitt entfernen).

    Raises: RuleViolationError for a frozen paper.
    """
    in_draft(actor, section.paper)
    section = locked(section)
    told = {"heading": section.heading, "text": section.text}
    remove(actor, "committee_paper_section.removed", section, told)


def _can_be_asked(section: PaperSection) -> None:
    """What a section asks fits its kind and its indicators.

    Raises: RuleViolationError with the name of the field.
    """
    unknown = [code for code in section.indicators if code not in registry.INDICATORS]
    if unknown:
        raise RuleViolationError("Kennzahl: Diese Kennzahl gibt es nicht.")
    verdict = states.section_fits(
        section.kind, section.indicators, rows=section.rows, columns=section.columns
    )
    verdict.enforce()
    today = timezone.localdate()
    for code in section.indicators:
        indicator = registry.INDICATORS[code]
        question = question_of(section.paper, section, code)
        questions.may_be_asked(indicator, question, today=today).enforce()
    if section.has_chart and not section.rows and section.kind != "comparison":
        no("Schaubild: Dafür braucht die Tabelle Zeilen. Bitte ein Merkmal wählen.").enforce()
