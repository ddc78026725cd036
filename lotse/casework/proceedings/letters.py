"""The letter that asks for what is missing (Schreiben zu fehlenden Unterlagen)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from lotse.casework.proceedings.models import Proceeding
from lotse.casework.proceedings.rules import checklist
from lotse.casework.proceedings.rules.checklist import Paper

# So long somebody has to bring what is missing before the office asks again.
WEEKS = 4


def missing_papers(
    proceeding: Proceeding,
    missing: Sequence[Paper],
    *,
    today: date,
    sender: str,
    address: Sequence[str] = (),
) -> dict[str, Any]:
    """What the layout „letter“ prints.

    The list keeps no address; the lines below the name are those that were typed for this letter.
    """
    name = f"{proceeding.subject.given_name} {proceeding.subject.family_name}".strip()
    until = today + timedelta(weeks=WEEKS)
    listed = [f"– {line}" for line in checklist.lines(missing)]
    return {
        "address": [name, *address],
        "date": f"{today:%d.%m.%Y}",
        "reference": proceeding.subject.reference,
        "subject": "Ihr Antrag auf Einbürgerung: Diese Unterlagen fehlen noch",
        "salutation": f"Guten Tag {name},",
        "paragraphs": [
            f"vielen Dank für Ihren Antrag vom {proceeding.received_on:%d.%m.%Y}. Damit wir"
            " darüber entscheiden können, fehlen noch:",
            *listed,
            f"Bitte schicken oder bringen Sie die Unterlagen bis zum {until:%d.%m.%Y}. Wenn Sie"
            " etwas nicht besorgen können, rufen Sie uns bitte an; wir suchen dann gemeinsam nach"
            " einem anderen Nachweis.",
        ],
        "closing": "Mit freundlichen Grüßen",
        "sender": sender,
    }
