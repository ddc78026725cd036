"""The tables of screening for the tests of row security."""

from django.utils import timezone

from lotse.casework.screening.models import ScreeningCount
from tests import cast
from tests.casework.screening.factories import enter_law, screened

# A run is its maker's; a result is seen while she may see the file, too.
FURTHER = ("screening_screeningrun", "screening_screeningrow")
# Numbers are for those who steer; whoever works with a file sees none.
UNSEEN = ("screening_screeningcount",)
REFERENCE = ("pathways_parameterset",)


def fill(actor, file):
    """One screening of the own cases, a number of it, and a draft of values of law."""
    screened(actor)
    ScreeningCount.objects.get_or_create(
        taken_on=timezone.localdate(), way="stag_10", opening="now"
    )
    enter_law(cast.play("frieda"))
