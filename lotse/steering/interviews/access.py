"""Who may do what with an interview; the county's side is asked in ``territory.access``."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role
from lotse.steering.interviews.choices import InterviewState
from lotse.steering.interviews.models import Interview
from lotse.steering.territory.access import may_keep_steering


def may_see_own_sheets(actor: Actor) -> Verdict:
    if not actor.has_role(Role.MUNICIPALITY_LEAD):
        return no("Rückmeldungen zu Bedarfsgesprächen liest die Leitung der Kommune.")
    return YES


def may_reply(actor: Actor, interview: Interview) -> Verdict:
    """The town itself, or the coordination for what came by letter."""
    is_own = (
        actor.has_role(Role.MUNICIPALITY_LEAD)
        and interview.organisation_id == actor.organisation_id
    )
    return YES if is_own else may_keep_steering(actor)


def may_settle(actor: Actor, interview: Interview) -> Verdict:
    """Confirming and objecting end the waiting; a comment may come later, too."""
    if interview.state != InterviewState.SENT:
        return no("Zu dieser Rückmeldung ist schon geantwortet.")
    return may_reply(actor, interview)
