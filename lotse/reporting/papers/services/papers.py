"""Papers: begun, changed, thrown away, frozen, and checked."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.reporting.papers.access import may_change_paper, may_keep_papers
from lotse.reporting.papers.choices import PaperState
from lotse.reporting.papers.models import Paper, PaperSection
from lotse.reporting.papers.rules import content as contents
from lotse.reporting.papers.rules import defaults, states
from lotse.reporting.papers.rules.content import Content
from lotse.reporting.papers.services.composing import compose
from lotse.steering.territory.services.keeping import keep, locked, remove

_COPIED = ("key", "kind", "heading", "text", "indicators", "rows", "columns", "years_back")


@transaction.atomic
def draft_paper(
    *,
    actor: Actor,
    previous: Paper | None = None,
    submission_key: UUID | None = None,
    **values: Any,
) -> Paper:
    """Begin a paper (Vorlage beginnen) with the sections of the last one, or with the usual ones.

    Raises: RuleViolationError without the right, for days to come, or while the last is a draft.
    """
    may_keep_papers(actor).enforce()
    if known := submitted_before(Paper, submission_key):
        return known
    _days_fit(values)
    if previous:
        states.paper_may_follow(previous.state).enforce()
    paper = Paper(previous=previous, submission_key=submission_key)
    paper = keep(actor, "committee_paper.begun", paper, values)
    copied = _copies(previous) if previous else usual_sections()
    for position, section in enumerate(copied, start=1):
        section.paper, section.position = paper, position
        section.changed_by_id = actor.user_id
        section.full_clean(exclude=["paper"])
    PaperSection.objects.bulk_create(copied)
    return paper


@transaction.atomic
def change_paper(*, actor: Actor, paper: Paper, expected_version: int, **values: Any) -> Paper:
    """Change title, meeting or days of a draft (Vorlage ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError once it is
    frozen, or for days to come.
    """
    paper = in_draft(actor, paper, expected_version)
    _days_fit({"as_of": paper.as_of, "known_at": paper.known_at} | values)
    return keep(actor, "committee_paper.changed", paper, values)


@transaction.atomic
def discard_paper(*, actor: Actor, paper: Paper, expected_version: int) -> None:
    """Throw a draft away (Entwurf verwerfen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError once frozen.
    """
    paper = in_draft(actor, paper, expected_version)
    paper.sections.all().delete()
    told = {"title": paper.title, "meeting_on": paper.meeting_on}
    remove(actor, "committee_paper.discarded", paper, told)


@transaction.atomic
def freeze_paper(*, actor: Actor, paper: Paper, expected_version: int) -> Paper:
    """Keep figures, definitions and checksum with the paper (festschreiben).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError while it has
    no sections, a placeholder has no value, or a section cannot be counted.
    """
    paper = in_draft(actor, paper, expected_version)
    today = timezone.localdate()
    _days_fit({"as_of": paper.as_of, "known_at": paper.known_at})
    content = compose(actor=actor, paper=paper, today=today)
    states.paper_may_freeze(
        paper.state,
        sections=len(content["sections"]),
        unknown=content["unknown"],
        problems=[one["problem"] for one in content["sections"] if one["problem"]],
    ).enforce()
    paper.content, paper.frozen_at = content, timezone.now()
    values = {
        "state": PaperState.FROZEN,
        "known_at": paper.known_at or today,
        "frozen_by": actor.user,
        "sha256": contents.checksum(content),
    }
    return keep(actor, "committee_paper.frozen", paper, values)


def verify_hash(paper: Paper) -> bool:
    """Whether what was frozen is still what its checksum says (Prüfsumme prüfen)."""
    return paper.content is not None and contents.checksum(paper.content) == paper.sha256


def content_of(*, actor: Actor, paper: Paper) -> Content:
    """What a paper says: as it was frozen, of a draft with the figures of this moment."""
    if paper.content is not None:
        kept: Content = paper.content
        return kept
    return compose(actor=actor, paper=paper, today=timezone.localdate())


def latest_frozen() -> Paper | None:
    """The last paper, from which the next one starts."""
    return Paper.objects.frozen().latest_first().first()


def usual_sections() -> list[PaperSection]:
    """The sections of the regular report to the committee, not yet saved."""
    return [
        PaperSection(
            kind=one.kind,
            heading=one.heading,
            text=one.text,
            indicators=list(one.indicators),
            rows=one.rows,
            years_back=one.years_back,
            has_chart=one.has_chart,
        )
        for one in defaults.SECTIONS
    ]


def in_draft(actor: Actor, paper: Paper, expected_version: int | None = None) -> Paper:
    """The paper, kept from being frozen until the end of the transaction.

    Raises: RuleViolationError without the right or if it is frozen; StaleVersionError if somebody
    else changed it meanwhile.
    """
    paper = locked(paper, expected_version, "previous")
    may_change_paper(actor, paper).enforce()
    return paper


def _copies(paper: Paper) -> list[PaperSection]:
    """The sections of another paper; keys stay, so that both papers can be compared."""
    sections: Iterable[PaperSection] = PaperSection.objects.filter(paper=paper).in_order()
    names = (*_COPIED, "has_chart")
    return [PaperSection(**{name: getattr(one, name) for name in names}) for one in sections]


def _days_fit(values: dict[str, Any]) -> None:
    states.days_fit(
        as_of=values["as_of"], known_at=values.get("known_at"), today=timezone.localdate()
    ).enforce()
