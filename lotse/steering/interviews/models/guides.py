from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.foundation.base.models import Versioned
from lotse.foundation.reference.models import LifeDomain
from lotse.steering.interviews.choices import NEED_LABELS, FteEmployer, QuestionKind, ThemeCode
from lotse.steering.interviews.querysets import GuideQuerySet
from lotse.steering.territory.querysets import SteeringQuerySet


class InterviewGuide(Versioned):
    """The questions of interviews in one version (Gesprächsleitfaden); in use it stands."""

    number = models.PositiveSmallIntegerField("Nummer der Fassung", unique=True)
    title = models.CharField("Bezeichnung", max_length=120)
    source = models.CharField("Quelle", max_length=300, blank=True)

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = "Gesprächsleitfaden"
        verbose_name_plural = "Gesprächsleitfäden"

    def __str__(self) -> str:
        return f"{self.title}, Fassung {self.number}"

    @property
    def is_in_use(self) -> bool:
        return self.rounds.exists()


class GuideBlock(models.Model):
    """A chapter of a guide (Block eines Leitfadens)."""

    guide = models.ForeignKey(
        InterviewGuide, on_delete=models.PROTECT, related_name="blocks", db_index=False
    )
    number = models.PositiveSmallIntegerField("Nummer")
    title = models.CharField("Überschrift", max_length=120)

    objects = SteeringQuerySet.as_manager()

    class Meta:
        verbose_name = "Block eines Leitfadens"
        verbose_name_plural = "Blöcke eines Leitfadens"
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "number"],
                name="guide_block_number_is_there_once",
                violation_error_message="Diesen Block gibt es schon.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class GuideQuestion(Versioned):
    """A question of a guide (Frage eines Leitfadens). The code stays the same across versions."""

    guide = models.ForeignKey(
        InterviewGuide, on_delete=models.PROTECT, related_name="questions", db_index=False
    )
    block = models.ForeignKey(
        GuideBlock, on_delete=models.PROTECT, related_name="questions", verbose_name="Block"
    )
    position = models.PositiveSmallIntegerField("Reihenfolge")
    code = models.CharField("Kürzel", max_length=20)
    kind = models.CharField("Art der Antwort", max_length=10, choices=QuestionKind)
    text = models.CharField("Frage", max_length=300)
    # Of a choice what one chooses from, of a rating the words for 0 to 3.
    options = ArrayField(
        models.CharField(max_length=80), verbose_name="Auswahl", default=list, blank=True
    )
    domain = models.ForeignKey(
        LifeDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Lebensbereich",
    )
    theme = models.CharField("Thema", max_length=20, choices=ThemeCode, blank=True)

    objects = SteeringQuerySet.as_manager()

    class Meta:
        verbose_name = "Frage eines Leitfadens"
        verbose_name_plural = "Fragen eines Leitfadens"
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "code"],
                name="guide_question_code_is_there_once",
                violation_error_message="Dieses Kürzel gibt es in diesem Leitfaden schon.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def rating_labels(self) -> list[str]:
        return list(self.options) if self.options else list(NEED_LABELS)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What one may choose, as value and label."""
        if self.kind == QuestionKind.FTE:
            return [(str(value), str(label)) for value, label in FteEmployer.choices]
        return [(option, option) for option in self.options]
