"""Who may do what for an authority; seeing is decided by ``visible_to`` and by the database."""

from lotse.casework.pathways.access import may_keep_subjects
from lotse.casework.proceedings.models import Proceeding
from lotse.casework.proceedings.querysets import READER_ROLES
from lotse.casework.proceedings.rules import steps
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import STATUS_ROLES


def may_use_desk(actor: Actor) -> Verdict:
    """Officers of authorities that decide about status, each for her own authority."""
    return may_keep_subjects(actor)


def may_work_on_proceeding(actor: Actor, proceeding: Proceeding) -> Verdict:
    """Colleagues stand in for each other; another authority is another list."""
    verdict = may_use_desk(actor)
    if not verdict or proceeding.organisation_id == actor.organisation_id:
        return verdict
    return no("Dieser Vorgang gehört einer anderen Behörde.")


def may_take_step(actor: Actor, proceeding: Proceeding, step: str) -> Verdict:
    verdict = may_work_on_proceeding(actor, proceeding)
    if not verdict:
        return verdict
    return steps.step_may_be_taken(state=proceeding.state, step=step, outcome=proceeding.outcome)


def may_be_responsible(actor: Actor, user: User, colleagues: set[int]) -> Verdict:
    """Whoever decides about status at the own authority today."""
    if user.pk in colleagues:
        return YES
    return no(f"{user} arbeitet nicht als Sachbearbeitung in Ihrer Behörde.")


def may_see_released_statistics(actor: Actor) -> Verdict:
    if not actor.has_role(*READER_ROLES, *STATUS_ROLES):
        return no("Freigegebene Zahlen der Behörden sehen Koordination, Dezernat und Behörden.")
    return YES
