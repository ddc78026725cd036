"""The tables of screening for the tests of row security."""

from tests import cast
from tests.casework.screening.factories import enter_law, screened

# A run is its maker's; a result is seen while she may see the file, too.
FURTHER = ("screening_screeningrun", "screening_screeningrow")
REFERENCE = ("pathways_parameterset",)


def fill(actor, file):
    """One screening of the own cases, and a draft of values of law."""
    screened(actor)
    enter_law(cast.play("frieda"))
