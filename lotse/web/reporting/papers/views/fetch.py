"""A record of papers, or 404; and whether one may write on it."""

from lotse.reporting.papers import access
from lotse.reporting.papers.models import Paper, PaperSection
from lotse.web.http import AuthenticatedRequest, demand, readable


def seen_paper(request: AuthenticatedRequest, committee_paper_id: int) -> Paper:
    """A paper as somebody reads it: the county all of them, who is invited the frozen ones."""
    return readable(request, Paper, committee_paper_id, "previous", "frozen_by")


def paper_to_keep(request: AuthenticatedRequest, committee_paper_id: int) -> Paper:
    """A paper for who keeps papers; who only reads it is told so, and so is who comes too late."""
    paper = seen_paper(request, committee_paper_id)
    demand(access.may_change_paper(request.actor, paper))
    return paper


def section_to_keep(request: AuthenticatedRequest, paper_section_id: int) -> PaperSection:
    """A section of a draft for who keeps papers."""
    section = readable(request, PaperSection, paper_section_id, "paper")
    demand(access.may_change_paper(request.actor, section.paper))
    return section
