"""Concepts and their versions: begun, agreed upon, approved, published."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.steering.bodies.models import Body
from lotse.steering.concepts.access import may_keep_concepts
from lotse.steering.concepts.choices import VersionState
from lotse.steering.concepts.models import Comment, Concept, ConceptVersion, Proposal, Section
from lotse.steering.concepts.rules import states
from lotse.steering.concepts.rules.outline import Numbered, Place, checksum, outline
from lotse.steering.territory.services.keeping import keep, locked


@transaction.atomic
def begin_concept(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Concept:
    """Begin a concept with an empty first version (Konzept anlegen)."""
    may_keep_concepts(actor).enforce()
    if known := submitted_before(Concept, submission_key):
        return known
    concept = keep(actor, "concept.begun", Concept(submission_key=submission_key), values)
    _begin(actor, concept, 1)
    return concept


@transaction.atomic
def begin_version(*, actor: Actor, concept: Concept) -> ConceptVersion:
    """Begin the next version with the text of the last one (neue Fassung).

    Raises: RuleViolationError if one is worked on already.
    """
    may_keep_concepts(actor).enforce()
    concept = locked(concept)
    known = list(ConceptVersion.objects.filter(concept=concept).latest_first())
    states.version_may_begin([version.state for version in known]).enforce()
    version = _begin(actor, concept, known[0].number + 1)
    _copy_sections(known[0], version)
    return version


@transaction.atomic
def move_version(
    *, actor: Actor, version: ConceptVersion, to: str, expected_version: int, **values: Any
) -> ConceptVersion:
    """Open the consultation, take it back, or publish what was approved.

    Raises: StaleVersionError if somebody else moved it meanwhile; RuleViolationError if it is no
    step of this state.
    """
    version = _movable(actor, version, to, expected_version)
    return keep(actor, "concept_version.moved", version, {"state": to} | values)


@transaction.atomic
def approve(
    *,
    actor: Actor,
    version: ConceptVersion,
    expected_version: int,
    approved_on: date,
    body: Body | None = None,
    body_name: str = "",
) -> ConceptVersion:
    """Note that a body approved a version; from now on its text stands (beschließen).

    Raises: StaleVersionError if somebody else moved it meanwhile; RuleViolationError while
    something is unanswered, or for a day ahead.
    """
    version = _movable(actor, version, VersionState.APPROVED, expected_version)
    states.day_of_approval_fits(approved_on=approved_on, today=timezone.localdate()).enforce()
    values = {
        "state": VersionState.APPROVED,
        "approved_by": body,
        "approved_by_name": body.name if body else body_name,
        "approved_on": approved_on,
        "sha256": checksum_of(version),
    }
    return keep(actor, "concept_version.approved", version, values)


def numbered(version: ConceptVersion) -> list[Numbered]:
    """The sections of a version with their numbers, in the order of the paper."""
    sections = Section.objects.filter(concept_version=version).in_order()
    return outline([Place(one, one.parent_id, one.position, one.pk) for one in sections])


def checksum_of(version: ConceptVersion) -> str:
    """The checksum of the text as it stands now."""
    parts = [(one.number, one.section.heading, one.section.text) for one in numbered(version)]
    return checksum(version.concept.title, parts)


def unanswered(version: ConceptVersion) -> int:
    """How many comments and proposals wait for an answer."""
    comments = Comment.objects.of_version(version).open().count()
    return comments + Proposal.objects.of_version(version).open().count()


def _begin(actor: Actor, concept: Concept, number: int) -> ConceptVersion:
    version = ConceptVersion(concept=concept)
    return keep(actor, "concept_version.begun", version, {"number": number})


def _copy_sections(old: ConceptVersion, new: ConceptVersion) -> None:
    """Copy headings and texts; keys stay, so that both versions can be compared."""
    copies: dict[int, Section] = {}
    for one in Section.objects.filter(concept_version=old).order_by("parent_id", "pk"):
        copies[one.pk] = Section(
            key=one.key,
            concept_version=new,
            position=one.position,
            heading=one.heading,
            text=one.text,
        )
    parents = dict(old.sections.order_by("pk").values_list("pk", "parent_id"))
    Section.objects.bulk_create(copy for pk, copy in copies.items() if parents[pk] is None)
    for pk, copy in copies.items():
        copy.parent = copies[parents[pk]] if parents[pk] else None
    Section.objects.bulk_create(copy for pk, copy in copies.items() if parents[pk] is not None)


def _movable(
    actor: Actor, version: ConceptVersion, to: str, expected_version: int
) -> ConceptVersion:
    may_keep_concepts(actor).enforce()
    version = locked(version, expected_version, "concept")
    states.version_may_move(
        version.state,
        to,
        sections=Section.objects.filter(concept_version=version).count(),
        unanswered=unanswered(version),
    ).enforce()
    return version
