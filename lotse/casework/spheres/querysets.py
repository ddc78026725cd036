from datetime import date
from typing import Self

from django.db import models

from lotse.casework.persons.querysets import DatedQuerySet, OfVisiblePersonQuerySet


class SphereStateQuerySet(DatedQuerySet):
    def carrying(self) -> Self:
        """What is granted and carries the living."""
        return self.filter(carries_living=True, claim="granted")


class ComingChangeQuerySet(OfVisiblePersonQuerySet):
    def between(self, first: date, last: date) -> Self:
        """Changes on one of these days, both included."""
        return self.filter(happens_on__gte=first, happens_on__lte=last)

    def of_cases(self, cases: models.QuerySet) -> Self:
        """Those of the persons of these cases."""
        return self.filter(person__in=cases.values("person_id"))

    def soonest_first(self) -> Self:
        return self.order_by("happens_on", "pk")


class SphereOutlookQuerySet(models.QuerySet):
    def outdated(self) -> Self:
        return self.filter(is_outdated=True)
