"""Who reads and who keeps what goes to the Land. Nobody sees a person in it."""

from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.reporting.controlling.models import ControllingReturn
from lotse.reporting.controlling.rules import states
from lotse.steering.territory.access import may_keep_steering, may_read_steering


def may_read_controlling(actor: Actor) -> Verdict:
    return may_read_steering(actor)


def may_keep_controlling(actor: Actor) -> Verdict:
    return may_keep_steering(actor)


def may_change_return(actor: Actor, of: ControllingReturn) -> Verdict:
    """A frozen return stands."""
    verdict = may_keep_controlling(actor)
    return states.return_may_change(of.state) if verdict else verdict


def may_correct_return(actor: Actor, of: ControllingReturn, *, is_corrected: bool) -> Verdict:
    verdict = may_keep_controlling(actor)
    return (
        states.return_may_be_corrected(of.state, is_corrected=is_corrected) if verdict else verdict
    )
