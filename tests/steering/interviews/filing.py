"""The tables of interviews for the tests of row security: nobody who works with a file sees any."""

from tests import cast
from tests.steering.interviews.factories import reply, sent

UNSEEN = tuple(
    f"interviews_{table}"
    for table in (
        *("interviewguide", "guideblock", "guidequestion", "interviewround", "interview"),
        *("interviewanswer", "domainneed", "statementsheet", "sheetreply"),
    )
)


def fill(actor, file):
    """A sheet that the town confirmed."""
    sheet = sent(cast.play("clara"))
    reply(cast.play("mats"), sheet, "confirm")
