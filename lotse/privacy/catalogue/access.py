"""Who reads what Lotse keeps, why and how long. No record of a person is in it."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role

READERS = (Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)


def may_read_catalogue(actor: Actor) -> Verdict:
    if actor.has_role(*READERS):
        return YES
    return no(
        "Diese Unterlagen sind für Datenschutzbeauftragung, Rechnungsprüfung und Administration."
        " Auskunft gibt Ihre Datenschutzbeauftragung."
    )
