"""Who writes open data, who lets it out, who takes it back. Reading it needs no right at all."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.rules import states
from lotse.steering.territory.access import may_keep_steering, may_read_steering


def may_read_open_data(actor: Actor) -> Verdict:
    """Drafts and what was withdrawn, beside what everybody reads."""
    return may_read_steering(actor)


def may_keep_open_data(actor: Actor) -> Verdict:
    return may_keep_steering(actor)


def may_change_edition(actor: Actor, edition: DatasetEdition) -> Verdict:
    """The coordination, as long as nobody else looks at it."""
    verdict = may_keep_open_data(actor)
    return states.edition_may_change(edition.state) if verdict else verdict


def may_propose_edition(actor: Actor, edition: DatasetEdition) -> Verdict:
    verdict = may_keep_open_data(actor)
    return states.edition_may_become(edition.state, states.PROPOSED) if verdict else verdict


def may_return_edition(actor: Actor, edition: DatasetEdition) -> Verdict:
    """Who writes takes back, who releases gives back."""
    verdict = _keeps_or_releases(actor)
    return states.edition_may_become(edition.state, states.DRAFT) if verdict else verdict


def may_release_edition(actor: Actor, edition: DatasetEdition) -> Verdict:
    """The executive of the county, and never whoever proposed."""
    if not _is_executive(actor):
        return no("Freigeben kann das Dezernat des Kreises.")
    verdict = states.edition_may_become(edition.state, states.RELEASED)
    if not verdict:
        return verdict
    return states.releaser_is_another(proposed_by=edition.proposed_by_id, releases=actor.user_id)


def may_withdraw_edition(actor: Actor, edition: DatasetEdition) -> Verdict:
    """One of both is enough: what is wrong goes at once."""
    verdict = _keeps_or_releases(actor)
    return states.edition_may_become(edition.state, states.WITHDRAWN) if verdict else verdict


def _keeps_or_releases(actor: Actor) -> Verdict:
    return YES if _is_executive(actor) else may_keep_open_data(actor)


def _is_executive(actor: Actor) -> bool:
    return actor.is_of_county and actor.has_role(Role.EXECUTIVE)
