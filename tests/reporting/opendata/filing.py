"""Tables of open data for the tests of access: of drafts casework and strangers see nothing."""

from lotse.reporting.opendata.models import DatasetEdition
from tests import cast
from tests.reporting.opendata.factories import draft

UNSEEN = ("opendata_datasetedition", "opendata_opendataset")


def fill(actor, file):
    """A draft, once for all files."""
    if not DatasetEdition.objects.exists():
        draft(cast.play("clara"))
