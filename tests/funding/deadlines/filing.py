"""The tables of deadlines for the tests of row security: nobody who works with a file sees any."""

from tests import cast
from tests.funding.deadlines.factories import done, own

UNSEEN = ("deadlines_owndeadline", "deadlines_deadlinedone", "deadlines_remindersent")


def fill(actor, file):
    """An own deadline and one that is done."""
    officer = cast.play("deniz")
    own(officer)
    done(officer, f"own:{own(officer, 'Erledigt').pk}")
