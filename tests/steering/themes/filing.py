"""The tables of themes for the tests of row security; feedback is there for everybody."""

from tests import cast
from tests.foundation.observations.factories import observe
from tests.steering.themes.factories import open_theme

UNSEEN = (
    "themes_theme",
    "themes_theme_municipalities",
    "themes_themeobservation",
    "themes_themestep",
)
REFERENCE = ("themes_themefeedback",)


def fill(actor, file):
    """A theme of one observation."""
    clara = cast.play("clara")
    open_theme(clara, observations=[observe()], municipalities=[cast.municipality()])
