"""Who reads, keeps and comments concepts."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.steering.concepts.querysets import is_consulted
from lotse.steering.territory.access import may_keep_steering, may_read_steering


def may_read_concepts(actor: Actor) -> Verdict:
    return YES if is_consulted(actor) else may_read_steering(actor)


def may_keep_concepts(actor: Actor) -> Verdict:
    return may_keep_steering(actor)


def may_take_part(actor: Actor) -> Verdict:
    if not is_consulted(actor):
        return no("Anmerkungen und Vorschläge machen die Leitungen der Städte und Träger.")
    return YES
