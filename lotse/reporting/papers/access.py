"""Who reads and who keeps papers for the committee."""

from lotse.core.verdicts import YES, Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.reporting.papers.models import Paper
from lotse.reporting.papers.querysets import reads_frozen_papers
from lotse.reporting.papers.rules import states
from lotse.steering.territory.access import may_keep_steering, may_read_steering


def may_read_papers(actor: Actor) -> Verdict:
    """Leads of towns and associations read the frozen ones."""
    return YES if reads_frozen_papers(actor) else may_read_steering(actor)


def may_keep_papers(actor: Actor) -> Verdict:
    return may_keep_steering(actor)


def may_change_paper(actor: Actor, paper: Paper) -> Verdict:
    """A frozen paper stands."""
    verdict = may_keep_papers(actor)
    return states.paper_may_change(paper.state) if verdict else verdict
