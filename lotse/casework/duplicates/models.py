from django.db import models

from lotse.casework.duplicates.choices import Judgement
from lotse.casework.duplicates.querysets import PersonMergeQuerySet
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User


class DuplicateDecision(models.Model):
    """What somebody decided about two records that are alike (Entscheidung über eine Dublette)."""

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    judgement = models.CharField("Urteil", max_length=10, choices=Judgement)
    hidden_until = models.DateField("Zurückgestellt bis", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Entschieden von"
    )
    decided_at = models.DateTimeField("Entschieden", auto_now=True)

    class Meta:
        verbose_name = "Entscheidung über eine Dublette"
        verbose_name_plural = "Entscheidungen über Dubletten"
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="duplicate_decision_is_one_per_pair",
                violation_error_message="Über diese beiden Akten ist schon entschieden.",
            ),
            models.CheckConstraint(
                name="duplicate_decision_names_the_older_record_first",
                condition=models.Q(first__lt=models.F("second")),
                violation_error_message="Die ältere Akte steht zuerst.",
            ),
            models.CheckConstraint(
                name="duplicate_decision_is_put_off_until_a_day",
                condition=models.Q(judgement=Judgement.LATER, hidden_until__isnull=False)
                | models.Q(judgement=Judgement.NOT_SAME, hidden_until=None),
                violation_error_message="Zurückstellen braucht einen Tag.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}, {self.second_id}: {self.get_judgement_display()}"


class PersonMerge(models.Model):
    """Two records that became one (Zusammenführung), with all that is needed to undo it.

    Written by database functions only: ``moved`` names the rows that undoing gives back.
    """

    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField("Geänderte Angaben", default=dict)
    added_names = models.JSONField("Ergänzte Namen", default=list)
    moved = models.JSONField("Übernommene Einträge", default=list)
    set_aside = models.JSONField("Zurückgelassene Einträge", default=list)
    merged_at = models.DateTimeField("Zusammengeführt")
    merged_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Zusammengeführt von"
    )
    undone_at = models.DateTimeField("Rückgängig gemacht", null=True, blank=True)
    undone_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Rückgängig gemacht von",
    )

    objects = PersonMergeQuerySet.as_manager()

    class Meta:
        verbose_name = "Zusammenführung"
        verbose_name_plural = "Zusammenführungen"
        constraints = [
            models.CheckConstraint(
                name="merge_undone_has_time_and_person",
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message="Rückgängig braucht Zeitpunkt und Person.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} in {self.survivor_id}"

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None
