"""Who keeps posts and absences. The reason of an absence is nobody's business here."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import Role
from lotse.foundation.workforce.querysets import SUPERIORS


def may_set_staffing(actor: Actor, membership: Membership) -> Verdict:
    here = membership.organisation_id == actor.organisation_id
    if not (here and actor.has_role(Role.LINE_MANAGER)):
        return no("Stellenanteile pflegt die Dienstaufsicht der Organisation.")
    return YES


def may_record_absence(actor: Actor, membership: Membership) -> Verdict:
    """Everybody her own; superiors those of their organisation."""
    here = membership.organisation_id == actor.organisation_id
    if membership.pk != actor.membership_id and not (here and actor.has_role(*SUPERIORS)):
        return no("Abwesenheiten anderer trägt die Dienstaufsicht oder die Fachaufsicht ein.")
    return YES
