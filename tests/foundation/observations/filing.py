"""The tables of observations for the tests of row security: no worker sees any."""

from tests import cast
from tests.foundation.observations.factories import observe

UNSEEN = ("observations_observation", "observations_observationplace")


def fill(actor, file):
    """An observation that leads nowhere."""
    observe(places=[cast.municipality()])
