"""What the addresses of observations answer; texts are the coordination's alone."""

from tests import cast
from tests.foundation.observations.factories import observe
from tests.web.access_rows import NO_FILE, NOT_MINE, RECIPIENTS, Row, only, page

COORDINATES = ("kim_coordination",)
LOOKS = ("executive", "auditor")
REPORTS = (
    *RECIPIENTS,
    *COORDINATES,
    "line_manager",
    "immigration_officer",
    "naturalisation_officer",
    "municipality_lead",
    "provider_lead",
)
ROWS = {
    # Those who only look get counts on the same address.
    "observations:list": page(only((*COORDINATES, *LOOKS), 200, rest=NOT_MINE)),
    "observations:add": Row(only(REPORTS, 200, rest=NOT_MINE), only(REPORTS, 422, rest=NOT_MINE)),
    "observations:feedback": page(only((*REPORTS, *LOOKS), 200, rest=NOT_MINE)),
    "observations:detail": page(only(COORDINATES, 200, rest=NO_FILE)),
    "observations:remove": Row(
        only(COORDINATES, 200, rest=NO_FILE), only(COORDINATES, 302, rest=NO_FILE)
    ),
}


def numbers(actors, file):
    """One stays, the other goes."""
    return {
        "observations:detail.observation_id": observe(places=[cast.municipality()]).pk,
        "observations:remove.observation_id": observe().pk,
    }
