"""The tables of posts and absences for the tests of row security."""

from decimal import Decimal

from lotse.foundation.workforce.models import Absence, Staffing
from tests.casework.cases.factories import in_days

FURTHER = ("workforce_staffing", "workforce_absence")


def fill(actor, file):
    """Once per worker, however many files she has."""
    if not actor.membership.absences.exists():
        Absence.objects.create(
            membership=actor.membership, starts_on=in_days(20), recorded_by=actor.user
        )
        Staffing.objects.create(
            membership=actor.membership,
            fte=Decimal("0.50"),
            starts_on=in_days(-90),
            recorded_by=actor.user,
        )
