"""What authorities keep, for the tests of access: seen by no case manager at all."""

from lotse.casework.proceedings.models import StatisticsRelease
from tests import cast
from tests.casework.proceedings.factories import begin, enter, event, release, visit

# Whoever works with a file sees none of it; the officers' own tests look at what they see.
UNSEEN = (
    "proceedings_proceeding",
    "proceedings_checklistitem",
    "proceedings_officevisit",
    "proceedings_informationevent",
    "proceedings_statisticsrelease",
    "proceedings_takenreferral",
    "proceedings_entryimport",
)


def fill(actor, file):
    """An officer's own list, beside the files."""
    officer = cast.play("nadja")
    subject = enter(officer)
    begin(officer, subject)
    visit(officer, subject)
    event(officer)
    # Periods in force never overlap, and there may be several files.
    if not StatisticsRelease.objects.exists():
        release(officer)
