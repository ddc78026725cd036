"""The tables of borders for the tests of row security: nobody who works with a file sees any."""

from tests import cast
from tests.steering.territory.factories import read_in

UNSEEN = ("territory_borderset", "territory_municipalityborder")


def fill(actor, file):
    """Borders, not in use."""
    read_in(cast.play("clara"))
