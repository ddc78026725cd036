from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from lotse.casework.pathways.choices import Answer
from lotse.casework.pathways.models.subjects import Subject
from lotse.casework.pathways.querysets import JudgementQuerySet, StoredCheckQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted


class Judgement(Submitted):
    """What a worker found about one requirement of one way, with her reason (Beurteilung).

    The newest one of a requirement counts, unless it was withdrawn. Nothing else is changed.
    """

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="judgements", db_index=False
    )
    way = models.CharField("Weg", max_length=40)
    requirement = models.CharField("Voraussetzung", max_length=4)
    answer = models.CharField("Beurteilung", max_length=3, choices=Answer)
    reason = models.TextField("Begründung", max_length=2000)
    judged_on = models.DateField("Am")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="judgements")
    withdrawn_at = models.DateTimeField("Zurückgenommen", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements_withdrawn"
    )
    withdrawal_reason = models.CharField("Zurückgenommen, weil", max_length=300, blank=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = "Beurteilung"
        verbose_name_plural = "Beurteilungen"
        indexes = [
            models.Index(fields=["subject", "way", "requirement", "-id"], name="judgement_newest")
        ]
        constraints = [
            models.CheckConstraint(
                name="judgement_is_withdrawn_by_somebody",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="Wer eine Beurteilung zurücknimmt, steht dabei.",
            ),
            models.CheckConstraint(
                name="judgement_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Bitte begründen Sie die Beurteilung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_answer_display()}"

    @property
    def key(self) -> str:
        """As the contract of facts names it."""
        return f"{self.way}.{self.requirement}"


class StoredCheck(Submitted):
    """The result of one check, with the facts and the law it rests on (Prüfung). Never changed."""

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="checks", db_index=False
    )
    checked_for = models.DateField("Stichtag")
    rules_version = models.CharField("Stand der Regeln", max_length=40)
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    facts = models.JSONField("Angaben")
    result = models.JSONField("Ergebnis")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="stored_checks")

    objects = StoredCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "Prüfung"
        verbose_name_plural = "Prüfungen"
        indexes = [models.Index(fields=["subject", "-id"], name="check_newest")]

    def __str__(self) -> str:
        return f"Prüfung zum {self.checked_for:%d.%m.%Y}"
