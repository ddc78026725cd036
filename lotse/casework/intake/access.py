"""Who may do what on the way in. Seeing is decided by the querysets' ``visible_to``."""

from lotse.casework.intake import querysets
from lotse.casework.intake.models import Intake, ShortAdvice, WaitingEntry
from lotse.casework.intake.rules import decisions
from lotse.casework.persons.access import may_edit_person
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import CASEWORK_ROLES, Role

# What each scope of the figures is called, and who looks at it.
OWN, OFFICE, COUNTY = "own", "office", "county"
SCOPES = {
    OWN: CASEWORK_ROLES,
    OFFICE: (*CASEWORK_ROLES, Role.LINE_MANAGER),
    COUNTY: (Role.KIM_COORDINATION,),
}


def may_record_short_advice(actor: Actor) -> Verdict:
    if not actor.does_casework:
        return no("Kurzberatungen hält fest, wer im Fallmanagement arbeitet.")
    return YES


def may_change_short_advice(actor: Actor, advice: ShortAdvice) -> Verdict:
    if advice.recorded_by_id != actor.user_id:
        return no("Eine Kurzberatung ändert nur, wer sie festgehalten hat.")
    return YES


def may_work_in_intake(actor: Actor, intake: Intake) -> Verdict:
    """Whoever works with the person works in the intake of her own organisation."""
    if intake.organisation_id != actor.organisation_id:
        return no("Diese Klärung führt eine andere Stelle.")
    return may_edit_person(actor, intake.person)


def may_take_over(actor: Actor, entry: WaitingEntry) -> Verdict:
    """A colleague of the organisation takes up who waits; the database knows who does."""
    return decisions.place_may_be_taken_over(
        is_responsible=entry.responsible_id == actor.user_id,
        is_waiting=querysets.waiting_person_id(entry.pk) is not None,
    )


def scopes_of(actor: Actor) -> list[str]:
    """Which figures the actor may look at."""
    return [scope for scope, roles in SCOPES.items() if actor.has_role(*roles)]


def may_see_figures(actor: Actor) -> Verdict:
    if not scopes_of(actor):
        return no("Zahlen der Kurzberatung sehen Fallmanagement, Dienstaufsicht und Koordination.")
    return YES
