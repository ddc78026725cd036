"""The tables of legal spheres for the tests of row security."""

from tests.casework.cases.factories import in_days
from tests.casework.spheres.factories import record

OF_PERSON = {
    "spheres_spherestate": "person_id",
    "spheres_comingchange": "person_id",
    "spheres_sphereoutlook": "person_id",
}


def fill(actor, file):
    """A sphere that ends, so that something is coming."""
    record(actor, file.person, ends_on=in_days(60))
