from django.db import models

from lotse.casework.appointments.choices import ABOUT_A_PERSON, AlertKind
from lotse.casework.appointments.querysets import SnoozedAlertQuerySet
from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User


class SnoozedAlert(models.Model):
    """An alert of „Heute“ that somebody does not want to see before a day (Zurückstellung)."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="snoozed_alerts", db_index=False
    )
    kind = models.CharField("Hinweis", max_length=20, choices=AlertKind)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="snoozed_alerts"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="snoozed_alerts"
    )
    until = models.DateField("Zurückgestellt bis")

    objects = SnoozedAlertQuerySet.as_manager()

    class Meta:
        verbose_name = "Zurückstellung"
        verbose_name_plural = "Zurückstellungen"
        constraints = [
            models.CheckConstraint(
                name="snoozed_alert_is_about_its_record",
                condition=models.Q(kind=AlertKind.WITHOUT_CONTACT, case__isnull=False, person=None)
                | models.Q(kind__in=ABOUT_A_PERSON, case=None, person__isnull=False),
                violation_error_message="Ein Hinweis gehört zu einem Fall oder einer Person.",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "case", "person"],
                nulls_distinct=False,
                name="snoozed_alert_is_one",
                violation_error_message="Dieser Hinweis ist schon zurückgestellt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} bis {self.until:%d.%m.%Y}"
