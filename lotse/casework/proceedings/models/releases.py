from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from lotse.casework.proceedings.querysets import StatisticsReleaseQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted
from lotse.foundation.organisations.models import Organisation

_DAYS = Func(
    "starts_on",
    "ends_on",
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="daterange",
    output_field=DateRangeField(),
)


class StatisticsRelease(Submitted):
    """Figures of a period as everybody may see them, released by the authority (Freigabe).

    ``tables`` is written once, small counts left out already: nobody outside ever reads others.
    Periods in force never overlap, so that nobody can subtract one from another.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="statistics_releases",
        editable=False,
        db_index=False,
    )
    starts_on = models.DateField("Von")
    ends_on = models.DateField("Bis")
    tables = models.JSONField("Zahlen", default=dict)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("Zurückgezogen", null=True, blank=True)

    objects = StatisticsReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "Freigabe der Statistik"
        verbose_name_plural = "Freigaben der Statistik"
        indexes = [models.Index(fields=["organisation", "-ends_on"], name="release_of_authority")]
        constraints = [
            models.CheckConstraint(
                name="release_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Der Zeitraum endet, bevor er beginnt.",
            ),
            ExclusionConstraint(
                name="releases_in_force_do_not_overlap",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at=None),
                violation_error_message="Für diese Zeit gibt es schon eine Freigabe. Ziehen Sie"
                " sie zuerst zurück; aus Zeiträumen, die sich überschneiden, ließen sich kleine"
                " Zahlen errechnen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%d.%m.%Y} bis {self.ends_on:%d.%m.%Y}"
