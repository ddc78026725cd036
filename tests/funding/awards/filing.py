"""Applications and notices, for the tests of access: seen by nobody who works with a file."""

from lotse.funding.awards.models import Award
from tests import cast
from tests.funding.awards.factories import award, grant, prepare

UNSEEN = (
    "awards_application",
    "awards_applicationpost",
    "awards_applicationlumpsum",
    "awards_award",
    "awards_notice",
    "awards_noticepost",
    "awards_noticelumpsum",
    "awards_noticerate",
)


def fill(actor, file):
    officer = cast.play("deniz")
    # Several files may be filled; the money of a county is there once.
    if not Award.objects.exists():
        prepare(officer)
        grant(officer, award(officer))
