"""What towns and associations say about a section, and what becomes of it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.steering.concepts.access import may_keep_concepts, may_take_part
from lotse.steering.concepts.choices import ProposalState
from lotse.steering.concepts.models import Comment, ConceptVersion, Proposal, Section
from lotse.steering.concepts.rules import states
from lotse.steering.concepts.services.sections import write_section
from lotse.steering.territory.services.keeping import keep, locked


@transaction.atomic
def comment(
    *, actor: Actor, section: Section, text: str, submission_key: UUID | None = None
) -> Comment:
    """Say something about a section (Anmerkung schreiben).

    Raises: RuleViolationError unless the version is in consultation.
    """
    _may_write(actor, section)
    if known := submitted_before(Comment, submission_key):
        return known
    new = Comment(
        section=section,
        organisation=actor.organisation,
        written_by=actor.user,
        submission_key=submission_key,
    )
    return keep(actor, "concept_comment.written", new, {"text": text})


@transaction.atomic
def propose(
    *, actor: Actor, section: Section, text: str, why: str = "", submission_key: UUID | None = None
) -> Proposal:
    """Propose another wording (Vorschlag machen).

    Raises: RuleViolationError unless the version is in consultation and the wording is another.
    """
    _may_write(actor, section)
    if known := submitted_before(Proposal, submission_key):
        return known
    states.proposal_says_something(section.text, text).enforce()
    new = Proposal(
        section=section,
        organisation=actor.organisation,
        written_by=actor.user,
        old_text=section.text,
        submission_key=submission_key,
    )
    return keep(actor, "concept_proposal.made", new, {"text": text, "why": why})


@transaction.atomic
def answer_comment(
    *, actor: Actor, comment: Comment, expected_version: int, answer: str, reason: str
) -> Comment:
    """Say what became of a comment (antworten).

    Raises: StaleVersionError if somebody else answered meanwhile; RuleViolationError without a
    reason where one is needed.
    """
    may_keep_concepts(actor).enforce()
    states.comment_may_be_answered(answer, reason).enforce()
    values = {"answer": answer, "reason": reason, "answered_on": timezone.localdate()}
    return keep(actor, "concept_comment.answered", locked(comment, expected_version), values)


@transaction.atomic
def accept_proposal(
    *,
    actor: Actor,
    proposal: Proposal,
    expected_version: int,
    section_version: int,
    reason: str = "",
) -> Proposal:
    """Put the proposed wording into the section (Vorschlag übernehmen).

    ``section_version`` is that of the text with which the proposal was compared on the page.
    Raises: StaleVersionError if section or proposal were changed meanwhile.
    """
    may_keep_concepts(actor).enforce()
    proposal = locked(proposal, expected_version, "section__concept_version")
    states.proposal_may_be_answered(proposal.state).enforce()
    write_section(
        actor=actor,
        section=proposal.section,
        expected_version=section_version,
        text=proposal.text,
    )
    return _answered(actor, proposal, ProposalState.ACCEPTED, reason)


@transaction.atomic
def decline_proposal(
    *, actor: Actor, proposal: Proposal, expected_version: int, reason: str
) -> Proposal:
    """Leave the text as it is, and say why (Vorschlag ablehnen).

    Raises: StaleVersionError if somebody else answered meanwhile; RuleViolationError without a
    reason.
    """
    may_keep_concepts(actor).enforce()
    states.proposal_may_be_declined(reason).enforce()
    proposal = locked(proposal, expected_version)
    states.proposal_may_be_answered(proposal.state).enforce()
    return _answered(actor, proposal, ProposalState.DECLINED, reason)


def _may_write(actor: Actor, section: Section) -> None:
    may_take_part(actor).enforce()
    version = ConceptVersion.objects.visible_to(actor).get(pk=section.concept_version_id)
    states.members_may_write(version.state).enforce()


def _answered(actor: Actor, proposal: Proposal, state: str, reason: str) -> Proposal:
    values = {"state": state, "reason": reason, "answered_on": timezone.localdate()}
    return keep(actor, f"concept_proposal.{state}", proposal, values)
