"""What to know before somebody leaves: cases without anybody responsible help nobody."""

from lotse.casework.cases.querysets import open_case_count
from lotse.foundation.accounts.models import User
from lotse.web.components.formats import number


def open_cases_warning(user: User) -> str:
    """Return a sentence about the open cases the person still leads, or nothing."""
    count = open_case_count(user.pk)
    if not count:
        return ""
    cases = "1 offenen Fall" if count == 1 else f"{number(count)} offene Fälle"
    return f"{user} führt noch {cases}; bitte vorher übergeben oder Vertretung bestimmen."
