"""Who reads and who keeps measures."""

from lotse.core.verdicts import YES, Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.steering.measures.querysets import reads_paid_measures
from lotse.steering.territory.access import may_keep_steering, may_read_steering


def may_read_measures(actor: Actor) -> Verdict:
    """The funding office reads those that an award pays."""
    return YES if reads_paid_measures(actor) else may_read_steering(actor)


def may_keep_measures(actor: Actor) -> Verdict:
    return may_keep_steering(actor)
