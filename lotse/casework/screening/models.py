from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.pathways.choices import SubjectKind
from lotse.casework.pathways.models import ParameterSet, StoredCheck, Subject
from lotse.casework.persons.models import Person
from lotse.casework.screening.choices import UNDER_WAY, Opening, RunState
from lotse.casework.screening.querysets import (
    ScreeningCountQuerySet,
    ScreeningRowQuerySet,
    ScreeningRunQuerySet,
)
from lotse.core.suppression import THRESHOLD
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted
from lotse.foundation.organisations.models import Municipality, Organisation

# Without any progress for so long nobody works on it any more.
_SILENT = timedelta(minutes=10)


class ScreeningRun(Submitted):
    """All ways of many people at once (Reihenprüfung), for a day and by a law.

    With a ``parameter_set`` it is a trial: it keeps only what would be another result.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField("Wer", max_length=10, choices=SubjectKind)
    checked_for = models.DateField("Stichtag")
    parameter_set = models.ForeignKey(
        ParameterSet, on_delete=models.PROTECT, null=True, blank=True, related_name="trials"
    )
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    rules_version = models.CharField("Stand der Regeln", max_length=40)
    version_before = models.CharField("Stand der Regeln vorher", max_length=40, blank=True)
    state = models.CharField("Stand", max_length=10, choices=RunState, default=RunState.QUEUED)
    total = models.PositiveIntegerField("Personen")
    done = models.PositiveIntegerField("Geprüft", default=0)
    unreadable = models.PositiveIntegerField("Nicht prüfbar", default=0)
    # The person or entry that was checked last: from there the job goes on.
    last_checked = models.BigIntegerField(default=0)
    progressed_at = models.DateTimeField("Zuletzt weitergekommen", default=timezone.now)
    finished_at = models.DateTimeField("Fertig", null=True, blank=True)

    objects = ScreeningRunQuerySet.as_manager()

    class Meta:
        verbose_name = "Reihenprüfung"
        verbose_name_plural = "Reihenprüfungen"
        indexes = [
            models.Index(fields=["made_by", "organisation", "-id"], name="screening_run_newest")
        ]

    def __str__(self) -> str:
        return f"Reihenprüfung zum {self.checked_for:%d.%m.%Y}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_silent(self) -> bool:
        """It should be under way, and nothing has happened for long."""
        return self.is_under_way and self.progressed_at < timezone.now() - _SILENT

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 100


class ScreeningRow(models.Model):
    """How one way stood for one person in a run (Ergebnis). Never changed."""

    run = models.ForeignKey(
        ScreeningRun, on_delete=models.PROTECT, related_name="rows", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sort_key = models.CharField(max_length=320, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    way = models.CharField("Weg", max_length=40, blank=True)
    opening = models.CharField("Ergebnis", max_length=10, choices=Opening)
    earliest_on = models.DateField("Frühestens", null=True, blank=True)
    missing = models.PositiveSmallIntegerField("Fehlende Angaben", default=0)
    opening_before = models.CharField("Ergebnis vorher", max_length=10, choices=Opening, blank=True)
    earliest_before = models.DateField("Frühestens vorher", null=True, blank=True)
    # Of a trial: the kept check whose facts were tried; without one those of the day itself.
    stored_check = models.ForeignKey(
        StoredCheck, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ScreeningRowQuerySet.as_manager()

    class Meta:
        verbose_name = "Ergebnis einer Reihenprüfung"
        verbose_name_plural = "Ergebnisse einer Reihenprüfung"
        indexes = [models.Index(fields=["run", "sort_key", "id"], name="screening_row_by_name")]
        constraints = [
            models.CheckConstraint(
                name="screening_row_is_of_a_file_or_an_entry",
                condition=Q(person__isnull=False, case__isnull=False, subject=None)
                | Q(person=None, case=None, subject__isnull=False),
                violation_error_message="Ein Ergebnis gehört zu einer Akte oder zu einer Liste.",
            ),
            models.UniqueConstraint(
                fields=["run", "person", "way", "stored_check"],
                nulls_distinct=False,
                condition=Q(person__isnull=False),
                name="screening_row_is_one_per_person_and_way",
                violation_error_message="Dieses Ergebnis gibt es schon.",
            ),
            models.UniqueConstraint(
                fields=["run", "subject", "way", "stored_check"],
                nulls_distinct=False,
                condition=Q(subject__isnull=False),
                name="screening_row_is_one_per_entry_and_way",
                violation_error_message="Dieses Ergebnis gibt es schon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way}: {self.get_opening_display()}"

    @property
    def basis(self) -> str:
        """Which facts were tried (Grundlage)."""
        check = self.stored_check
        if check is None:
            return "Angaben bei dieser Probe"
        return f"Prüfung vom {timezone.localtime(check.created_at):%d.%m.%Y}"

    @property
    def whose(self) -> Person | Subject:
        """The person of a file, or the entry of a list."""
        return self.person or self.subject  # type: ignore[return-value]


class ScreeningCount(models.Model):
    """How many people one way is open to, as it may be said aloud (Zahlen zu den Wegen).

    Written once a month by the database alone, from the screenings of that day: small numbers
    added up, all others rounded to five. Whoever compares two days learns of nobody.
    """

    taken_on = models.DateField("Stand")
    # Empty: the whole county.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    way = models.CharField("Weg", max_length=40)
    opening = models.CharField("Ergebnis", max_length=10, choices=Opening)
    # Empty: too few to be said.
    total = models.PositiveIntegerField("Personen", null=True)
    places = models.JSONField("Je Kommune", default=dict)
    rest = models.PositiveIntegerField("Übrige, zusammengefasst", default=0)

    objects = ScreeningCountQuerySet.as_manager()

    class Meta:
        verbose_name = "Zahl zu einem Weg"
        verbose_name_plural = "Zahlen zu den Wegen"
        constraints = [
            models.UniqueConstraint(
                fields=["taken_on", "organisation", "way", "opening"],
                nulls_distinct=False,
                name="screening_count_is_one_per_day",
                violation_error_message="Diese Zahl gibt es schon.",
            ),
            models.CheckConstraint(
                name="screening_count_is_no_small_number",
                condition=Q(total=None, places={}, rest=0) | Q(total__gte=THRESHOLD),
                violation_error_message="Kleine Zahlen werden nicht gespeichert.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way}: {self.get_opening_display()}"
