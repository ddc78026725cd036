"""Observations for tests, written past services and row security."""

from lotse.foundation.observations.models import Observation, ObservationPlace
from lotse.foundation.observations.rules import month_after
from lotse.foundation.observations.services import Observed
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.plans.factories import domain

TEXT = "Es fehlen Kita-Plätze für Kinder unter drei Jahren."


def observe(text=TEXT, places=(), **values):
    """An observation from a closed case, handed in in its month; ``places`` are municipalities."""
    usual = {"source": "closure", "stage": "school", "severity": 2, "month": month()}
    told = usual | values
    told.setdefault("counted_from", month_after(told["month"]))
    made = Observation.objects.create(domain=domain(), text=text, **told)
    for place in places:
        ObservationPlace.objects.create(observation=made, municipality=place)
    return made


def month(days=0):
    return in_days(days).replace(day=1)


def observed(**values):
    """What an observation says."""
    usual = {
        "stage": "school",
        "domain": domain(),
        "severity": 2,
        "text": TEXT,
        "spheres": ("sgb8",),
        "municipalities": [cast.municipality()],
    }
    return Observed(**(usual | values))
