"""Who reads bodies, keeps them, and finishes what was decided."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.steering.bodies.models import Meeting, Task
from lotse.steering.bodies.rules import meetings as rules
from lotse.steering.territory.access import may_keep_steering

# Told to everybody who sees a body; the coordination of the county keeps them all.
may_keep_bodies = may_keep_steering


def may_set_agenda(actor: Actor, meeting: Meeting) -> Verdict:
    """Change the meeting and its agenda until it was held."""
    return may_keep_bodies(actor) and rules.agenda_may_change(meeting.state)


def may_finish_task(actor: Actor, task: Task) -> Verdict:
    """Whose task it is, or the coordination."""
    if task.is_over:
        return no("Dieser Auftrag ist schon abgeschlossen.")
    is_own = task.user_id == actor.user_id
    is_ours = task.user_id is None and task.organisation_id == actor.organisation_id
    if is_own or is_ours or may_keep_bodies(actor):
        return YES
    return no("Abschließen kann, wer den Auftrag hat, oder die KIM-Koordination.")
