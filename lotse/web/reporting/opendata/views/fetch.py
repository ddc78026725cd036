"""An edition as insiders see it, or 404; and what may be done with it."""

from lotse.reporting.opendata.access import may_read_open_data
from lotse.reporting.opendata.models import DatasetEdition
from lotse.web.http import AuthenticatedRequest, demand, readable

_RELATED = ("dataset", "proposed_by", "released_by", "withdrawn_by")


def seen_edition(request: AuthenticatedRequest, edition_id: int) -> DatasetEdition:
    """What is released is no secret, but these pages are for those who keep and control it."""
    edition = readable(request, DatasetEdition, edition_id, *_RELATED)
    demand(may_read_open_data(request.actor))
    return edition
