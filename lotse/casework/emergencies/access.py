"""Who opens a file in an emergency, and who judges it afterwards."""

from lotse.casework.emergencies.models import EmergencyAccess
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role

JUDGES = (Role.CASE_MANAGEMENT_LEAD, Role.DATA_PROTECTION_OFFICER)


def may_open_in_emergency(actor: Actor) -> Verdict:
    if not actor.does_casework:
        return no("Einen Notfallzugriff nimmt das Fallmanagement der Stelle, die den Fall führt.")
    return YES


def may_see_emergencies(actor: Actor) -> Verdict:
    if actor.does_casework or actor.has_role(*JUDGES):
        return YES
    return no("Notfallzugriffe sehen die Beteiligten, die Fachaufsicht und der Datenschutz.")


def may_judge_emergency(actor: Actor, emergency: EmergencyAccess) -> Verdict:
    """The lead of the organisation or data protection; never who opened the file."""
    if not actor.has_role(*JUDGES):
        return no("Notfallzugriffe prüfen Fachaufsicht und Datenschutzbeauftragung.")
    if emergency.worker_id == actor.user_id:
        return no("Den eigenen Notfallzugriff prüft jemand anderes.")
    return YES
