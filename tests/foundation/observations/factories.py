"""Observations for tests, written past services and row security."""

from lotse.foundation.observations.models import Observation, ObservationPlace
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.plans.factories import domain

TEXT = "Es fehlen Kita-Plätze für Kinder unter drei Jahren."


def observe(text=TEXT, places=(), **values):
    """An observation of this month from a closed case; ``places`` are municipalities."""
    usual = {"source": "closure", "stage": "school", "severity": 2, "month": month()}
    made = Observation.objects.create(domain=domain(), text=text, **(usual | values))
    for place in places:
        ObservationPlace.objects.create(observation=made, municipality=place)
    return made


def month(days=0):
    return in_days(days).replace(day=1)


def said(**values):
    """What ``hand_in`` wants to know."""
    usual = {
        "source": "coordination",
        "month": in_days(0),
        "stage": "school",
        "domain": domain(),
        "spheres": ("sgb8",),
        "municipalities": [cast.municipality()],
        "severity": 2,
        "text": TEXT,
    }
    return usual | values
