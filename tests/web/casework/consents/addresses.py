"""Who gets what at the addresses of consents."""

from lotse.casework.consents.models import Consent, Declaration, LegalBasis
from tests.casework.consents.factories import both, declare, withdraw
from tests.web.access_rows import (
    NO_FILE,
    NOT_MINE,
    SEE_FILE,
    SEEN_BY_FILE,
    WORK_IN_FILE,
    WRONG_METHOD,
    Row,
    only,
    page,
    work_in_file,
)
from tests.web.access_world import OWNER

KEEPERS_OF_TEXTS = ("kim_coordination", "data_protection_officer")
TEXT = Row(only(KEEPERS_OF_TEXTS, 200, rest=NOT_MINE), only(KEEPERS_OF_TEXTS, 422, rest=NOT_MINE))
ROWS = {
    "consents:overview": SEEN_BY_FILE,
    "consents:detail": SEEN_BY_FILE,
    "consents:paper": SEEN_BY_FILE,
    "consents:signed_file": SEEN_BY_FILE,
    "consents:receipt": SEEN_BY_FILE,
    "consents:inform": SEEN_BY_FILE,
    "consents:withdrawal_letter": SEEN_BY_FILE,
    "consents:declare": work_in_file(),
    # Prints what was typed and keeps nothing.
    "consents:sheet": Row(WRONG_METHOD, only(WORK_IN_FILE, 422, rest=NO_FILE, reviewer=NOT_MINE)),
    # A withdrawal waits for nobody: who sees the file takes it down.
    "consents:withdraw": Row(only(SEE_FILE, 200, rest=NO_FILE), only(SEE_FILE, 422, rest=NO_FILE)),
    "consents:basis_add": work_in_file(),
    "consents:basis_end": work_in_file(),
    "consents:snooze": Row(WRONG_METHOD, only(SEE_FILE, 302, rest=NO_FILE)),
    "consents:texts": page(only(KEEPERS_OF_TEXTS, 200, rest=NOT_MINE)),
    "consents:text": TEXT,
    "consents:sheet_text": TEXT,
}


def numbers(actors, file):
    """A sheet of the file, one of its boxes withdrawn, and a legal basis."""
    owner = actors[OWNER]
    sheet = declare(owner, file.person, both(purpose="hand_over"))
    withdrawn = Consent.objects.get(declaration=sheet, kind="transfer")
    withdraw(owner, file.person, [withdrawn])
    return {
        "declaration_id": Declaration.objects.filter(person=file.person).latest("pk").pk,
        "consent_id": withdrawn.pk,
        "basis_id": LegalBasis.objects.get(person=file.person).pk,
        "language": "uk",
        "sheet": "wege",
    }
