"""Days that no record says, told to the funding office by telephone; one of them is done."""

from datetime import date, timedelta

from lotse.demo import county
from lotse.foundation.accounts.actors import acting
from lotse.funding.deadlines.services import deadlines

_CALL = "Rückfrage der Bezirksregierung zur Stellenübersicht beantworten"
_SHEET = "Stellenübersicht an die Kämmerei geben"


def tell(today: date) -> None:
    officer = county.actor("deniz")
    with acting(officer):
        deadlines.add_own(
            actor=officer,
            title=_CALL,
            due_on=today + timedelta(days=12),
            note="Telefonisch angekündigt; schriftlich antworten.",
        )
        sheet = deadlines.add_own(
            actor=officer, title=_SHEET, due_on=today - timedelta(days=5), note=""
        )
        deadline = deadlines.deadline_with(officer, f"own:{sheet.pk}", today=today)
        if deadline:
            deadlines.mark_done(
                actor=officer,
                deadline=deadline,
                done_on=today - timedelta(days=6),
                note="per E-Mail mit Eingangsbestätigung",
            )
