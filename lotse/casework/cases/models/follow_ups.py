from datetime import date

from django.db import models

from lotse.casework.cases.choices import FollowUpOrigin, Priority, Recurrence
from lotse.casework.cases.models.case import Case
from lotse.casework.cases.querysets import FollowUpQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned


class FollowUp(Versioned, Submitted):
    """Something to do in a case until a day (Wiedervorlage)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="follow_ups")
    subject = models.CharField("Was ist zu tun?", max_length=200)
    due_on = models.DateField("Fällig am")
    assignee = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="follow_ups", verbose_name="Wer"
    )
    priority = models.CharField(
        "Dringlichkeit", max_length=10, choices=Priority, default=Priority.NORMAL
    )
    # Put off until that day; the day it was due stays known.
    snoozed_until = models.DateField("Zurückgestellt bis", null=True, blank=True)
    recurrence = models.CharField(
        "Wiederholung", max_length=12, choices=Recurrence, default=Recurrence.NONE
    )
    repeats_until = models.DateField("Wiederholen bis", null=True, blank=True)
    # From this day the days of a series are counted, so that the end of a month never drifts.
    series_starts_on = models.DateField("Reihe beginnt am", null=True, editable=False)
    # Set by a person or by the program, for example when a plan is to be looked at again.
    origin = models.CharField(
        "Anlass", max_length=20, choices=FollowUpOrigin, default=FollowUpOrigin.PERSON
    )
    done_at = models.DateTimeField("Erledigt", null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups_done"
    )
    # No longer needed: it leaves the list as what is done does, but nobody did it.
    is_dropped = models.BooleanField("Entfallen", default=False, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "Wiedervorlage"
        verbose_name_plural = "Wiedervorlagen"
        indexes = [
            models.Index(
                fields=["case", "due_on"],
                name="follow_up_open",
                condition=models.Q(done_at=None),
            ),
            models.Index(
                fields=["assignee", "due_on"],
                name="follow_up_of_assignee",
                condition=models.Q(done_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="follow_up_done_has_time_and_person",
                condition=models.Q(done_at=None, done_by=None)
                | models.Q(done_at__isnull=False, done_by__isnull=False),
                violation_error_message="Erledigt braucht Zeitpunkt und Person.",
            ),
            models.CheckConstraint(
                name="follow_up_is_put_off_to_later",
                condition=models.Q(snoozed_until=None)
                | models.Q(snoozed_until__gt=models.F("due_on")),
                violation_error_message="Zurückstellen geht nur auf einen späteren Tag.",
            ),
            models.CheckConstraint(
                name="follow_up_repeats_only_if_recurring",
                condition=models.Q(repeats_until=None) | ~models.Q(recurrence=Recurrence.NONE),
                violation_error_message="Ein Ende der Wiederholung braucht eine Wiederholung.",
            ),
            models.CheckConstraint(
                name="follow_up_of_a_series_knows_its_start",
                condition=models.Q(series_starts_on=None, recurrence=Recurrence.NONE)
                | (
                    models.Q(series_starts_on__isnull=False) & ~models.Q(recurrence=Recurrence.NONE)
                ),
                violation_error_message="Eine Reihe braucht ihren ersten Tag.",
            ),
            models.CheckConstraint(
                name="follow_up_is_dropped_by_somebody",
                condition=models.Q(is_dropped=False) | models.Q(done_at__isnull=False),
                violation_error_message="Entfallen braucht Zeitpunkt und Person.",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def comes_up_on(self) -> date:
        """The day it is back on the list: put off, that day; else the day it is due."""
        return self.snoozed_until or self.due_on

    @property
    def is_recurring(self) -> bool:
        return self.recurrence != Recurrence.NONE

    @property
    def is_put_off(self) -> bool:
        return self.snoozed_until is not None
