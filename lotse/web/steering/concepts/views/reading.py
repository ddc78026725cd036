"""Reading: the concepts, their versions, one of them, what changed, the paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lotse.steering.concepts import access
from lotse.steering.concepts.choices import OPEN, VersionState
from lotse.steering.concepts.models import Comment, Concept, ConceptVersion, Proposal, Section
from lotse.steering.concepts.rules.blocks import Block, blocks
from lotse.steering.concepts.rules.comparing import NEW, UNCHANGED, Part, section_changes
from lotse.steering.concepts.rules.outline import Numbered
from lotse.steering.concepts.services import versions
from lotse.web.downloads import as_attachment
from lotse.web.http import AuthenticatedRequest, demand, readable
from lotse.web.steering.concepts.views import paper
from lotse.web.steering.concepts.views.fetch import seen_version


@dataclass(frozen=True)
class Shown:
    """A section as the page shows it, with what was said about it."""

    numbered: Numbered
    comments: list[Comment] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def section(self) -> Section:
        found: Section = self.numbered.section
        return found

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.section.text)

    @property
    def count(self) -> int:
        return len(self.comments) + len(self.proposals)


@require_safe
def concept_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_read_concepts(request.actor))
    mine = ConceptVersion.objects.visible_to(request.actor).latest_first()
    by_concept: dict[int, list[ConceptVersion]] = {}
    for version in mine:
        by_concept.setdefault(version.concept_id, []).append(version)
    concepts = Concept.objects.visible_to(request.actor).in_order()
    context = {
        "rows": [(one, by_concept[one.pk]) for one in concepts if one.pk in by_concept],
        "may_keep": bool(access.may_keep_concepts(request.actor)),
        "takes_part": bool(access.may_take_part(request.actor)),
    }
    return render(request, "steering/concepts/list.html", context)


@require_safe
def concept_detail(request: AuthenticatedRequest, concept_id: int) -> HttpResponse:
    """The versions of a concept, each to be compared with the one before."""
    concept = readable(request, Concept, concept_id)
    found = list(
        ConceptVersion.objects.visible_to(request.actor).filter(concept=concept).latest_first()
    )
    context = {
        "concept": concept,
        "rows": list(zip(found, [*found[1:], None], strict=True)),
        "may_begin": access.may_keep_concepts(request.actor)
        and not any(version.state in OPEN for version in found),
    }
    return render(request, "steering/concepts/concept.html", context)


@require_safe
def version_detail(request: AuthenticatedRequest, concept_version_id: int) -> HttpResponse:
    version = seen_version(request, concept_version_id)
    may_keep = access.may_keep_concepts(request.actor)
    shown = _shown(request, version)
    others = ConceptVersion.objects.visible_to(request.actor).filter(concept=version.concept)
    context = {
        "version": version,
        "concept": version.concept,
        "shown": shown,
        "before": others.filter(number__lt=version.number).latest_first().first(),
        "may_keep": may_keep,
        "may_write": bool(may_keep) and version.state in OPEN,
        "takes_part": bool(access.may_take_part(request.actor))
        and version.state == VersionState.CONSULTATION,
        "unanswered": sum(
            [one.answer == "open" for part in shown for one in part.comments]
            + [one.state == "open" for part in shown for one in part.proposals]
        ),
        "is_intact": not version.sha256 or version.sha256 == versions.checksum_of(version),
    }
    return render(request, "steering/concepts/version.html", context)


@require_safe
def version_compare(
    request: AuthenticatedRequest, concept_version_id: int, other_id: int
) -> HttpResponse:
    """What changed from the other version to this one, word by word."""
    version = seen_version(request, concept_version_id)
    same = ConceptVersion.objects.visible_to(request.actor).filter(concept=version.concept)
    other = get_object_or_404(same.exclude(pk=version.pk), pk=other_id)
    changes = section_changes(_parts(other), _parts(version))
    context = {
        "version": version,
        "other": other,
        "concept": version.concept,
        "changes": [one for one in changes if one.kind != UNCHANGED],
        "unchanged": [one for one in changes if one.kind == UNCHANGED],
        "all_new": bool(changes) and all(one.kind == NEW for one in changes),
    }
    return render(request, "steering/concepts/compare.html", context)


@require_safe
def version_pdf(request: AuthenticatedRequest, concept_version_id: int) -> HttpResponse:
    """The version as accessible PDF; what is not approved says so."""
    version = seen_version(request, concept_version_id)
    name = f"konzept-{version.concept_id}-fassung-{version.number}.pdf"
    return as_attachment(paper.pdf(version), "application/pdf", name)


def _parts(version: ConceptVersion) -> list[Part]:
    return [
        Part(one.section.key, one.number, one.section.heading, one.section.text)
        for one in versions.numbered(version)
    ]


def _shown(request: AuthenticatedRequest, version: ConceptVersion) -> list[Shown]:
    """All sections with the comments and proposals that the actor sees."""
    comments = Comment.objects.visible_to(request.actor).of_version(version).in_order()
    proposals = Proposal.objects.visible_to(request.actor).of_version(version).in_order()
    said = _by_section(comments.select_related("organisation", "written_by"))
    proposed = _by_section(proposals.select_related("organisation", "written_by"))
    return [
        Shown(one, said.get(one.section.pk, []), proposed.get(one.section.pk, []))
        for one in versions.numbered(version)
    ]


def _by_section(rows: object) -> Mapping[int, list]:
    found: dict[int, list] = {}
    for row in rows:  # type: ignore[attr-defined]
        found.setdefault(row.section_id, []).append(row)
    return found
