from django.db import models

from lotse.casework.assessments.choices import Need, Urgency
from lotse.casework.assessments.models.instruments import InstrumentItem, InstrumentVersion
from lotse.casework.assessments.querysets import AssessmentQuerySet
from lotse.casework.cases.models import Case, FollowUp
from lotse.casework.cases.querysets import OfVisibleCaseQuerySet
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned


class Assessment(Versioned, Submitted):
    """How somebody of a case is doing on a day (Assessment, Falleinschätzung).

    A draft until it is completed; from then on it never changes and the next one follows it.
    ``person`` is the client or somebody of the household.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="assessments", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="assessments", verbose_name="Für wen"
    )
    instrument_version = models.ForeignKey(
        InstrumentVersion,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name="Instrument",
    )
    assessed_on = models.DateField("Eingeschätzt am")
    summary = models.TextField("Gesamteindruck", blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="assessments", verbose_name="Begonnen von"
    )
    completed_at = models.DateTimeField("Abgeschlossen", null=True, blank=True)
    completed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments_completed",
        verbose_name="Abgeschlossen von",
    )
    # What reminds of the next one; done by itself when that one is completed.
    review = models.ForeignKey(
        FollowUp,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="assessments",
        verbose_name="Wiederholung",
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "Assessment"
        verbose_name_plural = "Assessments"
        indexes = [
            models.Index(fields=["case", "person", "-assessed_on"], name="assessment_newest")
        ]
        constraints = [
            models.CheckConstraint(
                name="assessment_is_completed_by_somebody",
                condition=models.Q(completed_at=None, completed_by=None)
                | models.Q(completed_at__isnull=False, completed_by__isnull=False),
                violation_error_message="Der Abschluss braucht Zeitpunkt und Person.",
            ),
            models.UniqueConstraint(
                fields=["case", "person", "instrument_version"],
                condition=models.Q(completed_at=None),
                name="assessment_has_one_draft",
                violation_error_message="Dafür gibt es schon einen Entwurf.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_version.instrument} vom {self.assessed_on:%d.%m.%Y}"

    @property
    def is_draft(self) -> bool:
        return self.completed_at is None


class Answer(models.Model):
    """What an assessment says to one item (Antwort).

    An item of a life domain has the worker's need, the client's own view, urgency and two texts;
    every other item has ``value``: text, the chosen option, „yes“ or „no“, an ISO date, or 0–3.
    """

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    # Copied from the assessment, for row level security.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    item = models.ForeignKey(InstrumentItem, on_delete=models.PROTECT, related_name="answers")
    need = models.PositiveSmallIntegerField("Bedarf", choices=Need, null=True, blank=True)
    own_view = models.PositiveSmallIntegerField(
        "Sicht der Person", choices=Need, null=True, blank=True
    )
    urgency = models.CharField("Dringlichkeit", max_length=10, choices=Urgency, blank=True)
    situation = models.TextField("Situation", blank=True)
    resources = models.TextField("Ressourcen", blank=True)
    value = models.TextField("Antwort", blank=True)

    objects = OfVisibleCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "Antwort"
        verbose_name_plural = "Antworten"
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "item"],
                name="item_is_answered_once",
                violation_error_message="Dieses Merkmal ist schon beantwortet.",
            ),
            models.CheckConstraint(
                name="answer_lies_on_the_scale",
                condition=models.Q(need__range=(0, 3)) | models.Q(need=None),
                violation_error_message="Der Bedarf liegt zwischen 0 und 3.",
            ),
            models.CheckConstraint(
                name="own_view_lies_on_the_scale",
                condition=models.Q(own_view__range=(0, 3)) | models.Q(own_view=None),
                violation_error_message="Die Sicht der Person liegt zwischen 0 und 3.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.value or self.need}"
