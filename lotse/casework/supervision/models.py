from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.casework.cases.models import Case
from lotse.casework.supervision.choices import Occasion, Rating, Result
from lotse.casework.supervision.querysets import (
    FileReviewQuerySet,
    FindingQuerySet,
    SampleQuerySet,
)
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


class ReviewCriterion(models.Model):
    """What a file review looks at (Prüfkriterium). Kept as data, never deleted."""

    code = models.CharField("Code", max_length=20, unique=True)
    label = models.CharField("Bezeichnung", max_length=60)
    question = models.CharField("Worauf wird geachtet?", max_length=200)
    position = models.PositiveSmallIntegerField("Reihenfolge", unique=True)
    is_active = models.BooleanField("Wird geprüft", default=True)

    class Meta:
        verbose_name = "Prüfkriterium"
        verbose_name_plural = "Prüfkriterien"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class Sample(Submitted):
    """Cases drawn at random for review (Stichprobe). Seed and population let anybody recompute."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="samples")
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="samples")
    size = models.PositiveSmallIntegerField("Anzahl der Fälle")
    seed = models.CharField("Startwert", max_length=32)
    population = ArrayField(models.BigIntegerField(), verbose_name="Grundgesamtheit")

    objects = SampleQuerySet.as_manager()

    class Meta:
        verbose_name = "Stichprobe"
        verbose_name_plural = "Stichproben"

    def __str__(self) -> str:
        return f"Stichprobe vom {self.created_at:%d.%m.%Y}"


class SampledCase(models.Model):
    """A case of a sample with its place (gezogener Fall)."""

    sample = models.ForeignKey(
        Sample, on_delete=models.PROTECT, related_name="drawn", db_index=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sampled")
    position = models.PositiveSmallIntegerField("Platz")

    class Meta:
        verbose_name = "gezogener Fall"
        verbose_name_plural = "gezogene Fälle"
        ordering = ["sample", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "case"],
                name="case_is_drawn_once",
                violation_error_message="Dieser Fall ist schon gezogen.",
            )
        ]

    def __str__(self) -> str:
        return f"Platz {self.position}"


class FileReview(Versioned, Submitted):
    """The lead's review of a file by fixed criteria (Aktenprüfung).

    ``worker`` is who led the case when it was reviewed. Once complete it stays as it is.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="file_reviews")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="file_reviews", db_index=False
    )
    number = models.CharField("Fallnummer", max_length=20, editable=False)
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="file_reviews")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="files_reviewed")
    sample = models.ForeignKey(
        Sample, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    occasion = models.CharField("Anlass", max_length=10, choices=Occasion)
    reason = models.TextField("Begründung")
    result = models.CharField("Ergebnis", max_length=10, choices=Result, blank=True)
    summary = models.TextField("Zusammenfassung", max_length=2000, blank=True)
    measures = models.TextField("Was bis wann zu tun ist", max_length=2000, blank=True)
    completed_at = models.DateTimeField("Abgeschlossen", null=True, editable=False)

    objects = FileReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "Aktenprüfung"
        verbose_name_plural = "Aktenprüfungen"
        indexes = [models.Index(fields=["organisation", "-created_at"], name="file_review_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reviewer"],
                name="file_review_is_one_at_a_time",
                condition=models.Q(completed_at=None),
                violation_error_message="Diese Akte prüfen Sie schon.",
            ),
            models.CheckConstraint(
                name="file_review_complete_has_result",
                condition=models.Q(completed_at=None) | ~models.Q(result=""),
                violation_error_message="Eine abgeschlossene Prüfung hat ein Ergebnis.",
            ),
        ]

    def __str__(self) -> str:
        return f"Aktenprüfung {self.number}"

    @property
    def is_completed(self) -> bool:
        return self.completed_at is not None

    @property
    def given_answer(self) -> "ReviewAnswer | None":
        """The answer, None while it is still to come."""
        return getattr(self, "answer", None)


class Finding(models.Model):
    """What a review found for one criterion (Befund)."""

    review = models.ForeignKey(
        FileReview, on_delete=models.PROTECT, related_name="findings", db_index=False
    )
    criterion = models.ForeignKey(
        ReviewCriterion, on_delete=models.PROTECT, related_name="findings"
    )
    rating = models.CharField("Befund", max_length=20, choices=Rating)
    remark = models.CharField("Bemerkung", max_length=500, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "Befund"
        verbose_name_plural = "Befunde"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"],
                name="criterion_has_one_finding",
                violation_error_message="Zu diesem Kriterium gibt es schon einen Befund.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_rating_display()}"


class ReviewAnswer(Submitted):
    """What the worker says to the findings (Antwort)."""

    review = models.OneToOneField(FileReview, on_delete=models.PROTECT, related_name="answer")
    text = models.TextField("Ihre Antwort", max_length=2000)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="review_answers")

    class Meta:
        verbose_name = "Antwort auf eine Aktenprüfung"
        verbose_name_plural = "Antworten auf Aktenprüfungen"

    def __str__(self) -> str:
        return f"Antwort von {self.answered_by}"
