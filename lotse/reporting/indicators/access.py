"""Who may ask which figures. Nobody sees a person in them."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role
from lotse.reporting.indicators.rules.definitions import Indicator

# They ask everything that is counted in the county, in an office of the county.
ALL_SUBJECTS = (Role.KIM_COORDINATION, Role.EXECUTIVE, Role.AUDITOR)
SUBJECTS = {
    Role.CASE_MANAGEMENT_LEAD: ("people",),
    Role.LINE_MANAGER: ("people",),
    Role.FUNDING_OFFICER: ("money",),
}
READERS = (*ALL_SUBJECTS, *SUBJECTS)


def may_ask(actor: Actor, indicator: Indicator) -> Verdict:
    if not actor.is_of_county:
        return no("Zahlen über den ganzen Kreis sehen nur Stellen des Kreises.")
    if actor.has_role(*ALL_SUBJECTS) or indicator.subject in SUBJECTS.get(Role(actor.role), ()):
        return YES
    return no(f"„{indicator.name}“ gehört nicht zu den Aufgaben dieser Rolle.")
